import { expect, test } from "vitest";
import { withoutThinking } from "./thinking.ts";

test.each([
  ["what stands behind thinking", "<think>tired?</think>\n\nHow did you sleep?", "How did you sleep?"],
  ["of several thoughts, what stands behind the last", "<think>a</think> Well. <think>b</think> Tell me.", "Tell me."],
  ["<thinking>", "<thinking>tired?</thinking>Hm.", "Hm."],
  ["brackets", "[THINK]tired?[/THINK]Hm.", "Hm."],
  ["an opening tag that the server kept", "tired?\n</think>\n\nHm.", "Hm."],
  ["thinking that never ends: nothing", " <think>tired? perhaps", ""],
  ["thinking alone: nothing", "<think>tired?</think>\n", ""],
  ["no thinking: all of it", " I think <so>. ", "I think <so>."],
])("withoutThinking: %s", (_, text, said) => {
  expect(withoutThinking(text)).toBe(said);
});
