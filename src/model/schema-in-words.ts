import type { Message, ReplySchema } from "./endpoint.ts";

/** The shape in words, at the end of the system message, for models that nothing binds to it. */
export function schemaInWords(messages: readonly Message[], { schema }: ReplySchema): Message[] {
  const shape = `Answer with one JSON object that fits this JSON Schema, and with nothing else:\n${JSON.stringify(schema)}`;
  const [first, ...rest] = messages;
  if (first?.role !== "system") return [{ role: "system", content: shape }, ...messages];
  return [{ role: "system", content: `${first.content}\n\n${shape}` }, ...rest];
}
