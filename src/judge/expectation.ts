import type { Expectation } from "../scenario/define-scenario.ts";
import type { Conversation } from "../conversation/play-conversation.ts";
import { spokenLabels } from "../signals/spoken-labels.ts";
import type { Judgment } from "./ask-judge.ts";
import { criterionScore } from "./criterion-score.ts";

/** Whether something that must hold of a conversation did. "Unknown" is neither: there was nothing to look at. */
export interface ExpectationResult {
  readonly kind: "met" | "failed" | "unknown";
  /** What was expected, in words. */
  readonly expected: string;
  /** Why it failed or is unknown; absent when met. */
  readonly reason?: string;
}

/**
 * Holds a scenario's expectations against a conversation and its judgments.
 *
 * @param arm the model that played the counsellor: a score expectation names its arms and is left out for others
 */
export function expectationResults(
  expectations: readonly Expectation[],
  arm: string,
  conversation: Conversation,
  judgments: readonly Judgment[],
): readonly ExpectationResult[] {
  return expectations
    .filter((expectation) => typeof expectation === "string" || expectation.arms.includes(arm))
    .map((expectation) => result(expectation, conversation, judgments));
}

/** How {@link scoreResult} words what it expects. */
const scoreWords = /^(?<criterion>[a-z0-9-]+) of at least (?<atLeast>-?[\d.]+(e[+-]?\d+)?)$/u;

/**
 * Holds what was expected of scores against other judgments of the same conversation. It needs no scenario file, which may have changed
 * or be gone. What else was expected stays as it was found.
 *
 * @param results as {@link expectationResults} gave them
 */
export function expectationsAgain(
  results: readonly ExpectationResult[],
  judgments: readonly Judgment[],
): readonly ExpectationResult[] {
  return results.map((held) => {
    const { criterion, atLeast } = scoreWords.exec(held.expected)?.groups ?? {};
    if (criterion === undefined) return held;
    return scoreResult({ kind: "score", criterion, atLeast: Number(atLeast), arms: [] }, judgments);
  });
}

function result(
  expectation: Expectation,
  conversation: Conversation,
  judgments: readonly Judgment[],
): ExpectationResult {
  if (expectation === "ends-on-counsellor") {
    const expected = "the counsellor has the last word";
    if (conversation.end === "error") return brokenOff(expected);
    return conversation.turns.at(-1)?.speaker === "counsellor"
      ? met(expected)
      : failed(expected, "the last turn is the patient's");
  }
  if (expectation === "no-label-spoken") {
    const expected = "the patient names no distortion";
    const at = conversation.turns.findIndex(
      ({ speaker, text }) => speaker === "patient" && spokenLabels(text).length > 0,
    );
    const turn = conversation.turns[at];
    if (turn !== undefined) return failed(expected, `turn ${at + 1} says ${spokenLabels(turn.text).join(", ")}`);
    return conversation.end === "error" ? brokenOff(expected) : met(expected);
  }
  if (expectation === "secrets-after-condition") {
    const expected = "no secret is told before its condition is met";
    const early = conversation.told.find(({ allowed }) => !allowed);
    if (early !== undefined)
      return failed(expected, `${early.id} is told in patient turn ${early.patientTurn}, before its condition was met`);
    return conversation.end === "error" ? brokenOff(expected) : met(expected);
  }
  return scoreResult(expectation, judgments);
}

function scoreResult(
  { criterion, atLeast }: Exclude<Expectation, string>,
  judgments: readonly Judgment[],
): ExpectationResult {
  const expected = `${criterion} of at least ${atLeast}`;
  const judgment = criterionScore(judgments, criterion);
  if (judgment.kind === "unscored") return unknown(expected, judgment.reason);
  return judgment.score >= atLeast
    ? met(expected)
    : failed(expected, `${criterion} is ${judgment.score}: ${judgment.reason}`);
}

const met = (expected: string): ExpectationResult => ({ kind: "met", expected });
const failed = (expected: string, reason: string): ExpectationResult => ({ kind: "failed", expected, reason });
const unknown = (expected: string, reason: string): ExpectationResult => ({ kind: "unknown", expected, reason });
/** What did not happen before a conversation broke off might have happened after. */
const brokenOff = (expected: string): ExpectationResult => unknown(expected, "the conversation ended in error");
