import { describe, expect, test } from "vitest";
import { html, section, tableRows, words } from "../../test/report-page.ts";
import { rescored } from "../../test/rescored.ts";
import { sampleGate } from "../../test/sample-gate.ts";
import { sampleRecords, sampleRun, summaryOf, type SampleSize } from "../../test/sample-run.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import type { Conclusions } from "../summary/conclusions.ts";

interface Shown {
  readonly part: string;
  readonly conclusions: Conclusions;
}

async function shown(size: SampleSize, change = (records: readonly TrialRecord[]) => records): Promise<Shown> {
  const [run, records] = [sampleRun(size), change(sampleRecords(size))];
  return { part: section(await html(run, records), "differences"), conclusions: summaryOf(run, records).conclusions };
}

const figure = (part: string, id: string): string =>
  new RegExp(`<svg id="${id}"[\\s\\S]*?</svg>`, "u").exec(part)?.[0] ?? "";
const rows = (svg: string): number => (svg.match(/class="pair"/gu) ?? []).length;

describe("differences in the report", () => {
  test.each<[number, number]>([
    [2, 1],
    [3, 3],
    [8, 28],
  ])("%d arms are %d rows in each figure and as many in its table", async (arms, pairs) => {
    const { part } = await shown({ arms, scenarios: 10 });
    for (const id of ["forest-1", "forest-2", "forest-combined"]) expect(rows(figure(part, id))).toBe(pairs);
    expect(tableRows(part)).toHaveLength(3 * pairs);
    expect(part.includes('<details class="fold" open>')).toBe(pairs * 2 <= 20);
    expect(part.includes("One question over all arms")).toBe(arms > 2);
  });

  test("all criteria are drawn on one scale", async () => {
    const { part } = await shown({ scenarios: 12 }, (records) =>
      rescored(records, ({ model, seed }, criterion) =>
        Math.min(10, (model === "base" && criterion === "empathy" ? 1 : 6) + (seed % 4)),
      ),
    );
    const ticks = (id: string) =>
      [...figure(part, id).matchAll(/class="tick"[^>]*>([^<]*)</gu)].map(([, tick]) => tick);
    expect(ticks("forest-1")).toEqual(ticks("forest-2"));
    expect(ticks("forest-1")).toEqual(ticks("forest-combined"));
    expect(ticks("forest-1")[0]).toBe(ticks("forest-1").at(-1)?.replace("+", "\u2212"));
  });

  test("has the numbers of the comparisons", async () => {
    const { part, conclusions } = await shown({ scenarios: 20, repeats: 3 });
    const { primary, secondary } = conclusions.comparisons;
    const minus = (value: number): string => {
      const size = Math.abs(value).toFixed(2);
      return size === "0.00" ? size : `${value < 0 ? "\u2212" : "+"}${size}`;
    };
    for (const [index, one] of primary.entries()) {
      const { difference, simultaneous = [], wins, standardized, cliffs, wilcoxon, adjusted } = one;
      if (difference.kind === "not-estimable" || wins.kind === "not-estimable") throw new Error("not estimable");
      if (standardized.kind === "not-estimable" || cliffs.kind === "not-estimable") throw new Error("not estimable");
      if (wilcoxon.kind === "not-estimable" || adjusted === undefined) throw new Error("not estimable");
      const cells = tableRows(part)[index] ?? [];
      expect(cells[0]).toMatch(new RegExp(`^${one.candidate} \u2212 ${one.baseline}`, "u"));
      expect(cells[1]).toBe(minus(difference.mean));
      expect(cells[2]).toBe(difference.interval.map(minus).join(" to "));
      expect(cells[3]).toBe(simultaneous.map(minus).join(" to "));
      const flip = one.signFlip.kind === "estimable" ? one.signFlip.p : 0;
      expect(flip > 0.06 ? Number(cells[4]) : cells[4]).toSatisfy((shown: number | string) =>
        typeof shown === "number" ? Math.abs(shown - flip) < 0.006 : /^(?:< )?0\.0/u.test(shown),
      );
      if (adjusted.p > 0.06) expect(Number(cells[5])).toBeCloseTo(adjusted.p, 2);
      if (wilcoxon.p > 0.06) expect(Number(cells[6])).toBeCloseTo(wilcoxon.p, 2);
      expect(cells[7]).toBe(`${wins.wins} / ${wins.ties} / ${wins.losses}`);
      expect(cells[8]).toBe(minus(standardized.dz ?? Number.NaN));
      expect(cells[9]).toBe(standardized.dzInterval?.map(minus).join(" to "));
      expect(cells[10]).toBe(minus(standardized.gz ?? Number.NaN));
      expect(cells[11]).toBe(minus(cliffs.delta));
      expect(cells[12]).toBe(minus(wilcoxon.rankBiserial ?? Number.NaN));
      expect(cells.slice(13)).toEqual([String(one.nUnits), String(one.missing.length)]);
    }
    // The combined criterion has no simultaneous interval, and its own method.
    expect(tableRows(part)[primary.length]).toHaveLength((tableRows(part)[0]?.length ?? 0) - 1);
    expect(secondary).toHaveLength(3);
    expect(part).toContain('<th scope="col">p, Holm</th>');
    expect(part).toContain('<th scope="col">p, Benjamini-Hochberg</th>');
    expect(words(part)).toContain("it rests on means of 3 conversations a situation");
  });

  test("draws the margin that a gate declares for a criterion, and else half a point", async () => {
    const gates = [
      { ...sampleGate, criteria: ["empathy"], margin: 0.3 },
      { ...sampleGate, id: "other", criteria: ["empathy"], margin: 0.3 },
    ];
    const { part } = await shown({ scenarios: 12, gates });
    expect(figure(part, "forest-1")).toContain(">margin +0.3<");
    expect(figure(part, "forest-1").match(/class="margin"/gu)).toHaveLength(2);
    expect(figure(part, "forest-2")).toContain(">+0.5 points<");
    expect(words(part)).toContain("Dotted: the margins that gates declare for the criterion, or else 0.5 points");
    expect(words((await shown({ scenarios: 12 })).part)).toContain("Dotted: 0.5 points on either side of 0.");
  });

  test("names the pairs of which mean and typical situation tell different things", async () => {
    // Small gains nearly everywhere, and rare disasters.
    const { part } = await shown({ arms: 2, scenarios: 30 }, (records) =>
      rescored(records, ({ model, scenario }) => {
        const at = Number(scenario.split("-").at(-1));
        if (model === "base") return 8;
        return at % 8 === 0 ? 1 : 9;
      }),
    );
    expect(words(part)).toContain("The mean and the typical situation do not agree");
    expect(words(part)).toContain("(empathy: real-data − base; relevance: real-data − base)");
    expect(tableRows(part)[0]?.[0]).toMatch(/^real-data − base a/u);
  });

  test("has no number where there is none", async () => {
    const equal = await shown({ scenarios: 12 }, (records) => rescored(records, () => 7));
    expect(tableRows(equal.part)[0]?.slice(1, 4)).toEqual(["0.00", "none", "none"]);
    expect(tableRows(equal.part)[0]?.slice(8, 11)).toEqual(["none", "none", "none"]);
    expect(words(equal.part)).toContain(
      "Where a point has no bar all differences are equal, and there is no interval.",
    );
    expect(words(equal.part)).toContain("No test over all arms: every situation ties all arms.");
    const one = await shown({ scenarios: 1 });
    expect(tableRows(one.part)[0]?.[1]).toBe("none: one value has no spread");
    const none = await shown({ scenarios: 5 }, () => []);
    expect(none.part).not.toMatch(/<svg|<table/u);
    expect(words(none.part)).toContain("there is nothing to compare");
  });

  test("asks one question over all arms for each criterion", async () => {
    const { part, conclusions } = await shown({ scenarios: 30 });
    for (const { criterion, test: found } of conclusions.omnibus) {
      if (found.kind === "not-estimable" || found.test.kind === "not-estimable") throw new Error("not estimable");
      expect(words(part).toLowerCase()).toContain(
        `${criterion} friedman’s chi-square ${found.test.chi2.toFixed(2)} with`,
      );
      expect(words(part)).toContain(`base ${found.meanRanks[0]?.toFixed(2)}, real-data`);
    }
  });
});
