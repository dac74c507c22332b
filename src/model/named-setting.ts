import type { ServerWords } from "./service-error.ts";

/**
 * Whether a server complains of a setting, which is the same in every request: by the field that it names beside its words, or by a name in
 * them. What it says of messages, of what they contain and of their pictures may be about one request.
 *
 * @example
 * namesSetting({ message: "no", param: "temperature" }); // => true
 * namesSetting({ message: "no", param: "messages[1].content" }); // => false
 */
export function namesSetting({ message, code, param = "" }: ServerWords): boolean {
  if (param !== "") return names.test(param) || plainWords.test(param);
  if (/^(unsupported|unknown)_(parameter|value)$/u.test(code ?? "")) return true;
  return names.test(message) || fields.test(message) || (unknownField.test(message) && !ofMessages.test(message));
}

/** Names that stand for nothing else. */
const names =
  /\b(temperature|top_[pk]|max_(completion_|new_)?tokens|\w+_penalty|log_?probs|response_format|json_schema|reasoning_effort)\b/iu;

/** Names that are words as well. */
const plainWords = /\b(model|stop|seed)\b/iu;

/** Such a word as a name: quoted, behind a point, or at the head of what it must be. */
const fields = /(["'`])(model|stop|seed)\1|\.(model|stop|seed)\b|\b(stop|seed)\b:? (must|should|is not|has to)\b/iu;

const unknownField =
  /\b(unknown|unsupported|unrecogni[sz]ed|unexpected|extra)\b.{0,30}\b(parameter|argument|field|setting|option|input)s?\b/iu;
const ofMessages = /\b(messages?|contents?|images?|audio|files?)\b/iu;
