/** A shorter one may be part of ordinary words, and a text without them would say something else. */
const shortestKey = 8;

/** A text of a server, without the key that it may repeat. */
export function withoutKey(text: string, key: string | undefined): string {
  return key === undefined || key.length < shortestKey ? text : text.replaceAll(key, "(key)");
}
