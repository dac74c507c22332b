import { describe, expect, test } from "vitest";
import { armsApart, gateOf } from "../../test/sample-results.ts";
import { sampleRecords, sampleRun, summaryOf } from "../../test/sample-run.ts";
import { createGateKeeper, stopReason } from "./gate-keeper.ts";
import { gateVerdict, skippedGate, type GateVerdict } from "./gate-verdict.ts";

const size = { arms: 3, scenarios: 24 };
const gate = gateOf({ candidate: "hybrid", criteria: ["empathy", "relevance"], margin: 2, maxUnscored: 0.2 });

describe("createGateKeeper", () => {
  const run = { ...sampleRun(size), gates: [gate] };
  const records = sampleRecords(size);

  test("says at the end what the summary of the run says", async () => {
    const keeper = createGateKeeper(run);
    for (const record of records) keeper.add(record);
    expect(await keeper.verdicts("last")).toEqual(summaryOf(run, records).conclusions.gates);
    expect((await keeper.verdicts("last"))[0]?.kind).toBe("pass");
  });

  test("what was not played yet has no score, and closes a gate", async () => {
    const keeper = createGateKeeper(run);
    for (const record of records.slice(0, 24)) keeper.add(record);
    const [verdict] = await keeper.verdicts("last");
    expect(verdict?.kind).toBe("fail");
    expect(verdict?.because[0]).toMatch(/^hybrid has no score on empathy in \d+ of 24 conversations/u);
  });

  test("at the first look the first part alone counts, in whatever order it was played", async () => {
    const first = run.scenarios.filter((_, at) => at % 2 === 0).map(({ id }) => id);
    const keeper = createGateKeeper({ ...run, looks: { first } });
    for (const record of records.toReversed()) if (first.includes(record.scenario)) keeper.add(record);
    const [early] = await keeper.verdicts("first");
    expect(early).toMatchObject({ because: [], look: { which: "first" } });
    expect(early?.means[0]?.nUnits).toBeLessThanOrEqual(12);
    expect((await keeper.verdicts("last"))[0]).toMatchObject({ kind: "fail", means: [] });
  });

  test("without gates it keeps nothing and says nothing", async () => {
    const keeper = createGateKeeper(sampleRun(size));
    for (const record of records) keeper.add(record);
    expect(await keeper.verdicts("last")).toEqual([]);
  });
});

describe("stopReason", () => {
  const run = { ...sampleRun({ scenarios: 50 }), looks: { first: Array.from({ length: 25 }, (_, at) => `s${at}`) } };
  const at = (differences: readonly number[], over: Parameters<typeof gateOf>[0] = {}): GateVerdict =>
    gateVerdict(gateOf(over), {
      ...armsApart(differences),
      baselineWords: "base",
      looks: { firstShare: 0.5, which: "first" },
    });
  const repeated = (values: readonly number[], times: number) => Array.from({ length: times }, () => values).flat();
  const pass = at(repeated([0, 1, 0], 9));
  const fail = at(repeated([-2, -3, -2], 9));
  const futile = at(repeated([0, 0, 0, 0, 0, 0, 0, -1, -1, -1], 3));
  const open = at(repeated([3, -3, 0], 9));
  const closed = at([0, 1], { criteria: ["warmth"] });
  const skipped = skippedGate(gateOf(), "base", "no reason");

  test("the verdicts are what their names say", () => {
    expect([pass, fail, futile, open, closed].map(({ kind }) => kind)).toEqual([
      "pass",
      "fail",
      "inconclusive",
      "inconclusive",
      "fail",
    ]);
    expect(futile.look?.isFutile).toBe(true);
  });

  test.each([
    ["all pass", [pass, pass], "every gate was decided at the first look, after 25 of 50 situations"],
    ["one fails, one passes", [pass, fail], "every gate was decided at the first look, after 25 of 50 situations"],
    [
      "one is futile",
      [pass, futile],
      "every gate was decided or has become futile at the first look, after 25 of 50 situations",
    ],
    [
      "one is skipped, which counts for nothing",
      [pass, skipped],
      "every gate was decided at the first look, after 25 of 50 situations",
    ],
    ["one is open", [pass, open], undefined],
    ["one fails closed, which no number decided", [pass, closed], undefined],
    ["all are skipped", [skipped], undefined],
    ["there is none", [], undefined],
  ])("%s", (_, verdicts, reason) => {
    expect(stopReason(verdicts, run)).toBe(reason);
  });

  test("a run without looks has no reason to stop", () => {
    expect(stopReason([pass], sampleRun({ scenarios: 50 }))).toBeUndefined();
  });
});
