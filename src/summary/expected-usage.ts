import type { Role } from "../model/endpoint.ts";
import type { TrialRecord, Usage } from "../record/trial-record.ts";
import type { StopPolicy } from "../scenario/define-scenario.ts";
import type { PaidTokens } from "./prices.ts";

/** What a plan would play. */
export interface PlanSize {
  readonly arms: readonly string[];
  /** When each situation's conversations are over, one for each situation. */
  readonly stops: readonly Pick<StopPolicy, "minTurns" | "maxTurns">[];
  /** Conversations for each situation and arm, at least 1. */
  readonly repeats: number;
  /** Judges of each conversation. */
  readonly judges: number;
}

/** What the trials of a stored run used. */
export interface PilotUsage {
  readonly trials: readonly Pick<TrialRecord, "model" | "end" | "usage">[];
  /** Judges of each conversation. */
  readonly judges: number;
}

/** A quantity between two bounds, which are the same where nothing leaves it open. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Tokens of all calls of a role, or why they are not known. */
export type ExpectedTokens =
  | { readonly kind: "known"; readonly least: PaidTokens; readonly most: PaidTokens }
  | { readonly kind: "unknown"; readonly reason: string };

/** What one role is expected to use in all conversations of one arm. */
export interface ExpectedUsage {
  readonly arm: string;
  readonly role: Role;
  readonly calls: Range;
  readonly tokens: ExpectedTokens;
  /** Conversations of the pilot that it is a mean of; 0 where it follows from the situations' turn caps. */
  readonly pilotTrials: number;
  /** Whether those conversations are of other arms, because the pilot lacks this one. */
  readonly isOfOtherArms: boolean;
}

/** What is known beside the plan. */
export interface UsageSources {
  readonly pilot?: PilotUsage | undefined;
  /** Tokens of one call, whoever makes it; they take the place of the pilot's. */
  readonly callTokens?: { readonly input: number; readonly output: number } | undefined;
}

const roles: readonly Role[] = ["counsellor", "patient", "judge"];

/**
 * Calls and tokens that a plan is expected to take, for each arm and role.
 *
 * With a pilot they are means over its conversations of the arm (over all its conversations where it lacks the arm), those in error
 * left out, as they stop early. Without one the calls are bounded by the turn caps: the scenario opens, so that a conversation of n
 * counsellor turns has n counsellor calls, n - 1 of the patient and one of each judge. Replies that have to be asked for again come
 * on top, and a conversation that is broken off (trust lost, a crisis told, two goodbyes) stays below.
 */
export function expectedUsage(size: PlanSize, { pilot, callTokens }: UsageSources): readonly ExpectedUsage[] {
  const played = pilot?.trials.filter(({ end }) => end !== "error") ?? [];
  return size.arms.flatMap((arm) => {
    const own = played.filter(({ model }) => model === arm);
    const sample = own.length > 0 ? own : played;
    return roles.map((role): ExpectedUsage => {
      const found =
        pilot === undefined || sample.length === 0
          ? capped(size, role)
          : fromPilot(size, role, { sample, judges: pilot.judges });
      return {
        arm,
        role,
        calls: found.calls,
        tokens: callTokens === undefined ? found.tokens : stated(found.calls, callTokens),
        pilotTrials: sample.length,
        isOfOtherArms: own.length === 0 && sample.length > 0,
      };
    });
  });
}

type Found = Pick<ExpectedUsage, "calls" | "tokens">;

function capped({ stops, repeats, judges }: PlanSize, role: Role): Found {
  const sum = (of: (stop: PlanSize["stops"][number]) => number) =>
    repeats * stops.reduce((total, stop) => total + of(stop), 0);
  const calls = {
    counsellor: { least: sum(({ minTurns }) => minTurns), most: sum(({ maxTurns }) => maxTurns) },
    patient: { least: sum(({ minTurns }) => minTurns - 1), most: sum(({ maxTurns }) => maxTurns - 1) },
    judge: { least: sum(() => judges), most: sum(() => judges) },
  }[role];
  return { calls, tokens: { kind: "unknown", reason: "unknown without a pilot run" } };
}

function fromPilot(
  size: PlanSize,
  role: Role,
  { sample, judges }: { readonly sample: PilotUsage["trials"]; readonly judges: number },
): Found {
  const used = sample.flatMap(({ usage }) => usage[role] ?? []);
  const sum = (of: (usage: Usage) => number) => used.reduce((total, usage) => total + of(usage), 0);
  const asked = sum(({ calls }) => calls);
  const counted = asked - sum(({ uncounted }) => uncounted);
  // A plan with more judges than the pilot had asks so many more of them.
  const factor = role === "judge" ? (judges > 0 ? size.judges / judges : 1) : allowed(size, sample);
  const calls = (asked / sample.length) * trialsOf(size) * factor;
  if (asked > 0 && counted === 0)
    return { calls: exactly(calls), tokens: { kind: "unknown", reason: "not counted in the pilot" } };
  // Tokens of a call that was not counted are taken to be those of the others.
  const share = counted === 0 ? 0 : calls / counted;
  const input = share * sum(({ inputTokens }) => inputTokens);
  const tokens = {
    input,
    // Some servers count more cached tokens than tokens.
    cachedInput: Math.min(input, share * sum(({ cachedInputTokens }) => cachedInputTokens)),
    output: share * sum(({ outputTokens }) => outputTokens),
  };
  return { calls: exactly(calls), tokens: { kind: "known", least: tokens, most: tokens } };
}

/** Conversations for each arm. */
function trialsOf({ stops, repeats }: PlanSize): number {
  return stops.length * repeats;
}

/** Below 1 where the plan cuts conversations shorter than the pilot's were: what of their turns is left. */
function allowed(size: PlanSize, sample: PilotUsage["trials"]): number {
  const turns = sample.reduce((sum, { usage }) => sum + (usage.counsellor?.calls ?? 0), 0) / sample.length;
  const most = capped(size, "counsellor").calls.most;
  return turns === 0 ? 1 : Math.min(1, most / (turns * trialsOf(size)));
}

function exactly(value: number): Range {
  return { least: value, most: value };
}

function stated(calls: Range, { input, output }: { readonly input: number; readonly output: number }): ExpectedTokens {
  const of = (count: number): PaidTokens => ({ input: count * input, cachedInput: 0, output: count * output });
  return { kind: "known", least: of(calls.least), most: of(calls.most) };
}
