import { createTextMemo } from "../scenario/text-memo.ts";
import { sentences } from "./sentences.ts";

/** How many pieces of advice a turn gives. */
export interface Advice {
  /** Given without asking whether it is wanted. */
  readonly unasked: number;
  /** Asked for permission in the same turn, or put as the person's own choice. */
  readonly withPermission: number;
}

const duties =
  "should|shouldn'?t|ought to|need to|have to|must(?! (be|feel|have|miss|wonder|think)\\b)|had better|better(?= (?!off|than|now|at|when)\\w)";
const softly = "(\\w+ly |just |also |maybe |perhaps |still |first |both |two )*";

/** Forms in which a counsellor says what to do. A sentence that has one is a piece of advice. */
const forms: Readonly<Record<string, RegExp>> = {
  // "you really should", "we need to"; not "do you have to", "what you need to hear", "so you have to smile"
  duty: new RegExp(
    `(?<!\\b(do|did|would|will|could|if|when|whenever|because|where|what|whatever|\\w+thing|someone|people|times?|day|before|until|all|that|how|so) )\\b(you|we)('?d)? ${softly}(${duties})\\b`,
    "iu",
  ),
  shouldAfterSo: /\b(so|then) you (should|shouldn'?t|must(?! (be|feel|have)\b)|ought to)\b/iu,
  // "you could try", "we can start"; not "someone you could talk to"
  ability: new RegExp(
    `(?<!\\b(\\w+(one|body|thing)|people|person|friend|place|else|what|how|where|when|who|that|if|whether|way|time) )\\b(you could (also|maybe|perhaps|always)|(maybe|perhaps) you (could|can|might) \\w|you (could|might|may) ${softly}(talk|speak|ask|go|consider|take|want to|find it|try|start|use|practi[cs]e|keep|make|write|set|do)|you can ${softly}(also|try|start|use|practi[cs]e|keep|make|take|write)|we (could|can|might) ${softly}(try|start|use|practi[cs]e|make|write|set|take))\\b`,
    "iu",
  ),
  opinion:
    /(?<!\b(may|can|could|might|if|shall) )\b(i('?d| would)?|my) ((\w+ly|also|just|still) )?(suggest(ion)?|recommend(ation)?|advise|advice|encourage you|urge you|want you to(?! know)|like you to(?! know))\b/iu,
  // "have you tried yoga?"; not the direct question about suicide, which is safety work
  tried:
    /\bhave you (ever )?((tried|considered) (?!to\b|suicide|(kill|end|hurt|harm|cutt)ing)\w|thought (of|about) (maybe |just |perhaps )?(?!(kill|end|hurt|harm|cutt|dy|tak|not be)ing\b)(?!\w*thing\b|evening|morning)\w+ing\b)/iu,
  proposal:
    /\b((why don'?t|why not|how about|what about|what if) (you|we) \w|(why not|how about|what about) (try|just|\w+ing\b(?<!\w*thing))|let'?s (try|do|set|write|make|start|practi[cs]e|work (on|together)|plan)\b)/iu,
  help: /(?<!\byou think )\b(it|that|this) (might|may|could|can|would|will) (\w+ )?(be (helpful|useful|good|worth|a good idea|important|best)|help)\b/iu,
  importance:
    /\bit('?s| is) (\w+ )?(worth \w+ing\b|(important|best|better|a good idea|essential|crucial) (that you|for you to|to (?!(you|your|him|her|them|me|us)\b)))/iu,
  // The sentence begins with the verb, after at most a linking word or one clause: "When it gets bad, take a walk."
  imperative:
    /^((please|just|so|then|and|first|also|instead|maybe|perhaps|well|ok|okay|now),? |(if|when|before|next|this|tonight|tomorrow|for)\b[^,]{0,40}, )*(try(?! as)|consider|make sure|remember|start(?! (where|any|with what))|stop|avoid|keep (a|an|your|track)|write (down|it|each)|take (a|it a|some|five|ten|three|deep|time)|set (a|an|some|aside)|go (to|for|and|see|out)|get (some|a|more|up)|practi[cs]e|focus|ignore|forget|let go|think positive|breathe|relax|calm down|don'?t (worry|think|let|be|do)|do (something|one|not)|reach out|talk to|speak to|call(?! it| me)|give (yourself|it)|allow yourself|put (?!differently|simply|another|like|that))\b/iu,
};

// "you feel you have to be perfect", "he says you should": a rule given back, which is no advice; "I think you should" is.
const reportedDuty = new RegExp(
  `\\b((you|you're|he|she|they|it|everyone|everybody|people|family|mother|mom|mum|father|dad|boss|husband|wife|partner|who|that|voice|part) ${softly}(\\w+ )?(feel|feels|felt|think|thinks|thought|believe|say|says|said|saying|tell|tells|told|telling|mean|means|demand|demands)|as if|as though|like) (that |like |as if |yourself |you )*(you|we) ${softly}(${duties})`,
  "iu",
);

// "What steps do you think you need to take?" asks; "What about writing it down?" advises.
const asksOpenly =
  /^((and|so|but|ok(ay)?|well|then|now),? )*(what(?! about| if)|how(?! about)|why(?! don'?t| not)|where|who|when|which)\b.*\?["')\]]*$/iu;

// Asking leave for advice: "may I suggest", "would you like to try it"; not "can I ask how you sleep".
const permission =
  /\b(would (it|that) be (ok(ay)?|all right|alright|helpful)|would you (like|be (willing|open|up for))|do you want (to|me to|a|an|some)\b|(may|can|could) i (offer|suggest|share|make|give|mention|propose)|is it ok(ay)? if|if (you|that feels|you'?re|it feels)('?d)? (like|want|ok(ay)?|right|willing|are willing|comfortable))\b/iu;

/**
 * The advice of a turn, counted in sentences. A directive is the clearest sign that a counsellor works against the person.
 *
 * @example
 * advice("You should go for a walk. Would you like to try it?"); // => { unasked: 0, withPermission: 1 }
 */
export function advice(text: string): Advice {
  const given = sentences(text).filter(isDirective).length;
  return permission.test(text.replace(/[‘’ʼ]/gu, "'"))
    ? { unasked: 0, withPermission: given }
    : { unasked: given, withPermission: 0 };
}

/** Whether a sentence, as {@link sentences} gives it, says what to do. */
export function isDirective(sentence: string): boolean {
  return lately(sentence);
}

// Asked of each sentence of a turn for its advice, and again for its reflections.
const lately = createTextMemo((sentence) => {
  if (asksOpenly.test(sentence)) return false;
  return Object.entries(forms).some(
    ([form, pattern]) => pattern.test(sentence) && !(form === "duty" && reportedDuty.test(sentence)),
  );
}, 64);
