import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { footnotes, type FlaggedRow } from "./footnotes.ts";

type Flag = "few" | "odd" | "silent";

const words = { odd: "It is odd", few: "There are few" } as const;
const row = (criterion: string, name: string, ...flags: readonly Flag[]): FlaggedRow<Flag> => ({
  criterion,
  name,
  flags,
});

describe("footnotes", () => {
  test("letter what is used in the order of the words, and name whom it is about", () => {
    const rows = [row("empathy", "base", "few"), row("empathy", "hybrid"), row("relevance", "base", "few", "odd")];
    const foot = footnotes(rows, words);
    expect(foot.notes).toEqual([
      { mark: "a", text: "It is odd (relevance: base)." },
      { mark: "b", text: "There are few (empathy: base; relevance: base)." },
    ]);
    expect(rows.map(foot.marks)).toEqual(["b", "", "a, b"]);
  });

  test("do not list a whole table, and leave out what has no words", () => {
    const rows = ["base", "hybrid", "real-data"].map((name) => row("empathy", name, "few", "silent"));
    expect(footnotes(rows, words).notes).toEqual([{ mark: "a", text: "There are few (all rows of this table)." }]);
    expect(footnotes(rows.slice(0, 1), words).notes[0]?.text).toBe("There are few (empathy: base).");
  });

  test("have a note for every letter and a letter for every note", () => {
    const flags = fc.subarray<Flag>(["few", "odd", "silent"]);
    fc.assert(
      fc.property(fc.array(flags, { maxLength: 9 }), (all) => {
        const rows = all.map((own, index) => row("empathy", `arm-${index}`, ...own));
        const foot = footnotes(rows, words);
        const marks = new Set(
          rows.flatMap((one) =>
            foot
              .marks(one)
              .split(", ")
              .filter((mark) => mark !== ""),
          ),
        );
        expect([...marks].sort()).toEqual(foot.notes.map(({ mark }) => mark));
      }),
    );
  });
});
