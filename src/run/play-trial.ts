import { playConversation, type Call, type Conversation } from "../conversation/play-conversation.ts";
import { askJudge } from "../judge/ask-judge.ts";
import { waitingJudgment } from "../judge/waiting-judgment.ts";
import { expectationResults } from "../judge/expectation.ts";
import { isUnplayed, ModelFault, type FaultCode } from "../model/model-fault.ts";
import { firstTriesByRole, recordVersion, usageByRole, type TrialRecord } from "../record/trial-record.ts";
import { sayable, type Scenario } from "../scenario/parse-scenario.ts";
import type { Trial } from "../scenario/plan-trials.ts";
import { instructions } from "../signals/prompt-leak.ts";
import { sentences } from "../signals/sentences.ts";
import { signals } from "../signals/signals.ts";
import { slips, type Told } from "../signals/slips.ts";
import type { Company } from "./cast.ts";
import { judgedAsThen } from "./judged-as-then.ts";
import { conversationAsThen, type TrialOfThen } from "./trials-of-then.ts";
import type { Missing } from "./standstill.ts";

/** The clocks of a run. */
export interface Clock {
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
  /** The date. */
  readonly date: () => Date;
}

/** What a trial is played with. */
export interface TrialStage {
  readonly company: Company;
  readonly clock: Clock;
  /** Place among those that wait for an endpoint. */
  readonly order: number;
  /** A batch is to ask the judges when all is played. */
  readonly isJudgedLater?: boolean;
  /** Stored replies of the patient that cannot be used are not its last word: it is asked anew. */
  readonly isAskedAnew?: boolean;
  /** How it went in the run that is replayed: the same replies are meant. Absent: it is no replay. */
  readonly then?: TrialOfThen | undefined;
  readonly signal?: AbortSignal;
  /** Ends the conversation alone: its judges go on. @default `signal` */
  readonly talkSignal?: AbortSignal;
}

/** Thrown when the run or an endpoint was stopped while a trial was under way: there is no record of it, and it can be played again. */
export class TrialCancelled extends Error {
  readonly code = "cancelled";
  /** Who could not be asked; absent where the run was cancelled. */
  readonly missing: Missing | undefined;

  constructor(message: string, { missing, cause }: { missing?: Missing | undefined; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.missing = missing;
  }
}

/**
 * The whole story of one trial: the situation is played, the conversation counted and judged, the expectations held against it,
 * and all of it becomes one record. No failure of a model leaves here as an exception; each has its place in the record.
 *
 * @throws {TrialCancelled} when the signal is aborted, or an endpoint was stopped
 */
export async function playTrial(
  trial: Trial,
  scenario: Scenario,
  { company, clock, order, isJudgedLater = false, isAskedAnew = false, then, signal, talkSignal = signal }: TrialStage,
): Promise<TrialRecord> {
  const arm = company.arms.find(({ note }) => note.id === trial.model);
  if (arm === undefined)
    throw new Error(`trial ${trial.id} names the arm ${trial.model}, which does not play; this is a bug in rapport`);
  const startedAt = clock.date().toISOString();
  const started = clock.now();
  const { seed, repeat } = trial;
  const place = { seed, repeat, order, asker: trial.id, ...(signal === undefined ? {} : { signal }) };

  // A trial -> a conversation, to its end or to the first reply that fails.
  const played = await playConversation({
    scenario,
    counsellor: arm.player,
    patient: company.patient.player,
    anewBefore: then?.turns ?? (isAskedAnew ? Infinity : 0),
    ...place,
    ...(talkSignal === undefined ? {} : { signal: talkSignal }),
  });
  const conversation = conversationAsThen(played, then);
  if (conversation.fault !== undefined && isUnplayed(conversation.fault)) {
    const { role, message, code } = conversation.fault;
    const id = role === "patient" ? company.patient.note.id : trial.model;
    throw new TrialCancelled(`trial ${trial.id} was not played: ${message}`, { missing: missing({ role, id }, code) });
  }

  // A conversation -> counts.
  const counted = signals(conversation.turns, conversation.acts);
  const slipped = slips(conversation.turns, toldOf(conversation, sayable(scenario)));

  // Conversation and counts -> judgments, asked side by side; each has a score or a reason why not.
  const judged = company.judges.map(async ({ seat }) => {
    if (isJudgedLater) return waitingJudgment(seat, conversation);
    const asking = then === undefined ? askJudge : judgedAsThen(then);
    return asking(seat, conversation, counted, place).catch((cause: unknown) => unjudged(trial, seat.judge.id, cause));
  });
  const asked = await Promise.all(judged).catch((cause: unknown) => {
    const isStopped = signal?.aborted === true && !(cause instanceof TrialCancelled);
    throw isStopped ? new TrialCancelled(`trial ${trial.id} was not judged`, { cause }) : cause;
  });
  const judgments = asked.map(({ judgment }) => judgment);

  // Conversation and judgments -> what was expected of them.
  const expectations = expectationResults(scenario.expectations, trial.model, conversation, judgments);

  // All of it -> one record.
  const calls: readonly Call[] = [...conversation.calls, ...asked.flatMap((answer) => answer.calls)];
  const { turns, states, told, end, fault } = conversation;
  return {
    version: recordVersion,
    ...trial,
    end,
    ...(fault === undefined ? {} : { fault }),
    turns,
    states,
    told,
    signals: counted,
    slips: slipped,
    firstTries: firstTriesByRole(conversation.firstTries, asked),
    judgments,
    expectations,
    usage: usageByRole(calls),
    startedAt,
    durationMs: Math.round(clock.now() - started),
  };
}

function unjudged(trial: Trial, id: string, cause: unknown): never {
  if (!(cause instanceof ModelFault && isUnplayed(cause))) throw cause;
  const judge = missing({ role: "judge", id }, cause.code);
  throw new TrialCancelled(`trial ${trial.id} was not judged`, { missing: judge, cause });
}

/** Who could not be asked, unless that was because the run was cancelled. */
function missing(who: Missing, code: FaultCode): Missing | undefined {
  return code === "cancelled" ? undefined : who;
}

/** What the models were told, with what they may say of it: the patient its own lines, the counsellor questions, which are there to be asked. */
function toldOf({ prompts }: Conversation, lines: readonly string[]): Told {
  const questions = sentences(prompts.counsellor).filter((sentence) => sentence.endsWith("?"));
  return {
    counsellor: instructions(prompts.counsellor, questions),
    patient: prompts.patient.map((prompt) => instructions(prompt, lines)),
  };
}
