import { expect, test } from "vitest";
import { roundRepeat } from "./round-repeat.ts";

test("roundRepeat leaves the first round as it is, and gives each repeat of each round a number of its own", () => {
  const rounds = [0, 1, 2, 3].map((round) => [0, 1, 999].map((repeat) => roundRepeat(repeat, round)));
  expect(rounds[0]).toEqual([0, 1, 999]);
  expect(new Set(rounds.flat()).size).toBe(12);
});
