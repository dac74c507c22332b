import { pWords, signed } from "../summary/claim-words.ts";
import type { MeanEstimate } from "../summary/estimate.ts";
import { fewest, slices as slicesOf, type Slice, type SliceKind, type Slices } from "../summary/slices.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { pairWords } from "./effects-table.ts";
import { playedSituations } from "./played-situations.ts";
import { capital, counted, intervalWords, twoDecimals } from "./wording.ts";

const kindWords: Readonly<Record<SliceKind, readonly [one: string, many: string]>> = {
  theme: ["theme", "themes"],
  distortion: ["distortion", "distortions"],
  risk: ["risk", "risks"],
  tag: ["tag", "tags"],
};

/** Situations by theme, distortion, risk and tag: a table for each criterion, a column for each arm. */
export function sliceBlocks({ run, results, criteria }: RunSummary): object {
  const { slices, tooSmall } = slicesOf(run, results, criteria);
  const kinds = (Object.keys(kindWords) as SliceKind[]).map((kind) => ({
    kind,
    own: slices.filter((slice) => slice.kind === kind),
  }));
  const tests = slices.flatMap(({ comparisons }) => comparisons).filter(({ adjusted }) => adjusted !== undefined);
  return {
    isShown: slices.length > 0,
    arms: run.arms.map(({ id }) => id),
    hasPairs: run.arms.length > 1,
    columns: String(2 + run.arms.length + (run.arms.length > 1 ? 1 : 0)),
    head: `${counted(slices.length, "slice")} of ${counted(playedSituations(run), "situation")}`,
    warning: `Slices are for exploring. They are many and small, they overlap, and nobody chose them before the run: a difference here is a question for a run with more such situations and not an answer.${
      tests.length === 0
        ? ""
        : ` p-values are of the sign-flip test, adjusted over all ${counted(tests.length, "test")} of all slices together (Benjamini-Hochberg); only those below 0.05 are named.`
    }`,
    tables:
      slices.length === 0
        ? []
        : criteria.map((criterion, index) => ({
            id: `slices-${index + 1}`,
            criterion: capital(criterion),
            kinds: kinds.flatMap(({ kind, own }) =>
              own.length === 0
                ? []
                : [{ kind: capital(kindWords[kind][1]), rows: own.map((slice) => row(slice, criterion)) }],
            ),
          })),
    tooSmall: tooSmallLines(tooSmall),
    fewest: String(fewest),
  };
}

function row({ value, scenarios, estimates, comparisons }: Slice, criterion: string): object {
  const found = comparisons
    .filter((one) => one.criterion === criterion && (one.adjusted?.p ?? 1) < 0.05)
    .flatMap((one) =>
      one.difference.kind === "estimable" && one.adjusted !== undefined
        ? [`${pairWords(one)}: ${signed(one.difference.mean)}, ${pWords(one.adjusted.p)}`]
        : [],
    );
  return {
    value,
    n: String(scenarios),
    cells: estimates.filter((one) => one.criterion === criterion).map(cell),
    found,
  };
}

function cell({ spread, mean }: MeanEstimate): object {
  return {
    mean: spread.kind === "estimable" ? twoDecimals(spread.mean) : "none",
    interval: mean.kind === "estimable" && !mean.isDegenerate ? intervalWords(mean.interval) : "no interval",
  };
}

/** What was not looked at, by kind, with how many situations each has. */
function tooSmallLines(tooSmall: Slices["tooSmall"]): readonly object[] {
  return [...Map.groupBy(tooSmall, ({ kind }) => kind)].map(([kind, group]) => ({
    kind: kindWords[kind][group.length === 1 ? 0 : 1],
    names: group.map(({ value, scenarios }) => `${value} (${scenarios})`).join(", "),
  }));
}
