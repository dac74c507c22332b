import { holm } from "../stats/holm.ts";
import { adjustedWords, units } from "./claim-words.ts";
import type { Unit } from "./units.ts";

declare const tested: unique symbol;

/** What may be said of a sentence. */
export type ClaimStatus = "supported" | "not supported" | "undecided";

/** What a claim is about. */
export type ClaimKind = "higher mean" | "fewer failures" | "smaller spread" | "steadier runs";

/**
 * A sentence about arms, with what the tests say of it. Nobody but {@link claimOf} makes one, and it takes what was tested, not what
 * is to be said: the words follow from the status.
 */
export interface Claim {
  readonly [tested]: true;
  readonly kind: ClaimKind;
  readonly criterion: string;
  readonly status: ClaimStatus;
  /** Arms that are compared, in the order of the run. */
  readonly arms: readonly string[];
  /** One sentence, with its status in it. */
  readonly sentence: string;
  /** What it rests on: numbers, test, and what to beware of. */
  readonly evidence: readonly string[];
  /** Units in all that give an 80% chance to settle it. Only where undecided, and where that can be said. */
  readonly needed?: number;
}

/** What came of testing a thesis. */
export interface Tested {
  readonly kind: ClaimKind;
  readonly criterion: string;
  readonly arms: readonly string[];
  /** What is in question, as a clause: "hybrid scores higher than base on empathy". */
  readonly thesis: string;
  readonly evidence: readonly string[];
  readonly unit: Unit;
  readonly nUnits: number;
  /** Whether the test of the thesis passed, its p-value adjusted for the family; absent where there is no test. */
  readonly adjustedP?: number;
  /** Set when the data speak against the thesis itself, or against all of it that would matter: then the words are these. */
  readonly against?: string;
  /** What else would explain a test that passes: with it, nothing is decided. */
  readonly artefact?: string;
  /** Why nothing can be decided, where that is not a matter of numbers. */
  readonly undecidable?: string;
  /** Units in all to settle it. */
  readonly needed?: number;
}

/** The level at which a claim counts as supported, after adjustment. */
export const claimAlpha = 0.05;

/** Makes a claim of what was tested. */
export function claimOf(test: Tested): Claim {
  const { kind, criterion, arms, thesis, evidence, needed } = test;
  const status = statusOf(test);
  return {
    kind,
    criterion,
    arms,
    status,
    evidence,
    sentence: sentenceOf(test, status, thesis),
    ...(status === "undecided" && needed !== undefined && isOpen(test) ? { needed } : {}),
  } as Claim;
}

/** Whether more units could settle it. */
function isOpen({ artefact, undecidable }: Tested): boolean {
  return artefact === undefined && undecidable === undefined;
}

function statusOf({ adjustedP, against, artefact, undecidable }: Tested): ClaimStatus {
  if (undecidable !== undefined) return "undecided";
  if (adjustedP !== undefined && adjustedP < claimAlpha) {
    if (artefact !== undefined) return "undecided";
    return against === undefined ? "supported" : "not supported";
  }
  return against === undefined ? "undecided" : "not supported";
}

function sentenceOf(test: Tested, status: ClaimStatus, thesis: string): string {
  const { against, adjustedP, artefact, undecidable, needed, nUnits, unit } = test;
  if (status === "supported") return `Supported: ${thesis}.`;
  if (status === "not supported") return `Not supported: ${against ?? thesis}.`;
  if (undecidable !== undefined) return `Undecided whether ${thesis}: ${undecidable}.`;
  if (artefact !== undefined && adjustedP !== undefined && adjustedP < claimAlpha)
    return `Undecided whether ${thesis}: ${artefact}.`;
  if (needed === undefined || !isOpen(test)) return `Undecided whether ${thesis}.`;
  return `Undecided whether ${thesis}: about ${units(Math.max(1, needed - nUnits), unit, "more ")} would be needed.`;
}

/** One test of a family, whose evidence is told with the adjusted p-value. */
export interface FamilyTest {
  readonly p: number;
  readonly claim: Omit<Tested, "adjustedP" | "evidence" | "needed">;
  /** Units in all for an 80% chance of this test at a level, if things are as they were seen. */
  readonly needed: (alpha: number) => number | undefined;
  /** @param p in words, with what it was adjusted for */
  readonly evidence: (p: string) => readonly string[];
}

/** Claims of one kind, their p-values adjusted by Holm for how many there are. */
export function claimsOfFamily(tests: readonly FamilyTest[]): readonly Claim[] {
  const ps = holm(tests.map(({ p }) => p));
  return tests.map(({ claim, evidence, needed: neededAt }, index) => {
    const p = ps[index] as number;
    const needed = neededAt(claimAlpha / tests.length);
    return claimOf({
      ...(needed === undefined ? {} : { needed }),
      ...claim,
      adjustedP: p,
      evidence: evidence(adjustedWords({ p, method: "Holm", of: tests.length })),
    });
  });
}
