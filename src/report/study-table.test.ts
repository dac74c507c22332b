import { describe, expect, test } from "vitest";
import { html, section, tableRows, words } from "../../test/report-page.ts";
import { rescored } from "../../test/rescored.ts";
import { sampleRecords, sampleRun, summaryOf, type SampleSize } from "../../test/sample-run.ts";
import type { TrialRecord } from "../record/trial-record.ts";

async function scores(size: SampleSize, change = (records: readonly TrialRecord[]) => records): Promise<string> {
  return section(await html(sampleRun(size), change(sampleRecords(size))), "scores");
}

const equal = (records: readonly TrialRecord[]) => rescored(records, () => 7);

describe("the study's table", () => {
  test("has the interval of the summary beside its average, for each criterion and for their mean", async () => {
    const size = { scenarios: 20, repeats: 2 };
    const { estimates } = summaryOf(sampleRun(size), sampleRecords(size)).conclusions;
    const part = await scores(size);
    expect(tableRows(part).map(([, average, interval]) => [average, interval])).toEqual(
      estimates.map(({ mean }) =>
        mean.kind === "estimable"
          ? [mean.mean.toFixed(2), mean.interval.map((end) => end.toFixed(2)).join(" to ")]
          : [],
      ),
    );
    expect(words(part)).toContain("combined: mean of empathy and relevance");
    expect(tableRows(part)).toHaveLength(9);
  });

  test("has no block for the mean of one criterion", async () => {
    const run = sampleRun({ scenarios: 3 });
    const page = await html({ ...run, judges: run.judges.slice(0, 1) }, sampleRecords({ scenarios: 3 }));
    expect(tableRows(section(page, "scores"))).toHaveLength(3);
    expect(words(section(page, "scores"))).not.toContain("combined");
  });

  test("is over families where there are any, interval and average alike", async () => {
    const size = { familySize: 4, scenarios: 12 } as const;
    const part = await scores(size);
    const { estimates } = summaryOf(sampleRun(size), sampleRecords(size)).conclusions;
    expect(part).toContain('<th scope="col">families</th>');
    for (const [index, row] of tableRows(part).entries()) {
      const { spread, nUnits } = estimates[index] ?? {};
      expect(row[1]).toBe(spread?.kind === "estimable" ? spread.mean.toFixed(2) : "");
      expect(row[6]).toBe(String(nUnits));
      expect(nUnits).toBe(3);
    }
    expect(words(part)).toContain("Student’s t interval of the average over families, 95%");
    expect(words(part)).toContain("the situations of a family are averaged first");
  });

  test("says why there is no interval, and never shows a point for one", async () => {
    expect(tableRows(await scores({ scenarios: 1 }))[0]?.slice(0, 3)).toEqual([
      "base a",
      expect.stringMatching(/^\d+\.\d\d$/u),
      "none: one value has no spread",
    ]);
    const same = tableRows(await scores({ scenarios: 12 }, equal));
    expect(same.map(([, average, interval]) => [average, interval])).toEqual(
      same.map(() => ["7.00", "none: all situations are equal"]),
    );
  });

  test("tells in notes whose numbers to beware of", async () => {
    const part = await scores({ scenarios: 12 }, (records) =>
      rescored(records, ({ model, scenario }, criterion) => {
        if (model === "base") return criterion === "empathy" ? 7 : scenario.endsWith("-1") ? 3 : 10;
        return model === "hybrid" && scenario.endsWith("-2") ? null : (scenario.length % 5) + 3;
      }),
    );
    const notes = words(/<ul class="footnotes">(.*?)<\/ul>/u.exec(part)?.[1] ?? "").trim();
    expect(notes).toContain("a 70% or more of the situations share one score");
    expect(notes).toContain("(relevance: base; combined: base)");
    expect(notes).toContain("b All situations are equal");
    expect(notes).toContain("(empathy: base)");
    expect(notes).toContain("c More than 5% of the planned conversations have no score");
    const heads = tableRows(part).map(([head]) => head);
    expect([0, 3, 6].map((from) => heads.slice(from, from + 3).join(", "))).toEqual([
      "base b, real-data, hybrid c",
      "base a, real-data, hybrid c",
      "base a, real-data, hybrid c",
    ]);
  });

  test("needs no note where there is nothing to beware of", async () => {
    const spread = (all: readonly TrialRecord[]) => rescored(all, ({ seed }) => 1 + (seed % 10));
    expect(await scores({ arms: 1, scenarios: 15 }, spread)).not.toContain("footnotes");
  });
});
