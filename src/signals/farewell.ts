import { sentences } from "./sentences.ts";

const goodbyes = [
  // not "we said goodbye", "to say bye to him", "without a goodbye"
  /(?<!\b(say|says|said|saying|a|the|his|her|my|our|their|last|no|proper|real|of|wave|waved|waving) )\b(good ?-?)?bye+( ?-?bye)?\b(?! (to|for good|party|letter|note|kiss))/iu,
  /\btake (good )?care\b(?! (of (?!yourself)|about))/iu,
  /(?<!\b(i|i'll|to|who|they|can|not|never|don't) )\bsee you\b(?= ?(next|later|soon|then|again|around|on|tomorrow|in (a|two)|[.!,]|$))/iu,
  /\b(i'll|we'll) (see|talk to|speak to) you (next|later|soon|then|again|on|tomorrow|in (a|two))\b/iu,
  /\b(until|till) (next|then|monday|tuesday|wednesday|thursday|friday)\b( time| week)?[.!]*$/iu,
  /\b(talk|speak) (to you )?(soon|later|again soon|next (week|time))[.!]*$/iu,
  /\bhave a (good|nice|lovely|great|peaceful|restful|safe) (day|evening|night|week|weekend|one|afternoon|morning|rest)\b/iu,
  /\bgood ?night[.!]*$/iu,
  /\b(ciao|adios|cheerio|so long|ta-?ra)[.!]*$/iu,
  /\b(i|we)('ve|'d| have| had)?( really| do)? (gotta|got to|have to|need to|should|must|better|'ll|will) (go|run|leave|log off|hang up|get going|head (off|out|back)|sign off|stop|be off|get off)( now| then| here)?( ?,| ?\.| ?!| ?$| to (work|bed|sleep|class|sort|pick|fetch|open|get)\b| (and|before|my|the) )/iu,
  /^(ok(ay)?|right|well|so|anyway|alright|all right)?[,. ]*(gotta|got to|have to|need to) (go|run)\b/iu,
  /\b(i'm|im|i am) (going to (go|stop|leave it)|off|leaving|logging off|heading (off|out)|done)( now| then| here)?[.!,]?( |$)/iu,
  /\b(we('ll| will| can| should| could)?|let's|let us|i'll|i will|shall we) (\w+ )?(stop|end|finish|close|pause|leave (it|things)|wrap up)( things| it)? (here|there|for (today|now)|now|at this)\b/iu,
  /\b(that's|that is|we're|we are|this is) (all )?(we have |the end of |out of )?(our |the |for )?(time|session|today)[.!]/iu,
];

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
  return all.slice(-3).some((sentence) => !sentence.endsWith("?") && goodbyes.some((pattern) => pattern.test(sentence)));
}
