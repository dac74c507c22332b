import { describe, expect, test } from "vitest";
import { batchCompletion, batchLine, batchResults } from "./batch-lines.ts";

const ok = (id: string, body: unknown = {}) =>
  JSON.stringify({ custom_id: id, response: { status_code: 200, body }, error: null });

describe("batchLine", () => {
  test("is one line, whatever is said in it", () => {
    const line = batchLine("a/b", { model: "m", messages: [{ role: "user", content: "two\nlines\u2028" }] });
    expect(line.split("\n")).toHaveLength(2);
    expect(JSON.parse(line)).toEqual({
      custom_id: "a/b",
      method: "POST",
      url: "/v1/chat/completions",
      body: { model: "m", messages: [{ role: "user", content: "two\nlines\u2028" }] },
    });
  });
});

describe("batchResults", () => {
  test("finds results by their id, in any order and in both files, and passes over what cannot be read", () => {
    const refused = { custom_id: "b", response: { status_code: 400, body: { error: { message: "no" } } }, error: null };
    const late = { custom_id: "c", response: null, error: { code: "batch_expired", message: "too late" } };
    const output = ["", "broken {", "null", "[]", '{"no": "id"}', ok("z"), ok("a", { first: true }), ok("a", {})];
    const found = batchResults(output.join("\n"), `${JSON.stringify(refused)}\n${JSON.stringify(late)}`);
    expect([...found]).toEqual([
      ["z", { status: 200, body: {} }],
      ["a", { status: 200, body: { first: true } }],
      ["b", { status: 400, body: { error: { message: "no" } } }],
      ["c", { status: 0, body: { code: "batch_expired", message: "too late" } }],
    ]);
    expect(batchResults().size).toBe(0);
  });
});

describe("batchCompletion", () => {
  test("is the body of an answer; a refusal and what was not asked are faults with their words", () => {
    expect(batchCompletion({ status: 200, body: { choices: [] } })).toEqual({ choices: [] });
    expect(() => batchCompletion({ status: 429, body: { error: { message: "slow down" } } })).toThrow(
      expect.objectContaining({ status: 429, words: { message: "slow down" } }) as Error,
    );
    expect(() => batchCompletion({ status: 0, body: { message: "too late" } })).toThrow(
      "the batch did not ask it: too late",
    );
    expect(() => batchCompletion({ status: 0, body: null })).toThrow("the batch did not ask it: no words for it");
  });
});
