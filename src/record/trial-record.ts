import type { Call, ConversationFault, EndReason, StateNote, Turn } from "../conversation/play-conversation.ts";
import type { Mind } from "../conversation/mind.ts";
import type { ExpectationResult } from "../judge/expectation.ts";
import type { Judgment } from "../judge/ask-judge.ts";
import type { Paid } from "../model/ask-json.ts";
import type { Role, Tokens } from "../model/endpoint.ts";
import { firstTries, type FirstTries, type FirstTry } from "../model/first-try.ts";
import type { Trial } from "../scenario/plan-trials.ts";
import type { Signals } from "../signals/signals.ts";
import type { Slips } from "../signals/slips.ts";

/**
 * The version of the shape below. A reader refuses a newer one. What is added as an optional field leaves it as it is: older
 * records lack the field, which means "not counted", and older readers pass over it.
 */
export const recordVersion = 1;

/** Tokens of calls, as the endpoints counted them. */
export interface TokenSums {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
}

/** What one role used in one trial. */
export interface Usage extends TokenSums {
  /** Askings that a request was sent for, now or when the reply was stored; those that brought nothing usable are among them. */
  readonly calls: number;
  /** Requests that were sent for those calls in any sitting of this run, retries included. A stored reply took none of this run. */
  readonly attempts: number;
  /** Calls whose own tokens the endpoint did not count; the sums leave those out. */
  readonly uncounted: number;
  /** Calls whose tokens were counted without telling cached ones apart: that sum leaves theirs out. Absent in older records: not known. */
  readonly cachedUntold?: number;
  /** Of the replies that came: of a failed asking no time is known. Of a stored reply it is that of then. */
  readonly latencyMs: number;
  /**
   * Which part of all this came from the store, and was paid for by another run or another conversation. What this one has paid for in an
   * earlier sitting is no part of it: a run that was resumed has cost what it would have cost in one go. Absent: none.
   */
  readonly stored?: StoredUsage;
  /** Which part of all this batches brought, stored or not. Absent: none. */
  readonly batched?: PartUsage;
  /** The judges' part by judge. Absent for other roles, and in older records: not known. */
  readonly byJudge?: Readonly<Record<string, Omit<Usage, "byJudge">>>;
}

/** Some of the calls. */
export interface PartUsage extends TokenSums {
  readonly calls: number;
  readonly uncounted: number;
}

/** Calls whose replies were there, paid for by others, with the tokens that they took then. */
export interface StoredUsage extends PartUsage {
  /** Which part of it batches had brought. Absent: none. */
  readonly batched?: PartUsage;
}

/** One finished trial: one JSON line of `trials.jsonl`. Everything after it reads this and needs no model. */
export interface TrialRecord extends Trial {
  readonly version: typeof recordVersion;
  readonly end: EndReason;
  /** Present when `end` is "error". */
  readonly fault?: ConversationFault;
  readonly turns: readonly Turn[];
  readonly states: readonly StateNote[];
  readonly told: Mind["told"];
  readonly signals: Signals;
  /** Absent in records from before it was counted. */
  readonly slips?: Slips;
  /** Absent in records from before it was counted. */
  readonly firstTries?: FirstTriesByRole;
  /** One for each judge of the run. */
  readonly judgments: readonly Judgment[];
  /** Those that others took the place of when the conversation was judged again, oldest first. Absent: none. */
  readonly earlierJudgments?: readonly Judgment[];
  readonly expectations: readonly ExpectationResult[];
  readonly usage: Readonly<Partial<Record<Role, Usage>>>;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
}

/** How the first replies to requests for JSON were. A role that was never asked, or got no reply, is absent. */
export interface FirstTriesByRole {
  readonly patient?: FirstTries;
  /** By the judge's id. */
  readonly judges: Readonly<Record<string, FirstTries>>;
}

/** Sorts first replies by who gave them. */
export function firstTriesByRole(
  patient: readonly FirstTry[],
  judged: readonly { readonly judgment: Pick<Judgment, "judge">; readonly firstTry?: FirstTry }[],
): FirstTriesByRole {
  const judges = Map.groupBy(judged, ({ judgment }) => judgment.judge);
  const tries = [...judges].map(([id, asked]) => [id, asked.flatMap(({ firstTry }) => firstTry ?? [])] as const);
  return {
    ...(patient.length === 0 ? {} : { patient: firstTries(patient) }),
    judges: Object.fromEntries(tries.filter(([, all]) => all.length > 0).map(([id, all]) => [id, firstTries(all)])),
  };
}

/** Adds up what was paid for, by role, usable or not. A role that was never asked is absent. */
export function usageByRole(calls: readonly Call[]): TrialRecord["usage"] {
  return Object.fromEntries([...Map.groupBy(calls, ({ role }) => role)].map(([role, all]) => [role, usageOf(all)]));
}

function usageOf(calls: readonly Call[]): Usage {
  const sum = (of: (paid: Paid) => number) => calls.reduce((total, { paid }) => total + of(paid), 0);
  const stored = calls.filter(({ paid }) => isSaved(paid));
  const judges = Map.groupBy(calls, ({ judge }) => judge);
  return {
    calls: calls.length,
    attempts: sum((paid) => (isSaved(paid) ? 0 : paid.attempts)),
    ...tokenSums(calls),
    cachedUntold: sum((paid) => (counted(paid).some(({ cachedInput }) => cachedInput === undefined) ? 1 : 0)),
    latencyMs: Math.round(sum(({ latencyMs = 0 }) => latencyMs) * 10) / 10,
    ...(stored.length === 0 ? {} : { stored: { calls: stored.length, ...tokenSums(stored), ...batchedOf(stored) } }),
    ...batchedOf(calls),
    ...(judges.has(undefined) ? {} : { byJudge: byJudge(judges as ReadonlyMap<string, readonly Call[]>) }),
  };
}

/** Whether nothing was paid for it, in this sitting or in one before. */
function isSaved({ stored, isOwn }: Paid): boolean {
  return stored === true && isOwn !== true;
}

function batchedOf(calls: readonly Call[]): Pick<Usage, "batched"> {
  const batched = calls.filter(({ paid }) => paid.batched === true);
  return batched.length === 0 ? {} : { batched: { calls: batched.length, ...tokenSums(batched) } };
}

function byJudge(judges: ReadonlyMap<string, readonly Call[]>): NonNullable<Usage["byJudge"]> {
  const unnamed = (calls: readonly Call[]) => calls.map(({ role, paid }) => ({ role, paid }));
  return Object.fromEntries([...judges].map(([id, calls]) => [id, usageOf(unnamed(calls))]));
}

function tokenSums(calls: readonly Call[]): TokenSums & Pick<Usage, "uncounted"> {
  const all = calls.flatMap(({ paid }) => counted(paid));
  const total = (of: (some: Tokens) => number) => all.reduce((sum, some) => sum + of(some), 0);
  return {
    uncounted: calls.filter(({ paid }) => paid.tokens === undefined).length,
    inputTokens: total(({ input }) => input),
    cachedInputTokens: total(({ cachedInput = 0 }) => cachedInput),
    outputTokens: total(({ output }) => output),
  };
}

/** Tokens of an asking and of the attempts before it. */
function counted({ tokens, lostTokens }: Paid): readonly Tokens[] {
  return [tokens, lostTokens].filter((some) => some !== undefined);
}
