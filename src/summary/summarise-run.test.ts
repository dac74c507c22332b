import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RunFile } from "../record/run-file.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { createSummariser, type RunSummary } from "./summarise-run.ts";

type Score = number | string;

const cast = { title: "t", player: "p", hash: "h", sampling: { temperature: 0, topP: 1, maxTokens: 1 } };

/** A run of one arm and one criterion; a text in place of a score is the reason why there is none. */
function stored(
  scores: readonly (readonly Score[])[],
  judges: readonly string[] = ["empathy"],
): { run: RunFile; records: TrialRecord[] } {
  const trials = scores.flatMap((repeats, scenario) =>
    repeats.map((_, repeat) => ({
      id: `t${scenario}-${repeat}`,
      scenario: `s${scenario}`,
      model: "a",
      repeat,
      seed: 1,
    })),
  );
  const run = {
    version: 1,
    id: "r",
    createdAt: "2026-01-01T00:00:00.000Z",
    rapport: "0",
    node: "v24",
    profile: "offline",
    seed: 1,
    repeats: 1,
    notices: [],
    scenarios: [],
    arms: [{ id: "a", ...cast }],
    patient: { id: "patient", ...cast },
    judges: judges.map((id) => ({ id, criterion: "empathy", ...cast })),
    trials,
  } as const satisfies RunFile;
  const records = trials.map((trial): TrialRecord => {
    const score = scores[Number(trial.scenario.slice(1))]?.[trial.repeat];
    if (score === undefined) throw new Error(`no score was given for ${trial.id}`);
    const judgment =
      typeof score === "number"
        ? ({ kind: "scored", score, reason: "r" } as const)
        : ({ kind: "unscored", reason: score } as const);
    return {
      version: 1,
      ...trial,
      end: "max-turns",
      turns: [],
      states: [],
      told: [],
      signals: {} as TrialRecord["signals"],
      expectations: [],
      usage: {},
      judgments: judges.map((judge) => ({ judge, criterion: "empathy", judgeHash: "h", ...judgment })),
      startedAt: "2026-01-01T00:00:00.000Z",
      durationMs: 1000,
    };
  });
  return { run, records };
}

function summary({ run, records }: { run: RunFile; records: readonly TrialRecord[] }): RunSummary {
  const summariser = createSummariser(run);
  for (const record of records) summariser.add(record);
  return summariser.summary();
}

const cell = (scores: readonly (readonly Score[])[]) => summary(stored(scores)).cells[0];

describe("createSummariser", () => {
  test("repeats are averaged inside a scenario first, so that each scenario weighs the same", () => {
    expect(cell([[10, 10, 10, 10], [4]])?.overScenarios).toMatchObject({ n: 2, mean: 7, median: 7, min: 4, max: 10 });
  });

  test("what is unscored enters no figure and is counted by reason", () => {
    const whole = summary(stored([[8], ["judge down"], ["judge down"], [6]]));
    expect(whole.cells[0]?.overScenarios).toMatchObject({ n: 2, mean: 7 });
    expect(whole.cells[0]?.unscored).toBe(2);
    expect(whole.unscored).toEqual([{ arm: "a", what: "empathy", reason: "judge down", trials: ["t1-0", "t2-0"] }]);
  });

  test("nothing scored is not estimable, with a reason and no number", () => {
    expect(cell([["x"], ["y"]])?.overScenarios).toEqual({ kind: "not-estimable", reason: "no scored conversation" });
    expect(summary({ ...stored([[5]]), records: [] }).cells[0]?.overScenarios.kind).toBe("not-estimable");
  });

  test("one scenario has no spread", () => {
    expect(cell([[7, 9]])?.overScenarios).toEqual({ kind: "estimable", n: 1, mean: 8, median: 8, min: 8, max: 8 });
  });

  test("a conversation in error is counted once, as such, and not once for each criterion", () => {
    const { run, records } = stored([["the conversation ended in error: patient: down"]]);
    const [record] = records as [TrialRecord];
    const whole = summary({
      run,
      records: [{ ...record, end: "error", fault: { role: "patient", code: "server-error", message: "down" } }],
    });
    expect(whole.unscored).toEqual([{ arm: "a", what: "conversation", reason: "patient: down", trials: ["t0-0"] }]);
    expect(whole.arms[0]?.errors).toBe(1);
  });

  test("with several judges of one criterion a conversation counts only when all of them scored it", () => {
    const { run, records } = stored([[6], [8]], ["empathy-1", "empathy-2"]);
    const [first, second] = records as [TrialRecord, TrialRecord];
    const [kept] = second.judgments;
    const half = {
      ...second,
      judgments: [
        ...(kept === undefined ? [] : [kept]),
        { judge: "empathy-2", criterion: "empathy", judgeHash: "h", kind: "unscored", reason: "down" } as const,
      ],
    };
    const whole = summary({ run, records: [first, half] });
    expect(whole.cells[0]?.rows.map(({ score }) => score)).toEqual([6]);
    expect(whole.cells[0]?.unscored).toBe(1);
  });

  test("a trial told twice counts once, and one of another run is refused", () => {
    const { run, records } = stored([[6]]);
    const [record] = records as [TrialRecord];
    expect(summary({ run, records: [record, record] }).played).toBe(1);
    expect(() => summary({ run, records: [{ ...record, id: "other" }] })).toThrow(
      "run r needs records of its own plan, got trial other (s0, a, 0)",
    );
    // The id stands for the plan's trial: a record that says otherwise is not believed.
    expect(() => summary({ run, records: [{ ...record, model: "b" }] })).toThrow("got trial t0-0 (s0, b, 0)");
  });

  test("equals a calculation of a few independent lines, in whatever order the records come", () => {
    const score = fc.integer({ min: 1, max: 10 });
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(score, fc.constant("down")), { minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.boolean(),
        (scores, reversed) => {
          const { run, records } = stored(scores);
          const got = summary({ run, records: reversed ? records.toReversed() : records }).cells[0]?.overScenarios;
          const means = scores
            .map((row) => row.filter((value) => typeof value === "number"))
            .filter((row) => row.length > 0)
            .map((row) => row.reduce((sum, value) => sum + value, 0) / row.length);
          if (means.length === 0) expect(got?.kind).toBe("not-estimable");
          else {
            const sorted = means.toSorted((a, b) => a - b);
            const middle = (sorted.length - 1) / 2;
            const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
            expect(got).toMatchObject({ n: means.length, min: sorted[0], max: sorted.at(-1) });
            if (got?.kind !== "estimable") throw new Error("not estimable");
            expect(got.mean).toBeCloseTo(means.reduce((sum, value) => sum + value, 0) / means.length, 10);
            expect(got.median).toBeCloseTo(median, 10);
          }
        },
      ),
    );
  });
});
