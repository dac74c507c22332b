import { defaultFailures, parseGate, type Gate } from "../gate/parse-gate.ts";
import { SpecError } from "../scenario/spec-error.ts";
import { UsageError } from "./run-options.ts";

/** A gate as words of the command line; all absent: the gates of the run, or else of `gates/`. */
export interface GateWords {
  readonly candidate?: string | undefined;
  readonly against?: string | undefined;
  readonly againstRun?: string | undefined;
  readonly againstBaseline?: string | undefined;
  readonly criterion?: string | undefined;
  readonly margin?: string | undefined;
  readonly alpha?: string | undefined;
  readonly failuresAtMost?: string | undefined;
  readonly failureMargin?: string | undefined;
  readonly maxUnscored?: string | undefined;
}

/**
 * A gate that the command line declares; undefined where it declares none.
 *
 * @throws {UsageError} that names the option, what it needs and what it got
 */
export function parseGateWords(words: GateWords): Gate | undefined {
  const given = Object.entries(words).filter(([, value]) => value !== undefined);
  if (given.length === 0) return undefined;
  const { candidate, criterion } = words;
  if (candidate === undefined) throw new UsageError("gate needs --candidate <arm> beside the other options, got none");
  if (criterion === undefined) throw new UsageError("gate needs --criterion <names>, got none");
  const margin = number("--margin", words.margin);
  // A margin is chosen before the scores are seen; there is none that fits all.
  if (margin === undefined) throw new UsageError("gate needs --margin <points>, got none");
  const spec = {
    candidate,
    baseline: baselineOf(words, candidate),
    criterion: criterion.split(",").map((name) => name.trim()),
    margin,
    alpha: number("--alpha", words.alpha),
    maxUnscored: number("--max-unscored", words.maxUnscored),
    failures: {
      atMost: number("--failures-at-most", words.failuresAtMost) ?? defaultFailures.atMost,
      margin: number("--failure-margin", words.failureMargin) ?? defaultFailures.margin,
    },
  };
  try {
    return parseGate(
      Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined)),
      "command-line",
      "gate",
    );
  } catch (error) {
    if (error instanceof SpecError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function baselineOf({ against, againstRun, againstBaseline }: GateWords, candidate: string): Gate["baseline"] {
  if (againstBaseline !== undefined) {
    if (against !== undefined || againstRun !== undefined)
      throw new UsageError("gate needs --against-baseline or the others, got both");
    return { accepted: againstBaseline };
  }
  // Against another run the arm is the candidate's own, unless another is named.
  if (againstRun !== undefined) return { run: againstRun, arm: against ?? candidate };
  if (against !== undefined) return against;
  throw new UsageError("gate needs --against <arm>, --against-run <run> or --against-baseline <name>, got none");
}

function number(option: string, word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const value = /^\d+(\.\d+)?$/u.test(word) ? Number(word) : Number.NaN;
  if (Number.isNaN(value)) throw new UsageError(`${option} needs a number, got ${JSON.stringify(word)}`);
  return value;
}
