import type { Check, InstrumentCheck } from "../summary/instruments.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { counted, grouped, percent } from "./wording.ts";

/** What a row says is counted. */
const checkWords: Readonly<Record<Check, string>> = {
  "role flip": "turns with a role flip",
  "prompt leak": "turns with a prompt leak",
  loop: "turns with a loop",
  "any of the three": "turns with any of these",
  "valid at first try": "replies valid at the first try",
};

/** How patient and judges held up, one row for each thing that is counted. */
export function instrumentsTable({ instruments: { checks, uncounted } }: RunSummary): object {
  return {
    rows: checks.map(row),
    uncounted:
      uncounted === 0
        ? ""
        : `${counted(uncounted, "conversation")} ${uncounted === 1 ? "was" : "were"} recorded before these things were counted; nothing here speaks of ${uncounted === 1 ? "it" : "them"}.`,
  };
}

function row({ role, who, check, share, because }: InstrumentCheck): object {
  const figures =
    share.kind === "estimable"
      ? {
          missing: "",
          count: `${grouped(share.count)} of ${grouped(share.n)}`,
          share: percent(share.share),
          interval: `${percent(share.low)} to ${percent(share.high)}`,
        }
      : { missing: share.reason, count: "", share: "", interval: "" };
  return {
    who: role === "judge" ? `judge ${who}` : who,
    what: checkWords[check],
    ...figures,
    because: reasons(because),
  };
}

/** Reasons with their counts, the most frequent first. */
function reasons(because: InstrumentCheck["because"]): string {
  return Object.entries(because)
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${reason}: ${grouped(count)}`)
    .join(", ");
}
