/**
 * A sentence in lines that fit a terminal.
 *
 * @param text words with single spaces between them; a word that is longer than a line keeps a line of its own
 * @param columns most characters a line @default 79
 * @example
 * inColumns("one two three", 7); // => ["one two", "three"]
 */
export function inColumns(text: string, columns = 79): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length === 0 || longer.length > columns) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
