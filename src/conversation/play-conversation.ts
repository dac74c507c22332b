import type { Scenario } from "../scenario/parse-scenario.ts";
import type { StopPolicy } from "../scenario/define-scenario.ts";
import { createObjectMemo } from "../scenario/object-memo.ts";
import { schemaCheck } from "../scenario/schema-check.ts";
import { askJson, firstTryOf, InvalidReply, paidFor, type Paid } from "../model/ask-json.ts";
import { defaultSampling } from "../model/define-model.ts";
import type { Endpoint, Message, ModelReply, Role, Sampling } from "../model/endpoint.ts";
import type { FirstTry } from "../model/first-try.ts";
import { ModelFault, type FaultCode } from "../model/model-fault.ts";
import type { Prompt } from "../model/prompt.ts";
import { roundRepeat } from "../model/round-repeat.ts";
import { isFarewell } from "../signals/farewell.ts";
import type { Utterance } from "../signals/utterance.ts";
import { afterCounsellor, afterPatient, startMind, type Mind } from "./mind.ts";
import { patientReplySchema, type PatientBrief, type PatientReply } from "./patient-brief.ts";
import { patientTold } from "./patient-messages.ts";
import type { PatientState } from "./patient-state.ts";

/** Why a conversation is over. */
export type EndReason = "patient-ended" | "counsellor-ended" | "max-turns" | "rupture" | "crisis-stop" | "error";

/** One turn, with what it cost. The opening cost nothing. */
export interface Turn extends Utterance {
  readonly latencyMs?: number;
}

/** The patient's state after the counsellor turn of this number, and the secrets unlocked by it. */
export interface StateNote extends PatientState {
  readonly counsellorTurn: number;
  readonly unlocked: readonly string[];
}

/** One asking that was paid for, in whose role, with a usable reply or without. */
export interface Call {
  readonly role: Role;
  /** The judge's id, where the role is one. */
  readonly judge?: string;
  readonly paid: Paid;
}

/** What ended a conversation early: whose reply failed, and how. */
export interface ConversationFault {
  readonly role: Role;
  readonly code: FaultCode;
  readonly message: string;
}

/** A played conversation. It ends on the counsellor unless `end` is "error". */
export interface Conversation {
  readonly turns: readonly Turn[];
  readonly states: readonly StateNote[];
  readonly told: Mind["told"];
  /** What each counsellor turn did. */
  readonly acts: Mind["acts"];
  readonly end: EndReason;
  /** Present when `end` is "error". */
  readonly fault?: ConversationFault;
  readonly calls: readonly Call[];
  /** How the first reply to each asking of the patient was, where one came. */
  readonly firstTries: readonly FirstTry[];
  /** What the models were told beside what was said: the counsellor once, the patient for each of its turns after the opening. */
  readonly prompts: { readonly counsellor: string; readonly patient: readonly string[] };
}

/** Someone who can be asked: an endpoint, its prompt and its sampling. */
export interface Player<Brief = unknown> {
  readonly endpoint: Endpoint<Brief>;
  readonly prompt: Prompt;
  readonly sampling?: Sampling;
}

/** Everything one conversation needs. */
export interface ConversationSetup {
  readonly scenario: Scenario;
  readonly counsellor: Player;
  readonly patient: Player<PatientBrief>;
  /** The same for every arm of a scenario and repeat. */
  readonly seed: number;
  /** Which repeat this is, from 0. @default 0 */
  readonly repeat?: number;
  /** Place in the plan: where many wait for an endpoint, what stands earlier is sent first. @default 0 */
  readonly order?: number;
  /**
   * While the conversation has fewer turns than this, stored replies of the patient that cannot be used are not its last word: it is asked
   * anew. @default 0
   */
  readonly anewBefore?: number;
  /** Which conversation it is, of all of the run: who asks, for the store of calls. @default none */
  readonly asker?: string;
  readonly signal?: AbortSignal;
}

const checkPatientReply = schemaCheck(patientReplySchema.schema);

/**
 * Plays one scenario: the patient opens with the scenario's words, the two take turns, the counsellor has the last word.
 * After each counsellor turn the patient's mind is moved by code and it is asked whether the conversation is over, so that
 * no patient turn is paid for that nobody reads. A fault ends it as "error" with the transcript so far.
 */
