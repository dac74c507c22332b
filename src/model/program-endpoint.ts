import { ModelFault } from "./model-fault.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Program } from "./program.ts";

/**
 * A program as an endpoint. It takes no time worth measuring and counts no tokens: it has none.
 */
export function createProgramEndpoint<Brief>(program: Program<Brief>): Endpoint<Brief> {
  return {
    label: `${program.name} (offline stand-in)`,
    async ask(request, signal) {
      if (signal?.aborted === true) throw new ModelFault("cancelled", "the run was cancelled");
      const text = program.reply(request);
      if (text.trim() === "") throw new ModelFault("empty-reply", `${program.name} said nothing`);
      return { text, latencyMs: 0, attempts: 1 };
    },
  };
}
