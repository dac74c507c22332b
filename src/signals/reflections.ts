import { sentences } from "./sentences.ts";

const stems = [
  /\b(it|that|this|what you('re| are) (saying|describing)) (sounds|seems|feels|looks)( \w+)? (like|as if|as though|to me)/iu,
  /\b(it|that|this|you) (sounds?|seems?|must (be|feel|have been)) (\w+ )?(\w+)/iu,
  /\b(i('m| am)? hear(ing)?|what i('m| am) hearing|i get the sense|i('m| am) picking up|i understand that you|if i('ve| have)? (understand|understood|got))/iu,
  /\bpart of you\b/iu,
  /^(so|and|mm|hm+|ok(ay)?|right|yeah|but|then)?[,. ]*(so )?you('re| are|'ve| have| feel| felt| were| had| do| don't| can't| keep| kept| carry| wish| want(ed)?| miss(ed)?| love[ds]?| think| thought| notice[ds]?| tried| wake| lie| worry| sit| spend| blame| hold| find| found)\b/iu,
  /\b(and )?(there's|there is) (a|an|some|so much|still) .{0,40}\b(in you|for you|in that|underneath)/iu,
];
// What begins like a reflection and is not one: advice, instruction, praise of the asking.
const others = /\b(you|we) (should|could|can|might|may|need to|have to|ought|must (try|do|go|stop)|will|would)\b|\b(thank|thanks|welcome|you are (right|welcome|not alone|doing))\b/iu;

/**
 * How many sentences of a turn give back what the person said or feels, without asking.
 *
 * @example
 * reflections("So you lie awake until three. What keeps you up?"); // => 1
 */
export function reflections(text: string): number {
  return sentences(text).filter((sentence) => {
    if (sentence.includes("?") && !/, (right|is that right|yes)\?$/iu.test(sentence)) return false;
    return !others.test(sentence) && stems.some((stem) => stem.test(sentence));
  }).length;
}
