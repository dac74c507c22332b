import { sentences } from "./sentences.ts";

/** How many questions a text asks, by kind. */
export interface Questions {
  /** Cannot be answered by yes or no: what, how, why, tell me about. */
  readonly open: number;
  readonly closed: number;
}

const leadIn = "((and|so|but|ok|okay|well|then|now|or|hm+|mm|right|yes|yeah|oh|ah|please|maybe|perhaps)\\b[,.:]?\\s+)*";
const asker = "(what|how|why|where|who|whose|which|in what way|to what extent|since when)('?s|'?re)?";
const auxiliary = "(do|does|did|is|are|was|were|has|have|had|can|could|would|will|might|may|should)(n'?t)?";
const person = "(you|he|she|it|they|we|i|that|this|these|those|there|your|his|her|their|the|a|any\\w*|some\\w*)";

// "How was that?", "And what then?"; not "What you said yesterday, is it still true?"
const startsOpen = new RegExp(
  `^${leadIn}(${asker}\\b(?! (you|he|she|they|we|i) .{1,40}, ${auxiliary} )|when ${auxiliary} )(?! ?about (we|you)?\\s*(try|trying|going|doing)\\b)`,
  "iu",
);
// Behind a clause: "When that happens, what goes through your mind?"; not "Did he leave, when he was drunk?"
const turnsOpen = new RegExp(
  `([,;:–-]\\s*|\\b(and|so|but|or)\\s+)((and|so|but|or)\\s+)?(what'?s |how'?s |who'?s |where'?s |(${asker}|when) (?!(${person}|if)\\b)\\w)`,
  "iu",
);
// "I wonder what that was like", a question with or without the mark; "I wonder whether they do" is a thought shared.
const wonders = new RegExp(
  `\\b(i('?m| am|'?d be| was)? ?(just |also )?(wonder(ing)?|curious)|(can|could|may) i ask)( you)?( about| to (hear|know))?,? (${asker}|when)\\b`,
  "iu",
);
// "Tell me more about ...", "Could you say what was hard?"; not "Did he tell you about it?"
const invites = new RegExp(
  `(^${leadIn}|\\b(can|could|would|will) you (please |maybe |perhaps )?|\\b(like|able|willing|want) to |\\bplease )(tell me|describe|say|share|walk me|talk me|take me|help me understand)\\b.{0,30}\\b(more|about|what|how|through)\\b`,
  "iu",
);
// The word order of a question where chat or a transcript lacks the mark: "what do you do then", "do you sleep".
const unmarkedOpen = new RegExp(
  `(^${leadIn}|[,;]\\s*|\\b(and|so|but|well|about it|okay) )(what|how|why|where|when|who) (?!have you$)(else )?${auxiliary} (you|he|she|it|they|we|that|your)\\b|^${leadIn}(what (happen(s|ed)|ma(kes|de)|stop(s|ped)|help(s|ed)|ke(eps|pt)|else)|how come)\\b(\\s+[\\w']+){0,3}[.!]*$`,
  "iu",
);
const unmarkedClosed = new RegExp(
  `^${leadIn}(do|did|have|are|were|could|can|would) you (?!know what i)\\w+ \\w|\\b(is that (right|correct|true|accurate)|(do|did) i get that right)[.!]*$`,
  "iu",
);

/**
 * The questions of a turn: sentences with a question mark, or with a question's word order where the mark is left out.
 * Invitations ("tell me more about ...") count as open.
 *
 * @example
 * questions("That is a lot. What happened then? Did you sleep?"); // => { open: 1, closed: 1 }
 */
export function questions(text: string): Questions {
  const kinds = sentences(text).map((sentence) => (sentence.includes("?") ? marked(sentence) : unmarked(sentence)));
  return {
    open: kinds.filter((kind) => kind === "open").length,
    closed: kinds.filter((kind) => kind === "closed").length,
  };
}

type Kind = "open" | "closed" | "none";

function marked(sentence: string): Kind {
  const asksOpenly =
    startsOpen.test(sentence) || turnsOpen.test(sentence) || invites.test(sentence) || wonders.test(sentence);
  return asksOpenly ? "open" : "closed";
}

function unmarked(sentence: string): Kind {
  if (
    unmarkedOpen.test(sentence) ||
    wonders.test(sentence) ||
    (startsAsImperative.test(sentence) && invites.test(sentence))
  )
    return "open";
  return unmarkedClosed.test(sentence) ? "closed" : "none";
}

// Without a mark only the imperative invites: "tell me about it" does, "he wanted to say what he saw" does not.
const startsAsImperative = new RegExp(
  `^${leadIn}((can|could|would) you )?(tell me|describe|walk me|talk me|say|take me|help me understand)\\b`,
  "iu",
);
