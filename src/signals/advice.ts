import { sentences } from "./sentences.ts";

/** How many pieces of advice a turn gives. */
export interface Advice {
  /** Given without asking whether it is wanted. */
  readonly unasked: number;
  /** Asked for permission in the same turn, or put as the person's own choice. */
  readonly withPermission: number;
}

const directive = [
  /\b(you|you'd|we) (\w+ )?(should|shouldn't|ought to|need to|have to|must|could (try|start|also|maybe|perhaps|consider|make|take|set|write|talk|speak|ask|go|keep|use|do)|might (try|want to|consider|find it)|can (try|start|also|use|practi[cs]e|keep|make|take|write|do)|had better)\b/iu,
  /\b(i('d| would)?|my) (suggest(ion)?|recommend(ation)?|advise|advice|encourage you|urge you|want you to|would like you to)\b/iu,
  /\b(have|did) you (tried|considered|thought (of|about))\b.*ing\b/iu,
  /\b(why don't you|why not|how about|what about) (you )?(\w+ing|try|just|we)\b/iu,
  /\b(it|that) (might|may|could|can|would|will) (\w+ )?(be (helpful|useful|good|worth|a good idea|important|best)|help)( for you)?( if you)?( to)?\b/iu,
  /\b(it's|it is) (important|best|better|a good idea|essential|crucial) (that you|to|for you)\b/iu,
  /^(please |just |so |then |and |first,? |also,? |instead,? |maybe |perhaps )?(try|consider|make sure|remember|start|stop|avoid|keep (a|an|your|track)|write (down|it|each)|take (a|some|five|ten|three|deep|time)|set (a|an|some|aside)|go (to|for|and|see|out)|get (some|a|more|up)|practi[cs]e|focus|ignore|forget|let go|think positive|don't (worry|think|let|be|do)|do (something|one|not)|reach out|talk to|speak to|call|give (yourself|it)|allow yourself|put)\b/iu,
  /\blet's (try|do|set|write|make|start|practi[cs]e|work on|plan)\b/iu,
];
const permission = /\b(would (it|that) be (ok(ay)?|all right|alright|helpful)|would you (like|be (willing|open|up for))|do you want|may i|can i|could i|is it ok(ay)?|if (you|that feels|you're|it feels)('d)? (like|want|ok(ay)?|right|willing|are willing|comfortable))\b/iu;

/**
 * The advice of a turn, counted in sentences. A directive is the clearest sign that a counsellor works against the person.
 *
 * @example
 * advice("You should go for a walk. Would you like to try it?"); // => { unasked: 0, withPermission: 1 }
 */
export function advice(text: string): Advice {
  const given = sentences(text).filter((sentence) => directive.some((pattern) => pattern.test(sentence))).length;
  return permission.test(text) ? { unasked: 0, withPermission: given } : { unasked: given, withPermission: 0 };
}
