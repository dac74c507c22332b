import { createObjectMemo } from "../scenario/object-memo.ts";
import { straight } from "../signals/sentences.ts";

/**
 * Whether a text holds one of the words or phrases, in any case. A word of five letters or more also matches what starts with it;
 * a shorter one only its usual endings, so that "mom" is not found in "moment".
 *
 * @example
 * mentions("How are you sleeping?", ["sleep"]); // => true
 * mentions("It took a moment.", ["mom"]); // => false
 */
export function mentions(text: string, words: readonly string[]): boolean {
  return words.length > 0 && pattern(words).test(straight(text));
}

// A scenario's lists are few, and each is looked for in every turn.
const pattern = createObjectMemo(
  (words: readonly string[]) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(wordStart).join("|")})`, "iu"),
);

function wordStart(word: string): string {
  const escaped = straight(word).replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  const last = /\p{L}$/u.exec(word)?.[0];
  const doubled = last === undefined ? "" : `${last}?`;
  const endings = word.length >= 5 ? "" : `(?:s|es|${doubled}(?:ed|ing|ings))?(?![\\p{L}\\p{N}])`;
  return `${escaped}${endings}`;
}
