import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleRun } from "../../test/sample-run.ts";
import type { FirstTries } from "../model/first-try.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { wilson } from "../stats/wilson.ts";
import { instruments } from "./instruments.ts";

const run = sampleRun({ scenarios: 1 });
const tries = (asked: number, valid: number, invalid: FirstTries["invalid"] = {}): FirstTries => ({
  asked,
  valid,
  invalid,
});
const counsellor = { turns: 9, promptLeaks: 9, loops: 9, withAny: 9 };
const slips = (turns: number, roleFlips: number, promptLeaks: number, loops: number, withAny: number) => ({
  patient: { turns, roleFlips, promptLeaks, loops, withAny },
  counsellor,
});

type Counts = Pick<TrialRecord, "slips" | "firstTries">;

const records: readonly Counts[] = [
  {
    slips: slips(7, 2, 1, 0, 2),
    firstTries: {
      patient: tries(7, 5, { "no JSON": 2 }),
      judges: { empathy: tries(1, 1), relevance: tries(1, 0, { "cut short": 1 }) },
    },
  },
  {
    slips: slips(3, 1, 0, 3, 3),
    firstTries: { patient: tries(4, 2, { "no JSON": 1, empty: 1 }), judges: { empathy: tries(1, 1) } },
  },
];

describe("instruments", () => {
  test("are patient and judges, added up over the records, each share with its interval", () => {
    const { checks, uncounted } = instruments(run, records);
    expect(checks.map(({ role, who, check, share, because }) => [role, who, check, share, because])).toEqual([
      ["patient", "patient", "role flip", wilson(3, 10), {}],
      ["patient", "patient", "prompt leak", wilson(1, 10), {}],
      ["patient", "patient", "loop", wilson(3, 10), {}],
      ["patient", "patient", "any of the three", wilson(5, 10), {}],
      ["patient", "patient", "valid at first try", wilson(7, 11), { "no JSON": 3, empty: 1 }],
      ["judge", "empathy", "valid at first try", wilson(2, 2), {}],
      ["judge", "relevance", "valid at first try", wilson(0, 1), { "cut short": 1 }],
    ]);
    expect(uncounted).toBe(0);
  });

  test("older records are not counted, and never as 0", () => {
    const [first = {}] = records;
    expect(instruments(run, [{}, {}])).toEqual({ checks: [], uncounted: 2 });
    expect(instruments(run, [{}, first])).toEqual({ ...instruments(run, [first]), uncounted: 1 });
  });

  test("a judge that never replied, and a patient that never spoke, have no share", () => {
    const { checks } = instruments(run, [{ slips: slips(0, 0, 0, 0, 0), firstTries: { judges: {} } }]);
    expect(checks).toHaveLength(7);
    for (const { share } of checks) expect(share).toEqual({ kind: "not-estimable", reason: "no case to count" });
  });

  test("a judge may be called as a property that every object has", () => {
    const judge = { ...run.judges[0], id: "constructor" } as (typeof run.judges)[number];
    const { checks } = instruments({ ...run, judges: [judge] }, records);
    expect(checks.at(-1)).toMatchObject({ who: "constructor", share: { kind: "not-estimable" } });
  });

  test("do not depend on the order of the records, and no share is above its base", () => {
    const counts = fc.integer({ min: 0, max: 20 }).chain((turns) => {
      const part = fc.integer({ min: 0, max: turns });
      return fc.tuple(part, part, part, part).map(([a, b, c, d]): Counts => ({
        slips: slips(turns, a, b, c, d),
        firstTries: { patient: tries(turns, a), judges: { empathy: tries(turns, b) } },
      }));
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(counts, fc.constant<Counts>({}))), (all) => {
        const got = instruments(run, all);
        expect(instruments(run, all.toReversed())).toEqual(got);
        for (const { share } of got.checks)
          if (share.kind === "estimable") expect(share.count).toBeLessThanOrEqual(share.n);
      }),
    );
  });
});
