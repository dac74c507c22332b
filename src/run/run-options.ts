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
  /** 2: the gates are looked at after half of the situations, too, and the run may stop there. Absent: one look, at the end. */
  readonly looks?: 2;
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
}: OptionWords): RunOptions {
  if (!profiles.includes(profile as Profile))
    throw new UsageError(`--profile needs one of ${profiles.join(", ")}, got ${JSON.stringify(profile)}`);
  const arms = models?.split(",").map((id) => id.trim());
  if (arms?.some((id) => id === "") === true)
    throw new UsageError(`--models needs ids with commas between them, got ${JSON.stringify(models)}`);
  if (arms !== undefined && new Set(arms).size < arms.length)
    throw new UsageError(`--models needs each id once, got ${JSON.stringify(models)}`);
  return {
    profile: profile as Profile,
    ...(arms === undefined ? {} : { models: arms }),
    repeats: wholeNumber("--repeats", repeats, 1, 1000),
    seed: wholeNumber("--seed", seed, 0, 2 ** 31 - 1),
    ...(maxTurns === undefined ? {} : { maxTurns: wholeNumber("--max-turns", maxTurns, 1, 1000) }),
    ...(against === undefined ? {} : { against }),
    ...(wholeNumber("--looks", looks, 1, 2) === 2 ? { looks: 2 } : {}),
  };
}

function wholeNumber(option: string, word: string, from: number, to: number): number {
  const value = /^\d+$/u.test(word) ? Number(word) : Number.NaN;
  if (!(value >= from && value <= to))
    throw new UsageError(`${option} needs a whole number from ${from} to ${to}, got ${JSON.stringify(word)}`);
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
  });
}
