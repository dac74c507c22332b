/** A shorter one may be part of ordinary words, and a text without them would say something else. */
const shortestKey = 8;

/** The key that was last asked for, and what finds it: a run has one or two. */
let last: { readonly key: string; readonly pattern: RegExp } | undefined;

/**
 * A text of a server, without the key that it may repeat: as it is or as JSON may spell it, together with the header that it was sent in.
 *
 * @example
 * withoutKey("got Authorization: Bearer sk-12345678", "sk-12345678"); // => "got (key)"
 * withoutKey('{"error": "sk\\u002d12345678"}', "sk-12345678"); // => '{"error": "(key)"}'
 */
export function withoutKey(text: string, key: string | undefined): string {
  if (key === undefined || key.length < shortestKey) return text;
  // Most texts hold no key, and the long search is a hundred times as long.
  if (!text.includes(key) && !/\\u00|\\\//iu.test(text)) return text;
  if (last?.key !== key) last = { key, pattern: patternOf(key) };
  return text.replace(last.pattern, "(key)");
}

function patternOf(key: string): RegExp {
  const letters = Array.from(key, (letter) => {
    const hex = (letter.codePointAt(0) ?? 0).toString(16);
    const spelled = letter === "/" ? String.raw`|\\\/` : "";
    return String.raw`(?:\u{${hex}}|\\u${hex.padStart(4, "0")}${spelled})`;
  });
  return new RegExp(String.raw`(?:authorization\s*[:=]\s*)?(?:bearer\s+)?${letters.join("")}`, "giu");
}
