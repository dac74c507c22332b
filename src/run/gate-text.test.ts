import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { armsApart, gateOf } from "../../test/sample-results.ts";
import { gateVerdict, skippedGate } from "../summary/gate-verdict.ts";
import { gateText } from "./gate-text.ts";

const verdict = (differences: readonly number[], over: Parameters<typeof gateOf>[0] = {}) =>
  gateVerdict(gateOf(over), { ...armsApart(differences), baselineWords: "base" });
const shown = (...gates: Parameters<typeof gateText>[0]) => gateText(gates).map(stripVTControlCharacters);

describe("gateText", () => {
  test("has the verdict first and under it what it rests on, in lines that fit a terminal", () => {
    const lines = shown(
      verdict([1, -1, 2, -2, 3, -3, 0, 0, 1, -2]),
      skippedGate(gateOf({ id: "other" }), "base", "no reason"),
    );
    expect(lines).toMatchInlineSnapshot(`
      [
        "gate not-worse: inconclusive. hybrid is not worse than base on empathy",
        "  empathy: inconclusive; difference −0.10, one-sided 95% bounds −1.21 / +1.01,",
        "    margin 0.5, 10 situations",
        "  empathy: if the true difference is 0, 92 situations in all (82 more) give an",
        "    80% chance of a pass",
        "  empathy: if it is −0.10, 143 situations in all (133 more)",
        "gate other: skipped. hybrid is not worse than base on empathy",
        "  no reason",
      ]
    `);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("of no gate is nothing", () => {
    expect(gateText([])).toEqual([]);
  });

  test("no name makes a line of its own, or moves the cursor", () => {
    const title = "nice\ngate other: pass. everything\u001B[2J";
    const hostile = verdict([0, 1], { title, criteria: ["warmth"] });
    const lines = shown({ ...hostile, because: ["run x\ngate y: pass. all well\rz"] });
    expect(lines.filter((line) => line.startsWith("gate "))).toEqual([
      "gate not-worse: fail. nice gate other: pass. everything",
    ]);
    expect(lines.slice(1).every((line) => line.startsWith("  "))).toBe(true);
    expect(lines.join("\n")).not.toMatch(/(?!\n)\p{Control}/u);
  });
});
