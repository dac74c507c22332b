import { expect, test } from "vitest";
import { html, section, tableRows, words } from "../../test/report-page.ts";
import { rescored } from "../../test/rescored.ts";
import { sampleRecords, sampleRun, summaryOf } from "../../test/sample-run.ts";

test("precision has the numbers of the estimates", async () => {
  const size = { scenarios: 20, repeats: 3 };
  const [run, records] = [sampleRun(size), sampleRecords(size)];
  const part = section(await html(run, records), "precision");
  const { estimates } = summaryOf(run, records).conclusions;
  expect(tableRows(part)).toEqual(
    estimates.map(({ arm, spread, within, bootstrap, failures, nMissing, nConversations }) => {
      if (spread.kind === "not-estimable" || within.kind === "not-estimable") throw new Error("not estimable");
      if (failures.kind === "not-estimable" || bootstrap === undefined) throw new Error("not estimable");
      const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
      return [
        arm,
        spread.sd?.toFixed(2),
        within.sd.toFixed(2),
        bootstrap.interval.map((end) => end.toFixed(2)).join(" to "),
        `${bootstrap.resamples.toLocaleString("en-GB")}, ${bootstrap.seed}`,
        `${failures.count} of ${failures.n}`,
        percent(failures.share),
        `${percent(failures.low)} to ${percent(failures.high)}`,
        `${nMissing} of ${nMissing + nConversations}`,
      ];
    }),
  );
});

test("precision says what one conversation a situation cannot tell", async () => {
  const part = section(await html(sampleRun({ scenarios: 12 }), sampleRecords({ scenarios: 12 })), "precision");
  for (const row of tableRows(part)) expect(row[2]).toBe("needs repeats");
});

test("precision has no interval of equal scores and no share of nothing", async () => {
  const run = sampleRun({ scenarios: 12 });
  const equal = await html(
    run,
    rescored(sampleRecords({ scenarios: 12 }), () => 7),
  );
  for (const row of tableRows(section(equal, "precision")))
    expect(row.slice(1, 5)).toEqual(["0.00", "needs repeats", "none", "none"]);
  const none = section(await html(run, []), "precision");
  for (const row of tableRows(none))
    expect(row.slice(1)).toEqual(["none", "needs repeats", ...Array<string>(5).fill("none"), "12 of 12"]);
  expect(words(none)).toContain("Unscored counts planned conversations, those without a record among them.");
});
