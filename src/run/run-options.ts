import type { Profile } from "../record/run-file.ts";

/** What a run is asked for, however it is started. Plain data: it crosses to the worker. */
export interface RunOptions {
  readonly profile: Profile;
  /** Ids of arms, in the order wanted; absent: all that have a player in the profile. */
  readonly models?: readonly string[];
  /** Conversations for each scenario and arm, at least 1. */
  readonly repeats: number;
  readonly seed: number;
  /** Cuts every conversation at so many counsellor turns; absent: as long as its scenario says. */
  readonly maxTurns?: number;
  /** The arm that all others are compared with; absent: every pair is compared. */
  readonly against?: string;
  /** What the store of calls is for. Absent: replies are kept, and what is kept is not asked again. */
  readonly store?: "refresh" | "none";
  /** 2: the gates are looked at after half of the situations, too, and the run may stop there. Absent: one look, at the end. */
  readonly looks?: 2;
  /** Most that this sitting may cost, in the currency of the prices; absent: no limit. */
  readonly budget?: number;
  /** "batch": judgments are asked for by the Batch API when all is played. Absent: each conversation is judged as it ends. */
  readonly judging?: "batch";
  /** A file with prices; absent: the project's own. */
  readonly prices?: string;
}

/** The profiles, the default first. */
export const profiles: readonly Profile[] = ["offline", "local", "service"];

/** A wrong word on the command line or in the environment: exit code 2. */
export class UsageError extends Error {
  readonly code = "usage";
}

/** Options as words, from the command line or from variables. */
export interface OptionWords {
  readonly profile?: string | undefined;
  readonly models?: string | undefined;
  readonly repeats?: string | undefined;
  readonly seed?: string | undefined;
  readonly maxTurns?: string | undefined;
  readonly against?: string | undefined;
  readonly looks?: string | undefined;
  readonly store?: string | undefined;
  readonly budget?: string | undefined;
  readonly prices?: string | undefined;
  readonly judging?: string | undefined;
}

/**
 * Checks the words of an invocation.
 *
 * @throws {UsageError} that names the option, what it needs and what it got
 */
export function parseRunOptions({
  profile = "offline",
  models,
  repeats = "1",
  seed = "1",
  maxTurns,
  against,
  looks = "1",
  store = "use",
  budget,
  prices,
  judging = "live",
}: OptionWords): RunOptions {
  if (!profiles.includes(profile as Profile))
    throw new UsageError(`--profile needs one of ${profiles.join(", ")}, got ${JSON.stringify(profile)}`);
  const arms = models?.split(",").map((id) => id.trim());
  if (arms?.some((id) => id === "") === true)
    throw new UsageError(`--models needs ids with commas between them, got ${JSON.stringify(models)}`);
  if (arms !== undefined && new Set(arms).size < arms.length)
    throw new UsageError(`--models needs each id once, got ${JSON.stringify(models)}`);
  if (!["use", "refresh", "none"].includes(store))
    throw new UsageError(`RAPPORT_STORE needs one of use, refresh, none, got ${JSON.stringify(store)}`);
  if (!["live", "batch"].includes(judging))
    throw new UsageError(`RAPPORT_JUDGING needs one of live, batch, got ${JSON.stringify(judging)}`);
  const isBatch = judging === "batch";
  if (isBatch && profile !== "service")
    throw new UsageError(`--judge-batch needs profile service, where judges are models, got profile ${profile}`);
  if (isBatch && looks !== "1")
    throw new UsageError(
      "--judge-batch needs one look at the gates: the first is due before a batch can be back, got --looks 2 beside it",
    );
  return {
    profile: profile as Profile,
    ...(store === "use" ? {} : { store: store as "refresh" | "none" }),
    ...(arms === undefined ? {} : { models: arms }),
    repeats: wholeNumber("--repeats", repeats, 1, 1000),
    seed: wholeNumber("--seed", seed, 0, 2 ** 31 - 1),
    ...(maxTurns === undefined ? {} : { maxTurns: wholeNumber("--max-turns", maxTurns, 1, 1000) }),
    ...(against === undefined ? {} : { against }),
    ...(wholeNumber("--looks", looks, 1, 2) === 2 ? { looks: 2 } : {}),
    ...(budget === undefined ? {} : { budget: amount("--budget", budget) }),
    ...(prices === undefined ? {} : { prices }),
    ...(isBatch ? { judging: "batch" } : {}),
  };
}

function wholeNumber(option: string, word: string, from: number, to: number): number {
  const value = /^\d+$/u.test(word) ? Number(word) : Number.NaN;
  if (!(value >= from && value <= to))
    throw new UsageError(`${option} needs a whole number from ${from} to ${to}, got ${JSON.stringify(word)}`);
  return value;
}

function amount(option: string, word: string): number {
  const value = /^\d*\.?\d+$/u.test(word) ? Number(word) : Number.NaN;
  if (!(value > 0 && value <= 1e6))
    throw new UsageError(`${option} needs an amount of money above 0, as in 12.50, got ${JSON.stringify(word)}`);
  return value;
}

/** The same options from the environment, for a run that is started by vitest itself. */
export function optionsFromEnv(env: Readonly<Record<string, string | undefined>>): RunOptions {
  return parseRunOptions({
    profile: env["RAPPORT_PROFILE"],
    models: env["RAPPORT_MODELS"],
    repeats: env["RAPPORT_REPEATS"],
    seed: env["RAPPORT_SEED"],
    maxTurns: env["RAPPORT_MAX_TURNS"],
    against: env["RAPPORT_AGAINST"],
    looks: env["RAPPORT_LOOKS"],
    store: env["RAPPORT_STORE"],
    budget: env["RAPPORT_BUDGET"],
    prices: env["RAPPORT_PRICES"],
    judging: env["RAPPORT_JUDGING"],
  });
}
