import { isDirective } from "./advice.ts";
import { sentences } from "./sentences.ts";

const leadIn = "((so|and|mm|hm+|ok(ay)?|right|yeah|yes|oh|ah|but|then|all right|alright|now)\\b[,.]? ?)*";

/** Forms in which a counsellor gives back what the person said or feels. */
const forms: Readonly<Record<string, RegExp>> = {
  // "it sounds as if", "sounds like", "that must have been", "you seem"; "that sounds good" is an opinion
  seeming: new RegExp(
    `(\\b(it|that|this|you|your \\w+|what you('?re| are) (saying|describing)) |^${leadIn})((sounds?|seems?|feels like|looks like)\\b(?! (good|great|fine|fun|right|reasonable|sensible))|must (be|feel|have been)) \\w+`,
    "iu",
  ),
  // "I hear that", "if I understand"; not "I heard about it", and "I hear you" gives nothing back
  hearing:
    /\b(i('?m| am)? hear(ing)? (?!you\s*([.,!…]|$)|about|from)\w|what i('?m| am) hearing|i get the sense|i('?m| am) picking up|i understand that you|if i('?ve| have| am|'?m)? (understand|understood|got|hearing))/iu,
  part: /\bpart of you\b/iu,
  // "You lie awake.", "You're ashamed of it."; what follows is left to `others`
  aboutYou: new RegExp(
    `^${leadIn}you(?!\\s+(know|see|said you|mean)\\b,?)('?re|'?ve|'?d)? (two |also |still |just |never |always |really |\\w+ly )*\\w+`,
    "iu",
  ),
  // "So falling asleep is fine, it's the waking.": what follows from the person's words; not "so tell me", "so I thought"
  following: new RegExp(
    `^${leadIn}so,? (?!(what|how|why|when|where|who|which|do|did|does|is|are|can|could|would|tell|say|let|please|to|in summary|i|i'?m|i'?d|we|far|sorry|good|great|glad|happy|here|today|first|long|much|many|that's (it|all|okay|fine|good))\\b)\\w+ \\w+`,
    "iu",
  ),
  inside: /\b(there'?s|there is) (a|an|some|so much|still) .{0,40}\b(in you|for you|in that|underneath)/iu,
};

// What begins like a reflection and is none: a way out, thanks, praise, comfort, a contradiction.
const others =
  /\b(you|we) (can|could|might|may|will|would)\b|\byou'?ll\b|\b(thank|thanks)\b|\byou('?re| are) (so |very |really |more than |most |quite )*(right|welcome|doing|strong|brave|amazing|not|safe here|in the right)\b|\byou ((don'?t|do not|never) (have|need) to|needn'?t|need not)\b|\bworth \w+ing\b|\byou (deserve|matter|did (well|great|the right))\b|\bsounds? like (a|an) (\w+ )?(good|great|wonderful|nice|sensible|lovely|loving|plan|idea)\b/iu;

/**
 * How many sentences of a turn give back what the person said or feels, without asking.
 *
 * @example
 * reflections("So you lie awake until three. What keeps you up?"); // => 1
 */
export function reflections(text: string): number {
  return sentences(text).filter(isReflection).length;
}

function isReflection(sentence: string): boolean {
  if (sentence.includes("?") && !/,? (right|is that right|yes|is it|isn'?t it|no)\?$/iu.test(sentence)) return false;
  return !others.test(sentence) && !isDirective(sentence) && Object.values(forms).some((form) => form.test(sentence));
}
