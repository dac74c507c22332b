import { sentences } from "./sentences.ts";

const me = "(i|we)('?ve|'?d| have| had)?";
const clause =
  "(^|[,;:–-] ?|\\b(ok|okay|so|and|but|sorry|anyway|alright|right|well|then|thanks|thx|thank you|bye|please|you|think|guess) )";
const weekday = "(mon|tues|wednes|thurs|fri|satur|sun)day";
const ending = "( now| then| here| soon)?( ?[,.!…]| ?$)";

/** Closing formulas. What is said about leaving, and not by leaving, is kept out by what may stand around them. */
const forms: Readonly<Record<string, RegExp>> = {
  // not "we said goodbye", "a long goodbye", "goodbye letter"
  goodbye: new RegExp(
    `(?<!\\b(say|says|saying|said|an?|the|his|her|my|your|our|their|this|that|last|first|final|long|no|any|every|proper|real|of|without|waved?|waving|kiss(ed)?) )\\b(good ?-?)?bye+( ?-?bye)?\\b(?! (to|for good|party|letter|note|kiss|hug|week|was|is|at)\\b)|\\b(i|we)('?ll| will) say (good ?bye|bye|good ?night)\\b`,
    "iu",
  ),
  abbreviation: /\b(cya|see ya|ttyl|g2g|gtg)\b/iu,
  // not "I take care of my mother", "somebody to take care of me"
  takeCare:
    /(?<!\b(to|not|never|can|could|must|should|would|will|i|we|they|he|she|who|don'?t|can'?t|didn'?t|doesn'?t) )\btake (good )?care\b(?! (of (?!yourself)|about|with|that|not))/iu,
  seeYou: new RegExp(
    `(?<!\\b(i|to|who|they|can|could|not|never|don't|would|we|people) )\\bsee you\\b(?= ?(next|later|soon|then|again|around|tomorrow|in (a|two)|on ${weekday}|${weekday}|[.!,]|$))|\\b(i|we)'?ll (see|talk to|speak to) you (next|later|soon|then|again|on|tomorrow|in (a|two))\\b`,
    "iu",
  ),
  until: new RegExp(`${clause}(until|till) (next (time|week)|then|tomorrow|(next )?${weekday})( then)?[.!]*$`, "iu"),
  talkSoon: new RegExp(
    `${clause}((talk|speak) (to you )?(soon|later|again soon|then|tomorrow|next (week|time)))[.!]*( [ix])?$`,
    "iu",
  ),
  wish: new RegExp(
    `${clause}(have a (good|nice|lovely|great|peaceful|restful|safe) (day|evening|night|week|weekend|one|afternoon|morning|rest)\\b|all the best\\b|sleep well[.!]*$)`,
    "iu",
  ),
  // not "a good night", "good night's sleep"; "night" alone may be an answer
  goodNight: new RegExp(
    `${clause}(good ?night|night night)\\b(?!'?s| sleep)|^(ok|okay|bye|thanks),? night( x+)?[.!]*$`,
    "iu",
  ),
  foreign: /\b(ciao|adios|cheerio|so long|ta-?ra)[.!]*$/iu,
  // "gotta run", "I have to go, she's up", "i need to get back to work now"; not "I have to go to the doctor", "he says I have to go"
  mustGo: new RegExp(
    `(?<!\\b(say|says|said|know|knew|if|when|whenever|that|because|why|where|until|before|told me|means|what) )(\\b${me} ?(really |do )?|${clause})(gotta|got to|have to|need to|must|better|'?ll need to) (go( back)?|run|leave|dash|get back|get going|head (off|out|back)|be off|log off|sign off|hang up)(?=${ending}| to .{1,20} now[.!]*$| (and|before) )`,
    "iu",
  ),
  gotta: new RegExp(
    `(\\b${me} |${clause})(gotta|must) (go|run) to (work|bed|class|school|sleep|pick|fetch|get|open|sort)\\b`,
    "iu",
  ),
  // not "everyone says I should leave", "I know I should go, but I can't"
  shouldGo: new RegExp(
    `${clause}i (really |probably )?should (really |probably )?(go|run|leave|get going|get back|let you go)( now)?[.!]*$`,
    "iu",
  ),
  // not "I'm off work", "I'm leaving him", "I'm done with him"
  leaving: new RegExp(
    `\\bi('?m| am) off( now| then| to (bed|sleep|work|class|school|lunch|dinner)\\b)*[.!]*$|${clause}i('?m| am) leaving( now| here)?[.!]*$|\\b(i|we)('?m|'?re| am| are) (done (for (today|now|tonight)|here|talking)|logging off|heading (off|out|back))\\b|\\bi('?m| am) (going to|gonna) (go|leave|log off|head off|leave it (here|there))(?=${ending})|\\bi('?ll| will) (go now|head (off|out)|log off)\\b`,
    "iu",
  ),
  // "let's stop here", "I'll leave it there for today"
  closing:
    /\b(we('?ll| will| can| should| could)?|let'?s|let (us|me)|i|i'?ll|i will|i'?d better|shall we) (\w+ )?(stop|end|finish|close|pause|leave (it|things)|wrap up)( things| it)? (here|there|for (today|now)|at this)\b/iu,
  time: /\b(that'?s|this is) (all )?(the end of )?(our|the|my) (time|session|hour)( for today| today| now| i think)*[.!,]|\bthat'?s all (we have )?for today\b|\bwe('?re| are) out of time\b/iu,
};

/**
 * Whether a turn takes leave: a closing formula in its last three sentences, and no question behind it.
 * It is meant for English; talk about goodbyes ("he never said goodbye", "I take care of her") is none.
 *
 * @example
 * isFarewell("ok i have to go, bye"); // => true
 * isFarewell("we never said goodbye"); // => false
 */
export function isFarewell(text: string): boolean {
  const all = sentences(text);
  const last = all.at(-1);
  if (last === undefined || last.endsWith("?")) return false;
  return all
    .slice(-3)
    .some((sentence) => !sentence.endsWith("?") && Object.values(forms).some((form) => form.test(sentence)));
}
