/**
 * What a model says behind its thinking. Thinking that never ends has nothing behind it; where a server left the opening tag out,
 * all before the last closing one is thinking.
 *
 * @example
 * withoutThinking("<think>She seems tired.</think>\nHow did you sleep?"); // => "How did you sleep?"
 * withoutThinking("<think>She seems"); // => ""
 */
export function withoutThinking(text: string): string {
  const end = text.match(closing)?.[0].length;
  if (end !== undefined) return text.slice(end).trim();
  return startsThinking(text) ? "" : text.trim();
}

/** Whether a text begins with thinking. */
export function startsThinking(text: string): boolean {
  return opening.test(text);
}

const opening = /^\s*(?:<think(?:ing)?>|\[THINK\])/u;
const closing = /^[\s\S]*(?:<\/think(?:ing)?>|\[\/THINK\])/u;
