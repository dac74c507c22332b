import { gateLines } from "../summary/gate-words.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { capital, counted } from "./wording.ts";

/** The gates of a run with what they rest on, and whether the run stopped early for them. */
export function gateBlocks({ run, spared, conclusions: { gates } }: RunSummary): object {
  const because = run.looks?.stoppedBecause;
  return {
    isShown: gates.length > 0 || because !== undefined,
    stopped:
      because === undefined
        ? ""
        : `${because}. ${counted(spared, "trial")} ${spared === 1 ? "was" : "were"} spared. Estimates after an early stop are somewhat too extreme, because a run stops where chance has made a difference look large; the verdicts allow for the two looks, the estimates and intervals below do not.`,
    gates: gates.map((gate) => ({
      id: gate.id,
      kind: gate.kind,
      verdict: capital(gate.kind),
      title: gate.title,
      about: `${gate.candidate} held against ${gate.baseline}`,
      isStrict: gate.kind === "inconclusive" && gate.inconclusiveFails,
      lines: gateLines(gate),
    })),
  };
}
