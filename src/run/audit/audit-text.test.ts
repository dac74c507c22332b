import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { auditTable } from "../../summary/audit-table.ts";
import { parsePublishedTable, type PublishedTable } from "../../summary/published-table.ts";
import { auditText } from "./audit-text.ts";
import { pWord } from "./range-words.ts";

const file = new URL("../../../docs/published-table.json", import.meta.url);
const study = parsePublishedTable(JSON.parse(readFileSync(file, "utf8")), "published-table.json");
const told = (table: PublishedTable) => auditText(auditTable(table));
/** As one line, whatever the breaks. */
const flat = (table: PublishedTable) => told(table).replaceAll(/\s+/gu, " ");

const near = { mean: "8.48", median: 8.5, min: 7, max: 10 };
const two: PublishedTable = {
  ...study,
  claims: [],
  arms: [
    { arm: "a", n: 50, criteria: { empathy: near } },
    { arm: "b", n: 50, criteria: { empathy: { ...near, mean: "8.45" } } },
  ],
};

describe("auditText", () => {
  test("of the study's table fits a terminal of 80 columns", () => {
    const lines = told(study).split("\n");
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
  });

  test("gives both labels, the ranges of p, and what would be enough", () => {
    const text = flat(study);
    expect(text).toContain(
      "hybrid shows more empathy than base undecidable undecidable The table allows p from 0.031 to 0.72 (paired), 0.24 to 0.64 (unpaired).",
    );
    expect(text).toContain("takes 82 to 3,048 situations");
    expect(text).toContain("real-data shows less empathy than base supported undecidable");
    expect(text).toContain("Holm's adjustment over 6 comparisons raises it to at most 0.11.");
    expect(text).toContain("The possible sds overlap: base 0.61 to 1.47, real-data 0.91 to 2.16, hybrid 0.72 to 1.92.");
    expect(text).toContain("6 of 6 rows are possible.");
  });

  test("without pairing has one range of p, and counts situations in each arm", () => {
    const text = flat({ ...study, paired: false });
    expect(text).toContain("Nothing says that the arms were given the same situations");
    expect(text).toContain(
      "hybrid shows more empathy than base not supported not supported The table allows p from 0.24 to 0.64 (unpaired).",
    );
    expect(text).toContain("situations an arm.");
    expect(text).not.toContain("paired,");
  });

  test("names an impossible row where it stands and what follows from it", () => {
    const claims = [{ kind: "difference", text: "b below a", criterion: "empathy", better: "a", worse: "b" }] as const;
    const text = flat({ ...two, claims });
    expect(text).toContain("8.45 8.5 7 10 impossible: no 50 whole scores have the mean 8.45 1 of 2 rows is possible.");
    expect(text).toContain(
      "b below a undecidable undecidable Nothing can be tested: b: no 50 whole scores have the mean 8.45.",
    );
  });

  test("tells an order against a claim, and bounds that no data set need attain", () => {
    const claims = [{ kind: "difference", text: "a over b", criterion: "empathy", better: "a", worse: "b" }] as const;
    const arms = [
      { arm: "a", n: 200, criteria: { empathy: near } },
      { arm: "b", n: 200, criteria: { empathy: { ...near, mean: "9.06", median: 9 } } },
    ];
    const text = flat({ ...two, arms, claims });
    expect(text).toContain("a over b not supported not supported The printed averages are not in this order.");
    expect(text).toContain(
      "No p lies outside these ranges, but their ends need not be attained: a -> b, empathy (unpaired).",
    );
  });

  test("of one arm is its rows alone", () => {
    const text = told({ ...two, arms: two.arms.slice(0, 1) });
    expect(text).toContain("1 of 1 row is possible.");
    expect(text).not.toContain("differences");
    expect(text).not.toContain("claims");
  });

  test("lets nothing of the file move the cursor", () => {
    const escape = String.fromCodePoint(27);
    expect(told({ ...two, title: `t${escape}[2J`, source: "s\u0007" })).not.toMatch(/\p{Cc}(?<!\n)/u);
  });
});

describe("pWord", () => {
  test.each([
    [0.0501, 0.05, "0.0501"],
    [0.04999, 0.05, "0.05"],
    [0.05, 0.05, "0.05"],
    [0.0500001, 0.05, "0.0500001"],
    [1, 0.05, "1"],
    [0.00234, 0.05, "0.0023"],
    [1.24e-5, 0.05, "1.2e-5"],
    [9.3e-23, 0.05, "9e-23"],
    [1e-300, 0.05, "under 1e-99"],
  ])("of %d at alpha %d is %s: on its side of alpha, and never 0", (p, alpha, word) => {
    expect(pWord(p, alpha)).toBe(word);
  });
});
