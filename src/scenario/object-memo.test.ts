import { expect, test } from "vitest";
import { createObjectMemo } from "./object-memo.ts";

test("createObjectMemo works an answer out once for each object, equal or not", () => {
  let asked = 0;
  const size = createObjectMemo((list: readonly string[]) => (asked++, list.length));
  const [one, other] = [["a"], ["a"]];
  expect([one, other, one, other].map(size)).toEqual([1, 1, 1, 1]);
  expect(asked).toBe(2);
});
