import type { Claim, ClaimKind, ClaimStatus } from "../summary/claim.ts";
import { relevantDifference } from "../summary/claims.ts";
import { armPairs } from "../summary/comparisons.ts";
import { failureScore } from "../summary/estimate.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { unitNoun, unitOfRun } from "./study-table.ts";
import { capital, counted, listed } from "./wording.ts";

/** What may be said, by kind. Sentences and evidence are the claims' own: this page makes none. */
export function claimBlocks(summary: RunSummary): object {
  const { claims } = summary.conclusions;
  const [first, ...others] = kinds.map((kind) => block(kind, claims));
  const hasPairs = summary.conclusions.comparisons.primary.length > 0;
  return {
    isShown: hasPairs,
    none:
      summary.run.arms.length === 1
        ? "One arm took part. There is nothing to compare it with, so that nothing is claimed."
        : "There is nothing to compare, so that nothing is claimed.",
    explanation: hasPairs ? explanation(summary) : "",
    means: first,
    others,
  };
}

/** More claims than this stand in two columns where there is room. */
const mostInColumn = 6;

interface KindWords {
  readonly kind: ClaimKind;
  readonly title: string;
  /** What its claims are about. */
  readonly about: string;
  readonly none: string;
}

const kinds: readonly KindWords[] = [
  {
    kind: "higher mean",
    title: "Means",
    about: "",
    none: "No two means can be compared.",
  },
  {
    kind: "fewer failures",
    title: "Failures",
    about: `A conversation fails with a score of ${failureScore} or less. A mean hides rare failures, so that they are counted apart.`,
    none: `No conversation that can be compared scored ${failureScore} or less, so that there is nothing to say of failures.`,
  },
  {
    kind: "smaller spread",
    title: "Spread over situations",
    about:
      "How far the scores of different situations lie apart. It mostly says how hard the situations are; it is not how alike repeats of one situation are.",
    none: "No two spreads can be compared.",
  },
  {
    kind: "steadier runs",
    title: "Run to run",
    about: "How far repeats of the same situation lie apart: what “consistent” should mean.",
    none: "Nothing can be said of run-to-run steadiness.",
  },
];

function block({ kind, title, about, none }: KindWords, claims: readonly Claim[]): object {
  const own = claims.filter((claim) => claim.kind === kind);
  return {
    title,
    about: own.length === 0 ? "" : about,
    none,
    counts: own.length === 0 ? "none" : statusCounts(own),
    groups: [...Map.groupBy(own, ({ criterion }) => criterion)].map(([criterion, group]) => ({
      criterion: capital(criterion),
      isMany: group.length > mostInColumn,
      claims: group.map(({ status, sentence, evidence }) => ({
        status,
        mark: status.replace(" ", "-"),
        sentence,
        evidence,
      })),
    })),
  };
}

function statusCounts(claims: readonly Claim[]): string {
  const statuses: readonly ClaimStatus[] = ["supported", "not supported", "undecided"];
  return statuses.map((status) => `${claims.filter((one) => one.status === status).length} ${status}`).join(", ");
}

/** What the claims rest on, in one paragraph. */
function explanation({ run, criteria, conclusions: { comparisons, claims, estimates } }: RunSummary): string {
  const pairs = armPairs(run).length;
  const tests = comparisons.primary.find(({ adjusted }) => adjusted !== undefined)?.adjusted?.of ?? 0;
  const conditional =
    "All of it is conditional on this patient and these judges: it holds for other situations like these, and for no other patient or judge.";
  if (tests === 0)
    return `No two arms have a score in the same situation, so that nothing could be tested. ${conditional}`;
  const untested = comparisons.primary.length - tests;
  const noun =
    run.against === undefined
      ? counted(pairs, "pair of arms", "pairs of arms")
      : `${counted(pairs, "candidate")} against ${run.against}`;
  const family = `The means are one family of ${counted(tests, "test")}: ${counted(criteria.length, "criterion", "criteria")} (${listed(criteria)}) × ${noun}${untested === 0 ? "" : `, ${untested} of which cannot be tested`}.`;
  const isOpen = claims.some(({ needed }) => needed !== undefined);
  return [
    family,
    "Holm’s method adjusts their p-values together, so that the chance of even one “supported” that is false is about 5% at most.",
    "Failures, spread and run to run are families of their own.",
    `“Not supported” of a mean says that the data speak against a difference of ${relevantDifference} points or more, “undecided” that they speak neither way.`,
    ...(isOpen
      ? [
          `“About n more ${unitNoun(unitOfRun(estimates))}” is what would give an 80% chance to settle the question if the true difference and spread are those seen here; both are uncertain, and so is n.`,
        ]
      : []),
    conditional,
  ].join(" ");
}
