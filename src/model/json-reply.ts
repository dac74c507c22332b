/**
 * The JSON object in a reply, or undefined: bare, in a code fence, behind thinking, or with text around it.
 * Parsing is lenient about what stands around the object and strict about the object: nothing is repaired.
 *
 * @example
 * jsonReply('Sure!\n```json\n{"score": 7}\n```'); // => { score: 7 }
 * jsonReply('{"score": 7'); // => undefined
 */
export function jsonReply(text: string): Record<string, unknown> | undefined {
  const said = text.replace(/^\s*<think(ing)?>[\s\S]*?<\/think(ing)?>/u, "").trim();
  const whole = parsedObject(said);
  if (whole !== undefined) return whole;
  for (let start = said.indexOf("{"); start !== -1; start = said.indexOf("{", start + 1)) {
    const end = closing(said, start);
    const found = end === -1 ? undefined : parsedObject(said.slice(start, end + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function parsedObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Where the brace at `start` closes, quotes minded; -1 when it does not. */
function closing(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let index = start; index < text.length; index++) {
    const letter = text[index];
    if (quoted) {
      if (letter === "\\") index++;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === "{") depth++;
    else if (letter === "}" && --depth === 0) return index;
  }
  return -1;
}
