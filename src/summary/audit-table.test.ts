import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { auditTable } from "./audit-table.ts";
import { parsePublishedTable, type Claim, type PublishedCell, type PublishedTable } from "./published-table.ts";

const file = new URL("../../docs/published-table.json", import.meta.url);
const study = parsePublishedTable(JSON.parse(readFileSync(file, "utf8")), "published-table.json");

const cell = (mean: string, median: number, min: number, max: number): PublishedCell => ({ mean, median, min, max });
function table(cells: Readonly<Record<string, PublishedCell>>, more: Partial<PublishedTable> = {}): PublishedTable {
  const arms = Object.entries(cells).map(([arm, one]) => ({ arm, n: 50, criteria: { empathy: one } }));
  return { title: "t", source: "s", scale: { min: 1, max: 10 }, arms, ...more };
}
const claim = (better: string, worse: string): Claim => ({
  kind: "difference",
  text: `${better} over ${worse}`,
  criterion: "empathy",
  better,
  worse,
});
const steadiest = (arm: string): Claim => ({ kind: "spread", text: arm, criterion: "empathy", steadiest: arm });

describe("auditTable of the study's table", () => {
  const audit = auditTable(study);

  test("finds every row possible, with the intervals of section 6", () => {
    expect(audit.rows).toHaveLength(6);
    expect(audit.rows.map(({ bounds }) => bounds.kind)).toEqual(Array.from({ length: 6 }, () => "estimable"));
    expect(audit.rows.map(({ halfWidth }) => halfWidth?.map((half) => half.toFixed(2)))).toEqual([
      ["0.17", "0.42"],
      ["0.26", "0.61"],
      ["0.21", "0.55"],
      ["0.13", "0.32"],
      ["0.33", "0.97"],
      ["0.20", "0.54"],
    ]);
  });

  test("labels each comparison on its own and after Holm", () => {
    expect(
      audit.comparisons.map(({ criterion, baseline, candidate, labels }) => [
        `${criterion}: ${baseline} -> ${candidate}`,
        labels.each,
        labels.holm,
      ]),
    ).toEqual([
      ["empathy: base -> real-data", "supported", "undecidable"],
      ["empathy: base -> hybrid", "undecidable", "undecidable"],
      ["empathy: real-data -> hybrid", "supported", "undecidable"],
      ["relevance: base -> real-data", "undecidable", "undecidable"],
      ["relevance: base -> hybrid", "undecidable", "undecidable"],
      ["relevance: real-data -> hybrid", "supported", "undecidable"],
    ]);
  });

  // Largest p's: .0125, .0213, .0406, .138, .168, .721; times 6, 5, 4, 3, 2, 1, none below one before it.
  test("adjusts by Holm over all six", () => {
    expect(audit.comparisons.map(({ adjustedP }) => adjustedP?.[1].toFixed(3))).toEqual([
      "0.107",
      "0.721",
      "0.075",
      "0.414",
      "0.414",
      "0.162",
    ]);
    for (const { p, adjustedP } of audit.comparisons) {
      expect(adjustedP?.[0]).toBeGreaterThanOrEqual(p?.[0] ?? 1);
      expect(adjustedP?.[1]).toBeGreaterThanOrEqual(p?.[1] ?? 1);
    }
  });

  test("says what would have been enough for +0.16", () => {
    expect(audit.comparisons[1]?.situations).toEqual([82, 3048]);
  });

  test("supports none of the claims in the family, and those against real-data on their own", () => {
    expect(audit.claims.map(({ label }) => label)).toEqual(study.claims?.map(() => "undecidable"));
    expect(audit.claims.map((one) => ("labels" in one ? one.labels.each : one.order))).toEqual([
      "undecidable",
      "undecidable",
      "supported",
      "supported",
      "overlap",
    ]);
  });
});

