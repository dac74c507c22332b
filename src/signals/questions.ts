import { sentences } from "./sentences.ts";

/** How many questions a text asks, by kind. */
export interface Questions {
  /** Cannot be answered by yes or no: what, how, why, tell me about. */
  readonly open: number;
  readonly closed: number;
}

// A question word near the start, behind words that lead in: "And when that happens, what goes through your mind?"
const openStart =
  /(^|[,;:-]\s*|\b(and|so|but|ok(ay)?|well|then|now|or|i wonder|can i ask|could i ask|may i ask)[,]?\s+)(what|how|why|where|who|when|which|in what way|to what extent)\b(?! about (we|you)?\s*(try|trying|going|doing)\b)/iu;
const invitation = /\b(tell|describe|say|share|walk me|talk me)\b.{0,30}\b(more|about|what|how|through)\b/iu;

/**
 * The questions of a turn: sentences with a question mark; invitations ("tell me more about ...") count as open with or without one.
 *
 * @example
 * questions("That is a lot. What happened then? Did you sleep?"); // => { open: 1, closed: 1 }
 */
export function questions(text: string): Questions {
  let open = 0;
  let closed = 0;
  for (const sentence of sentences(text)) {
    const asks = sentence.includes("?");
    if (asks && (openStart.test(sentence) || invitation.test(sentence))) open++;
    else if (asks) closed++;
    else if (/^(please |so |and |ok(ay)?,? |well,? |mm\.? )?(tell|describe|walk me|talk me|say)\b/iu.test(sentence) && invitation.test(sentence)) open++;
  }
  return { open, closed };
}
