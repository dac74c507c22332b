import { plainWords } from "./plain-words.ts";
import { sentences } from "./sentences.ts";
import type { Speaker, Utterance } from "./utterance.ts";

/** Words from which a turn that comes again is a loop: "idk", "not really" and "thats all of it" come twice in any chat. */
const leastWords = 4;

/** Words in a row that are looked at inside a turn, and how often they must stand there. */
const innerRun = 4;
const innerTimes = 3;

/** The same for twice: in speech people take up half a dozen of their own words, hardly eight. */
const longRun = 8;

/** Share of word triples from which one turn is a reworking of an earlier one of the same speaker. */
const reworked = 0.6;

/** Share of a turn's word triples that stand in what it answers, from which it only gives that back. */
const parroted = 0.8;

/** Words that both turns need before their triples are compared: four triples say something, one or two do not. */
const leastCompared = 6;

/**
 * Whether a turn repeats what was said. Case, marks and apostrophes do not matter.
 *
 * Counted:
 * - a turn of four words or more that its speaker has said before, at any time; a shorter one when it comes the third time in a row;
 * - a reworking of an earlier turn of the speaker: of the word triples of the shorter of the two, at least 0.6 stand in the other
 *   (the overlap coefficient; both have at least six words);
 * - the other's last turn given back: word for word from four words on, or at least 0.8 of the turn's own triples from six words on;
 * - within the turn: a sentence of four words or more twice, any four words in a row three times, any eight twice, without overlap.
 *
 * Not counted: the same thought in other words, a word said over and over ("no no no"), a short echo ("mind reading?").
 *
 * @param before what was said before, in order
 * @example
 * isLoop("I want to go home.", [{ speaker: "patient", text: "i want to go home" }]); // => true
 * isLoop("idk", [{ speaker: "patient", text: "idk" }]); // => false
 */
export function isLoop(text: string, before: readonly Utterance[], speaker: Speaker = "patient"): boolean {
  return loopsAmong([...before, { speaker, text }]).at(-1) ?? false;
}

/** For each turn of a conversation, whether {@link isLoop} holds of it after those before. */
export function loopsAmong(turns: readonly Utterance[]): readonly boolean[] {
  const said = turns.map(({ speaker, text }): Said => {
    const words = plainWords(text);
    return { speaker, text, words, triples: triples(words) };
  });
  return said.map((turn, index) => {
    const own = said.slice(0, index).filter(({ speaker }) => speaker === turn.speaker);
    const last = said[index - 1];
    return (
      repeatsItself(turn) ||
      own.some((earlier) => isAgain(turn, earlier)) ||
      isStuck(turn, own) ||
      (last !== undefined && isParroted(turn, last))
    );
  });
}

/** A turn with its words and their triples, taken apart once. */
interface Said extends Utterance {
  readonly words: readonly string[];
  readonly triples: ReadonlySet<string>;
}

function isAgain(turn: Said, earlier: Said): boolean {
  return (turn.words.length >= leastWords && isSame(turn, earlier)) || overlap(turn, earlier) >= reworked;
}

/** The third time in a row, however short. */
function isStuck(turn: Said, own: readonly Said[]): boolean {
  return own.length >= 2 && own.slice(-2).every((earlier) => isSame(turn, earlier));
}

function isParroted(turn: Said, heard: Said): boolean {
  if (turn.words.length >= leastWords && isSame(turn, heard)) return true;
  if (turn.words.length < leastCompared) return false;
  return shared(turn, heard) / turn.triples.size >= parroted;
}

function repeatsItself({ text, words }: Said): boolean {
  // Whatever comes again brings so many words again.
  const again = words.length - new Set(words).size;
  if (again < leastWords) return false;
  const long = sentences(text)
    .map(plainWords)
    .filter(({ length }) => length >= leastWords)
    .map((sentence) => sentence.join(" "));
  if (new Set(long).size < long.length) return true;
  return again >= longRun && (hasRun(words, innerRun, innerTimes) || hasRun(words, longRun, 2));
}

/** Whether any so many words in a row stand there so often; a copy that overlaps the one before does not count. */
function hasRun(words: readonly string[], length: number, often: number): boolean {
  const seen = new Map<string, { readonly times: number; readonly free: number }>();
  for (let start = 0; start + length <= words.length; start++) {
    const run = words.slice(start, start + length).join(" ");
    const { times, free } = seen.get(run) ?? { times: 0, free: 0 };
    if (start < free) continue;
    if (times + 1 >= often) return true;
    seen.set(run, { times: times + 1, free: start + length });
  }
  return false;
}

/** The overlap coefficient of the word triples, 0 where one of the two is short. */
function overlap(a: Said, b: Said): number {
  if (Math.min(a.words.length, b.words.length) < leastCompared) return 0;
  return shared(a, b) / Math.min(a.triples.size, b.triples.size);
}

function shared(a: Said, b: Said): number {
  let count = 0;
  for (const triple of a.triples) if (b.triples.has(triple)) count++;
  return count;
}

function triples(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.slice(2).map((_, start) => words.slice(start, start + 3).join(" ")));
}

function isSame({ words: a }: Said, { words: b }: Said): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
