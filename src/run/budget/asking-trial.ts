import type { ModelRequest } from "../../model/endpoint.ts";

/**
 * The id of the trial that a request belongs to; undefined where nobody in particular asks. Who asks is named by the trial first, and
 * perhaps by the judge after it. The place in the queue tells nothing: several trials share one.
 *
 * @example
 * askingTrial({ asker: "4f1c2a empathy" }); // => "4f1c2a"
 */
export function askingTrial({ asker }: Pick<ModelRequest, "asker">): string | undefined {
  return asker?.split(" ", 1)[0];
}
