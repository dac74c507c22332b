import { straight } from "./sentences.ts";
import type { Utterance } from "./utterance.ts";

const common = new Set(
  "about after again also always another anything around away because been before being both came come could cant dont didnt doesnt does doing done down each else even ever every everything feel feeling felt from gave getting give goes going gone good have having here into isnt just keep kind know last less like little long look made make many maybe more most much must need never next nothing okay once only other over part people quite really right said same says seem seems should some someone something sometimes soon sort still such sure take tell than thank thanks that thats their them then there these they thing things think this those though thought through time times today together told took tried trying turn under until upon very want wanted wants was week well went were what whatever when where which while whole will with without word words would year years yeah youre your yourself".split(
    " ",
  ),
);

/** The content words of a text: four letters or more, not among the commonest, cut to a stem of six letters. */
export function contentWords(text: string): ReadonlySet<string> {
  const words =
    straight(text)
      .toLowerCase()
      .replace(/'/gu, "")
      .match(/\p{L}{4,}/gu) ?? [];
  return new Set(words.filter((word) => !common.has(word)).map((word) => word.slice(0, 6)));
}

/**
 * How many counsellor turns take up a content word that the patient used in any turn before.
 *
 * @example
 * uptake([
 *   { speaker: "patient", text: "my boss shouted" },
 *   { speaker: "counsellor", text: "He shouted at you." },
 * ]); // => 1
 */
export function uptake(turns: readonly Utterance[]): number {
  const heard = new Set<string>();
  let count = 0;
  for (const { speaker, text } of turns) {
    const words = contentWords(text);
    if (speaker === "patient") for (const word of words) heard.add(word);
    else if ([...words].some((word) => heard.has(word))) count++;
  }
  return count;
}
