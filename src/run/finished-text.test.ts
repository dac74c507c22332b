import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { sampleLocal } from "../../test/sample-counts.ts";
import { sampleRecords, sampleRun, summaryOf, type SampleSize } from "../../test/sample-run.ts";
import type { RunFile } from "../record/run-file.ts";
import { finishedText, resultText } from "./finished-text.ts";

const size: SampleSize = { scenarios: 2, seed: 1 };

function text(run: RunFile, records = sampleRecords(size)): string {
  return stripVTControlCharacters(resultText({ summary: summaryOf(run, records), path: "/r.html", missing: 0 }, false));
}

describe("resultText", () => {
  test("of a run of models says how patient and judges held up, in lines that fit a terminal", () => {
    const lines = text(sampleRun({ ...size, profile: "service" })).split("\n");
    const records = sampleRecords(size);
    const turns = records.reduce((sum, { slips }) => sum + (slips?.patient.turns ?? Number.NaN), 0);
    const start = lines.findIndex((line) => line.startsWith("patient turns with a slip"));
    const about = lines.slice(start, start + 5);
    const counted = String.raw`[\d.]+% \(95% [\d.]+% to [\d.]+%\)$`;
    expect(about[0]).toMatch(new RegExp(`^patient turns with a slip +\\d+ of ${turns}  ${counted}`, "u"));
    expect(about[1]).toMatch(/^ {2}role flip \d+, prompt leak \d+, loop \d+$/u);
    expect(about[2]).toMatch(new RegExp(String.raw`^patient, valid at the first try +\d+ of \d+  ${counted}`, "u"));
    expect(about[3]).toMatch(new RegExp(`^empathy, valid at the first try +6 of 6  ${counted}`, "u"));
    expect(about[4]).toMatch(new RegExp(`^relevance, valid at the first try +6 of 6  ${counted}`, "u"));
    expect(Math.max(...about.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("of programs, or of records that were not counted, says nothing of it", () => {
    expect(text(sampleRun(size))).not.toMatch(/slip|first try/u);
    const older = sampleRecords(size).map(({ slips: _, firstTries: __, ...record }) => record);
    expect(text(sampleRun({ ...size, profile: "service" }), older)).not.toMatch(/slip|first try/u);
  });

  test("of a local run says who played and what the scores are worth, and of no other run", () => {
    const local = sampleRun({ ...size, profile: "local" });
    expect(text(local)).toContain(
      "local: SmolLM2-135M-Instruct.Q4_1.gguf (0.13 billion parameters) played the\ncounsellors, the patient and the judges.\nA model of this size is a poor counsellor",
    );
    for (const profile of ["offline", "service"] as const)
      expect(text(sampleRun({ ...size, profile }))).not.toMatch(/local:|poor counsellor/u);
  });

  test("a model's name cannot move the cursor", () => {
    const named = sampleLocal({ name: "\u001b[2Jmodel\u0007" });
    const run = sampleRun({ ...size, profile: "local" });
    const summary = summaryOf({ ...run, patient: { ...run.patient, local: named } }, sampleRecords(size));
    const shown = resultText({ summary, path: "/r.html", missing: 0 }, false);
    for (const sequence of ["[2J", "\u0007"]) expect(shown).not.toContain(sequence);
  });
});

describe("finishedText", () => {
  test("what stopped a run comes first, and the table is shown though there is no report", () => {
    const summary = summaryOf(sampleRun(size), sampleRecords(size));
    const nothing = { refused: [], failed: [], unplayed: [], gates: [], unscored: 0, played: 1, cancelled: false };
    const end = { ...nothing, stopped: "/a needs room\u001b[2J" };
    const shown = stripVTControlCharacters(finishedText(end, { summary, unwritten: "/r.html needs room", missing: 0 }));
    const lines = shown.trimEnd().split("\n");
    expect(lines[0]).toBe("stopped: /a needs room");
    expect(lines.at(-1)).toBe(`no report: /r.html needs room; mend that, then: npx rapport report ${summary.run.id}`);
    expect(shown).toMatch(/empathy +average/u);
    expect(shown).not.toMatch(/^report /mu);
  });
});
