import type { Endpoint } from "../../model/endpoint.ts";
import { ModelFault } from "../../model/model-fault.ts";

/** Why a judgment was not made that a batch is to bring. */
export const leftToBatch = "left to a batch";

/** An endpoint that nobody stands behind: what is not there already is left as it is. */
export function leftOut<Brief>({ label }: Endpoint<Brief>): Endpoint<Brief> {
  return {
    label,
    ask: async () => {
      throw new ModelFault("endpoint-stopped", leftToBatch);
    },
  };
}
