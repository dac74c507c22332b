import { canonicalJson } from "../scenario/canonical-json.ts";
import { createObjectMemo } from "../scenario/object-memo.ts";

/**
 * Messages as canonical JSON. Whoever speaks goes on sending the same messages with every turn, so that each is written only once: most of
 * the time that JSON takes goes into long texts.
 */
export function messagesJson(messages: readonly object[]): string {
  return `[${messages.map(messageJson).join(",")}]`;
}

const messageJson = createObjectMemo((message: object) => canonicalJson(message));
