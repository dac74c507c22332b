import type { ModelRequest } from "../../model/endpoint.ts";
import type { PaidTokens } from "../../summary/prices.ts";

/** What somebody is told in one call beside the conversation, in letters, and the tokens of the longest reply. */
export interface Speaker {
  readonly promptLetters: number;
  readonly maxTokens: number;
}

/** What decides how large a conversation can become. */
export interface ConversationSize {
  /** Most counsellor turns, at least 1. */
  readonly turns: number;
  readonly openingLetters: number;
  readonly counsellor: Speaker;
  readonly patient: Speaker;
  readonly judges: readonly Speaker[];
}

/** Tokens of all calls of each role. */
export interface RoleTokens {
  readonly counsellor: PaidTokens;
  readonly patient: PaidTokens;
  /** In the order of the judges. */
  readonly judges: readonly PaidTokens[];
}

/** Fewer letters to a token than services reckon with (four), so that prompts are not taken for shorter than they are. */
const lettersPerToken = 3;
/** For the frame of one message. */
const frameTokens = 10;
/** For the shape of the reply that is asked for. */
const schemaTokens = 150;

/** Tokens of a text, rather too many than too few. */
export function promptTokens(letters: number): number {
  return Math.ceil(letters / lettersPerToken);
}

/**
 * The tokens of a conversation that uses every turn, each of them as long as its limit allows, with nothing of the input cached. In
 * counsellor call k stand the opening and k - 1 turns of each, in patient call k one counsellor turn more; each judge reads all of it.
 * Replies that have to be asked for again come on top.
 */
export function mostTokens({ turns: n, openingLetters, counsellor, patient, judges }: ConversationSize): RoleTokens {
  const opening = promptTokens(openingLetters) + frameTokens;
  const [said, answered] = [counsellor.maxTokens + frameTokens, patient.maxTokens + frameTokens];
  const all = (calls: number, { promptLetters, maxTokens }: Speaker, history: number): PaidTokens => ({
    input: calls * (promptTokens(promptLetters) + schemaTokens + opening) + history,
    cachedInput: 0,
    output: calls * maxTokens,
  });
  const pairs = (count: number) => (count * (count - 1)) / 2;
  return {
    counsellor: all(n, counsellor, pairs(n) * (said + answered)),
    patient: all(n - 1, patient, pairs(n) * said + pairs(n - 1) * answered),
    judges: judges.map((judge) => all(1, judge, n * said + (n - 1) * answered)),
  };
}

/** The tokens of one call that nobody counted: as many as it can have taken. */
export function callAtMost({ messages, sampling }: Pick<ModelRequest, "messages" | "sampling">): PaidTokens {
  const letters = messages.reduce((sum, { content }) => sum + content.length, 0);
  const input = promptTokens(letters) + messages.length * frameTokens + schemaTokens;
  return { input, cachedInput: 0, output: sampling.maxTokens };
}
