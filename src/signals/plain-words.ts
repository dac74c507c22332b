/**
 * The words of a text in lower case, without marks and apostrophes, for comparisons: what differs only in these is the same.
 *
 * @example
 * plainWords("I don’t know -- really."); // => ["i", "dont", "know", "really"]
 */
export function plainWords(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replace(/['‘’ʼ]/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
