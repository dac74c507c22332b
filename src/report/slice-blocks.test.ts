import { describe, expect, test } from "vitest";
import { html, section, tableRows, words } from "../../test/report-page.ts";
import { rescored } from "../../test/rescored.ts";
import { sampleRecords, sampleRun, summaryOf } from "../../test/sample-run.ts";
import { slices as slicesOf } from "../summary/slices.ts";

const size = { scenarios: 40, tags: ["crisis", "first session"] };
const run = sampleRun(size);
const inCrisis = new Set(run.scenarios.filter(({ tags }) => tags?.includes("crisis")).map(({ id }) => id));
const records = rescored(sampleRecords(size), ({ model, scenario, seed }) =>
  Math.min(10, 5 + (seed % 3) + (model === "hybrid" && inCrisis.has(scenario) ? 3 : 0)),
);

describe("slices in the report", () => {
  test("have a table for each criterion with the estimates of every arm", async () => {
    const part = section(await html(run, records), "slices");
    const { results, criteria } = summaryOf(run, records);
    const { slices } = slicesOf(run, results, criteria);
    const rows = tableRows(part);
    expect(rows).toHaveLength(2 * slices.length);
    for (const slice of slices) {
      const row = rows.find(([value]) => value === slice.value) ?? [];
      expect(row[1]).toBe(String(slice.scenarios));
      for (const [index, { spread, mean }] of slice.estimates.slice(0, 3).entries()) {
        if (spread.kind === "not-estimable" || mean.kind === "not-estimable") throw new Error("not estimable");
        const interval = mean.isDegenerate ? "no interval" : mean.interval.map((end) => end.toFixed(2)).join(" to ");
        expect(row[2 + index]).toBe(`${spread.mean.toFixed(2)} ${interval}`);
      }
    }
  });

  test("name in words the differences that remain after adjustment, and no other", async () => {
    const rows = tableRows(section(await html(run, records), "slices"));
    const crisis = rows.find(([value]) => value === "crisis");
    expect(crisis?.at(-1)).toMatch(/^hybrid − base: \+\d\.\d\d, p (?:=|<) [\d.]+ hybrid − real-data: \+/u);
    expect(rows.find(([value]) => value === "first session")?.at(-1)).toBe("none");
  });

  test("say that they are many and small, and name what was too small", async () => {
    const part = words(section(await html(run, records), "slices"));
    const { results, criteria } = summaryOf(run, records);
    const { slices, tooSmall } = slicesOf(run, results, criteria);
    expect(part).toContain("They are many and small");
    expect(part).toContain(`adjusted over all ${slices.length * 6} tests of all slices together`);
    expect(tooSmall.length).toBeGreaterThan(0);
    for (const { value, scenarios } of tooSmall) expect(part).toContain(`${value} (${scenarios})`);
  });

  test("count the situations that were played", async () => {
    const early = { ...size, looks: { first: 30, stopped: "every gate was decided" } };
    const of = async (one: typeof size) => words(section(await html(sampleRun(one), sampleRecords(one)), "slices"));
    expect(await of(early)).toContain("slices of 30 situations");
    expect(await of(size)).toContain("slices of 40 situations");
  });

  test("of one arm compare nothing", async () => {
    const part = section(await html(sampleRun({ ...size, arms: 1 }), sampleRecords({ ...size, arms: 1 })), "slices");
    expect(part).not.toContain("adjusted");
    expect(tableRows(part)[0]).toHaveLength(3);
  });

  test("are absent from a run that is too small for any", async () => {
    const part = section(await html(sampleRun({ scenarios: 3 }), sampleRecords({ scenarios: 3 })), "slices");
    expect(part).not.toContain("<table");
    expect(words(part)).toContain("is shared by 6 situations or more without being shared by all");
  });
});
