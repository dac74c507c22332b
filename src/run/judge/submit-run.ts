import { RunError } from "../../record/run-folder.ts";
import { clean } from "../clean.ts";
import { interruptible } from "./interruptible.ts";
import { judgeSitting } from "./judge-sitting.ts";
import { judgingTools } from "./judging-tools.ts";
import { showJudging } from "./show-judging.ts";
import { openSitting } from "./sitting.ts";

/**
 * Submits by batch what a run that was just played left to be judged. An interrupt ends it; what was not submitted then waits, and can be
 * submitted later.
 *
 * @returns what was done, one line each
 */
export async function submitRun(root: string, folder: string, out: NodeJS.WriteStream): Promise<readonly string[]> {
  using interrupt = interruptible();
  using shown = showJudging(out);
  try {
    await using sitting = await openSitting({
      root,
      folder,
      tools: judgingTools(root, shown),
      signal: interrupt.signal,
      progress: shown.progress,
    });
    const { lines } = await judgeSitting(sitting, { kind: "batch", wanted: "left" });
    return lines.map((line) => clean(line));
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    return [`nothing was submitted: ${clean(error.message)}`];
  }
}
