import { grouped, percentWords, signed, units } from "./claim-words.ts";
import type { FailureVerdict } from "./failure-verdict.ts";
import type { GateVerdict } from "./gate-verdict.ts";
import type { MeanVerdict } from "./mean-verdict.ts";

/** The headline of a gate: its verdict and what it is about. */
export function gateHead({ kind, id, title }: GateVerdict): string {
  return `${id}: ${kind}. ${title}`;
}

/** Everything that a gate's verdict rests on, one sentence a line. */
export function gateLines({ kind, because, means, failures, look }: GateVerdict): readonly string[] {
  if (kind === "skipped") return because;
  return [
    ...because,
    ...means.flatMap(meanLines),
    ...failures.flatMap(failureLines),
    ...(look === undefined
      ? []
      : [
          `${look.which === "first" ? "first" : "last"} of two looks: one-sided alpha ${look.alpha.toFixed(4)}`,
          ...(look.isFutile === true
            ? ["the candidate is worse: more situations are not expected to make it pass"]
            : []),
        ]),
  ];
}

function meanLines({ kind, criterion, bounds, reason, ...mean }: MeanVerdict): readonly string[] {
  const { alpha, margin, unit, nUnits, flags, neededIfEqual, neededIfSeen } = mean;
  if (bounds === undefined) return [`${criterion}: ${kind}, because ${reason ?? "nothing could be estimated"}`];
  const { difference, lower, upper } = bounds;
  const level = percentWords(1 - alpha);
  const found = `${criterion}: ${kind}; difference ${signed(difference)}, one-sided ${level} bounds ${signed(lower)} / ${signed(upper)}, margin ${margin}, ${units(nUnits, unit)}`;
  return [
    found,
    ...flags.map((flag) => `${criterion}: ${flagWords(flag, { kind, unit })}`),
    ...(kind === "inconclusive"
      ? neededLines({ unit, nUnits, neededIfEqual, neededIfSeen, difference, margin }).map(
          (line) => `${criterion}: ${line}`,
        )
      : []),
  ];
}

function flagWords(flag: MeanVerdict["flags"][number], { kind, unit }: Pick<MeanVerdict, "kind" | "unit">): string {
  switch (flag) {
    case "significantly-worse":
      return kind === "pass"
        ? "worse all the same, by less than the margin (the upper bound is below 0)"
        : "worse than the baseline (the upper bound is below 0)";
    case "significantly-better":
      return "better than the baseline (the lower bound is above 0)";
    case "too-few":
      return `fewer than ${units(10, unit)}; the bounds lean on a normal shape that so few cannot show`;
    case "ceiling":
      return `70% or more of the ${unit === "family" ? "families" : "situations"} differ by the same; the bounds cover less than they say`;
    case "degenerate":
      return "all differences are equal; the bounds are a point and tell nothing of what was not seen";
  }
}

interface Needed extends Pick<MeanVerdict, "unit" | "nUnits"> {
  readonly neededIfEqual: number | undefined;
  readonly neededIfSeen: number | undefined;
  readonly difference: number;
  readonly margin: number;
}

function neededLines({ unit, nUnits, neededIfEqual, neededIfSeen, difference, margin }: Needed): readonly string[] {
  const inAll = (needed: number): string =>
    needed > nUnits
      ? `${units(needed, unit)} in all (${grouped(needed - nUnits)} more)`
      : `${units(needed, unit)} in all (which this run had)`;
  return [
    ...(neededIfEqual === undefined
      ? []
      : [`if the true difference is 0, ${inAll(neededIfEqual)} give an 80% chance of a pass`]),
    ...(difference <= -margin
      ? ["the difference seen is no better than the margin: more situations are not expected to make it pass"]
      : neededIfSeen === undefined
        ? []
        : [`if it is ${signed(difference)}, ${inAll(neededIfSeen)}`]),
  ];
}

function failureLines({
  kind,
  criterion,
  counts,
  atMost,
  margin,
  bounds,
  needed,
  unit,
}: FailureVerdict): readonly string[] {
  const what = `${criterion}, scores of ${atMost} or less: ${kind}`;
  if (bounds === undefined) return [`${what}, because no conversation could be matched`];
  const points = (share: number): string => `${signed(share * 100, 1)}%`;
  return [
    `${what}; in ${counts.candidate} of ${units(counts.n, unit)}, baseline ${counts.baseline}; difference ${points(bounds.difference)}, bounds ${points(bounds.lower)} / ${points(bounds.upper)}, margin ${percentWords(margin)}`,
    ...(needed === undefined || kind !== "inconclusive"
      ? []
      : [
          `${criterion}, failures: if these shares are the true ones, about ${units(needed, unit)} in all give an 80% chance of a pass`,
        ]),
  ];
}