describe("auditTable", () => {
  const near = cell("8.48", 8.5, 7, 10);
  const over = cell("8.64", 9, 5, 10);
  const far = cell("3.48", 3.5, 2, 5);

  test("without a word on pairing tests as independent samples: +0.16 is not supported then", () => {
    const audit = auditTable(table({ base: near, hybrid: over }, { claims: [claim("hybrid", "base")] }));
    expect(audit.paired).toBe(false);
    expect(audit.claims[0]).toMatchObject({ label: "not supported", direction: "with" });
    expect(audit.comparisons[0]?.allowed).not.toHaveProperty("paired");
  });

  test("supports a difference that every data set has, in its own direction only", () => {
    const claims = [claim("base", "worst"), claim("worst", "base")];
    const audit = auditTable(table({ base: near, worst: far }, { paired: true, claims }));
    expect(audit.claims.map(({ label }) => label)).toEqual(["supported", "not supported"]);
    expect(audit.claims.map((one) => ("direction" in one ? one.direction : ""))).toEqual(["with", "against"]);
  });

  test("does not support what alpha does not", () => {
    const tables = [0.05, 1e-80].map((alpha) =>
      table({ base: near, worst: far }, { alpha, claims: [claim("base", "worst")] }),
    );
    expect(tables.map((one) => auditTable(one).claims[0]?.label)).toEqual(["supported", "not supported"]);
  });

  test("calls equal averages no support, and those that are equal within rounding unclear", () => {
    const same = auditTable(table({ base: near, hybrid: near }, { paired: true, claims: [claim("hybrid", "base")] }));
    expect(same.claims[0]).toMatchObject({ label: "not supported", direction: "against" });
    expect(same.comparisons[0]).not.toHaveProperty("situations");
    const rough = cell("8", 8, 5, 10);
    const audit = auditTable(
      table({ base: rough, hybrid: rough }, { paired: true, claims: [claim("hybrid", "base")] }),
    );
    expect(audit.claims[0]).toMatchObject({ label: "undecidable", direction: "unclear" });
  });

  test("names a row that no scores have, and leaves what depends on it undecided", () => {
    const cells = { base: near, odd: cell("8.45", 8.5, 7, 10), worst: far };
    const claims = [claim("base", "odd"), claim("base", "worst"), steadiest("odd")];
    const audit = auditTable(table(cells, { paired: true, claims }));
    expect(audit.rows[1]?.bounds).toMatchObject({
      kind: "not-estimable",
      reason: "no 50 whole scores have the mean 8.45",
      grimConsistent: false,
    });
    expect(audit.claims.map(({ label }) => label)).toEqual(["undecidable", "supported", "undecidable"]);
    // It was looked at all the same: three comparisons, two of which may have a p of 1.
    const { p, adjustedP } = audit.comparisons[1] ?? {};
    expect(adjustedP?.[1]).toBeCloseTo(3 * (p?.[1] ?? 1), 12);
  });

  test("compares spreads without ever calling an order supported", () => {
    const cells = { tight: cell("8.50", 8.5, 8, 9), loose: cell("5.50", 5.5, 1, 10) };
    const audit = auditTable(table(cells, { claims: [steadiest("tight"), steadiest("loose")] }));
    expect(audit.claims).toMatchObject([
      { label: "undecidable", order: "smaller" },
      { label: "not supported", order: "larger" },
    ]);
  });

  test("passes over a criterion that an arm does not have, whatever its name", () => {
    const arms: PublishedTable["arms"] = [
      { arm: "base", n: 50, criteria: { constructor: near } },
      { arm: "hybrid", n: 50, criteria: { empathy: over } },
    ];
    const audit = auditTable({ ...table({}), arms });
    expect(audit.rows.map(({ arm, criterion }) => [arm, criterion])).toEqual([
      ["base", "constructor"],
      ["hybrid", "empathy"],
    ]);
    expect(audit.comparisons).toEqual([]);
  });

  test("has nothing that JSON would lose", () => {
    const audit = auditTable(study);
    expect(JSON.parse(JSON.stringify(audit))).toEqual(audit);
  });
});
