import type { Call, ConversationFault, EndReason, StateNote, Turn } from "../conversation/play-conversation.ts";
import type { Mind } from "../conversation/mind.ts";
import type { ExpectationResult } from "../judge/expectation.ts";
import type { Judgment } from "../judge/ask-judge.ts";
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

/** What one role used in one trial. */
export interface Usage {
  /** Askings of which a request was sent, those that brought nothing usable among them. */
  readonly calls: number;
  /** Requests that were sent for those calls, retries included. */
  readonly attempts: number;
  /** Calls whose own tokens the endpoint did not count; the sums below leave those out. */
  readonly uncounted: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Of the replies that came: of a failed asking no time is known. */
  readonly latencyMs: number;
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
  readonly judgments: readonly Judgment[];
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

const nothing: Usage = {
  calls: 0,
  attempts: 0,
  uncounted: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  latencyMs: 0,
};

/** Adds up what was paid for, by role, usable or not. A role that was never asked is absent. */
export function usageByRole(calls: readonly Call[]): TrialRecord["usage"] {
  const usage: Partial<Record<Role, Usage>> = {};
  for (const { role, paid } of calls) {
    const { attempts, tokens, lostTokens, latencyMs = 0 } = paid;
    const sum = usage[role] ?? nothing;
    const counted = [tokens, lostTokens].filter((some) => some !== undefined);
    const total = (of: (some: Tokens) => number) => counted.reduce((all, some) => all + of(some), 0);
    usage[role] = {
      calls: sum.calls + 1,
      attempts: sum.attempts + attempts,
      uncounted: sum.uncounted + (tokens === undefined ? 1 : 0),
      inputTokens: sum.inputTokens + total(({ input }) => input),
      cachedInputTokens: sum.cachedInputTokens + total(({ cachedInput = 0 }) => cachedInput),
      outputTokens: sum.outputTokens + total(({ output }) => output),
      latencyMs: Math.round((sum.latencyMs + latencyMs) * 10) / 10,
    };
  }
  return usage;
}