export async function playConversation(setup: ConversationSetup): Promise<Conversation> {
  const { patient } = setup.scenario;
  const system = systemMessage(setup.counsellor.prompt);
  const turns: Turn[] = [{ speaker: "patient", text: patient.opening }];
  const states: StateNote[] = [];
  const calls: Call[] = [];
  const firstTries: FirstTry[] = [];
  const patientPrompts: string[] = [];
  let mind = afterPatient(startMind(patient), patient.opening, patient);
  let leaving: EndReason | undefined;
  let byes = 0;
  const over = (end: EndReason, fault?: ConversationFault): Conversation => ({
    turns,
    states,
    told: mind.told,
    acts: mind.acts,
    end,
    calls,
    firstTries,
    prompts: { counsellor: system.content, patient: patientPrompts },
    ...(fault === undefined ? {} : { fault }),
  });

  for (let turn = 1; ; turn++) {
    let role: Role = "counsellor";
    const lost = (error: ModelFault): void => {
      calls.push(...paidFor(error).map((paid) => ({ role, paid })));
      if (role === "patient") firstTries.push(...firstTryOf(error));
    };
    try {
      // The counsellor answers what it can see: what was said.
      const answer = await askCounsellor(setup, system, turns);
      calls.push({ role, paid: answer });
      turns.push({ speaker: "counsellor", text: answer.text, latencyMs: answer.latencyMs });

      // It lands: trust moves, secrets unlock, and it may be over.
      const before = mind.unlocked.length;
      mind = afterCounsellor(mind, answer.text, patient);
      states.push({ counsellorTurn: turn, ...mind.state, unlocked: mind.unlocked.slice(before) });
      const end = broken(patient.stop, turn, mind) ?? leaving ?? ending(patient.stop, turn, mind);
      if (end !== undefined) return over(end);

      // The patient speaks, in words only.
      role = "patient";
      const mayLeave = turn >= patient.stop.minTurns;
      const { value, replies, firstTry, prompt } = await askPatient(setup, { patient, turns, mind, mayLeave }, lost);
      calls.push(...replies.map((paid) => ({ role, paid })));
      firstTries.push(firstTry);
      patientPrompts.push(prompt);
      const text = value.utterance.trim();
      turns.push({ speaker: "patient", text, latencyMs: replies.reduce((sum, reply) => sum + reply.latencyMs, 0) });
      mind = afterPatient(mind, text, patient);
      const going = leave(value, text, patient.stop);
      // Who says goodbye twice is let go, however early: goodbyes that go on are no conversation.
      if (mayLeave || byes > 0) leaving = going;
      if (going !== undefined) byes++;
    } catch (error) {
      if (!(error instanceof ModelFault)) throw error;
      lost(error);
      return over("error", { role, code: error.code, message: error.message });
    }
  }
}

/** What breaks a conversation off after a counsellor turn, whoever has said goodbye: a crisis told, trust lost. */
function broken(stop: StopPolicy, turn: number, mind: Mind): EndReason | undefined {
  if (stop.crisis !== undefined) {
    const { afterSecret, counsellorTurns } = stop.crisis;
    const told = mind.told.find(({ id }) => id === afterSecret);
    // Patient turn n is answered by counsellor turn n.
    if (told !== undefined && turn - told.patientTurn + 1 >= counsellorTurns) return "crisis-stop";
  }
  return stop.ruptureBelowTrust !== undefined && mind.state.trust < stop.ruptureBelowTrust ? "rupture" : undefined;
}

/** Whether the conversation is over after this counsellor turn by its length or by the counsellor's goodbye. */
function ending(stop: StopPolicy, turn: number, mind: Mind): EndReason | undefined {
  if (turn >= stop.maxTurns) return "max-turns";
  return turn >= stop.minTurns && mind.acts.at(-1)?.farewell === true ? "counsellor-ended" : undefined;
}

/** What the patient's words announce; the counsellor answers once more, and then it is over. */
function leave({ end }: PatientReply, text: string, stop: StopPolicy): EndReason | undefined {
  if (end === "walk-out") return stop.ruptureBelowTrust === undefined ? "patient-ended" : "rupture";
  return end === "farewell" || isFarewell(text) ? "patient-ended" : undefined;
}

function askCounsellor(
  { counsellor, seed, repeat = 0, order = 0, asker, signal }: ConversationSetup,
  system: Message,
  turns: readonly Turn[],
): Promise<ModelReply> {
  const request = {
    role: "counsellor",
    messages: [system, ...turns.map(counsellorMessage)],
    sampling: counsellor.sampling ?? defaultSampling,
    seed,
    repeat,
    order,
    asker,
    brief: undefined,
  } as const;
  return counsellor.endpoint.ask(request, signal);
}

// Messages are made once: they are sent again with every turn, and what was found out about one is known of the next.
const systemMessage = createObjectMemo((prompt: Prompt): Message => ({ role: "system", content: prompt.render({}) }));
const counsellorMessage = createObjectMemo(({ speaker, text }: Turn): Message => ({
  role: speaker === "patient" ? "user" : "assistant",
  content: text,
}));

/** @param lost told of what could not be used, where the patient is asked anew */
async function askPatient(setup: ConversationSetup, brief: PatientBrief, lost: (error: ModelFault) => void) {
  const { patient, seed, repeat = 0, order = 0, anewBefore = 0, asker, signal } = setup;
  const { messages, notes } = patientTold(patient.prompt, brief);
  const request = {
    role: "patient",
    messages,
    sampling: patient.sampling ?? defaultSampling,
    seed,
    order,
    asker,
    schema: patientReplySchema,
    brief,
  } as const;
  for (let round = 0; ; round++) {
    const asked = { ...request, repeat: roundRepeat(repeat, round) };
    try {
      const answer = await askJson<PatientReply, PatientBrief>(patient.endpoint, asked, checkPatientReply, signal);
      return { ...answer, prompt: notes };
    } catch (error) {
      if (brief.turns.length >= anewBefore || !isStoredMisfit(error)) throw error;
      lost(error);
    }
  }
}

/** Whether nothing was asked to find out that the replies cannot be used. */
function isStoredMisfit(error: unknown): error is InvalidReply {
  return (
    error instanceof InvalidReply &&
    error.code === "invalid-json" &&
    error.replies.every(({ stored }) => stored === true)
  );
}
