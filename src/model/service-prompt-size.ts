type Messages = readonly { readonly content?: unknown }[];

/**
 * The fewest tokens that these messages can have where a server counted fewer, because it cut them; undefined where the count may be
 * right. What is written without spaces is one long word, and long runs of signs are none: such prompts pass unseen rather than under
 * suspicion.
 *
 * @see ../../docs/servers.md
 */
export function tokensOfUncut(messages: Messages, counted: number): number | undefined {
  // Words take time to count, and hardly any text has more letters to a token than this.
  let letters = 0;
  for (const { content } of messages) if (typeof content === "string") letters += content.length;
  if (counted * lettersPerToken >= letters) return undefined;
  const least = leastTokens(messages);
  return counted < least ? least : undefined;
}

const lettersPerToken = 6;

/**
 * Three tokens for every four words, and 0 below 100 words. Tokenizers split at spaces and punctuation first, so that a word is a token
 * at least; a few of them join frequent words.
 */
export function leastTokens(messages: Messages): number {
  const words = texts(messages).reduce((sum, text) => sum + wordCount(text), 0);
  return words < fewestWords ? 0 : Math.floor(words * tokensPerWord);
}

const fewestWords = 100;
const tokensPerWord = 0.75;

function texts(messages: Messages): readonly string[] {
  return messages.flatMap(({ content }) => (typeof content === "string" ? [content] : []));
}

function wordCount(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/[\p{L}\p{M}]+|\p{N}+/gu)) count++;
  return count;
}
