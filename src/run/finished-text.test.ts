import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { sampleLocal } from "../../test/sample-counts.ts";
import { sampleRecords, sampleRun, summaryOf, type SampleSize } from "../../test/sample-run.ts";
import type { RunFile } from "../record/run-file.ts";
import { resultText } from "./finished-text.ts";

const size: SampleSize = { scenarios: 2, seed: 1 };

function text(run: RunFile, records = sampleRecords(size)): string {
  return stripVTControlCharacters(resultText({ summary: summaryOf(run, records), path: "/r.html", missing: 0 }, false));
}

describe("resultText", () => {
  test("of a run of models says in two lines how patient and judges held up", () => {
    const lines = text(sampleRun({ ...size, profile: "service" })).split("\n");
    const records = sampleRecords(size);
    const turns = records.reduce((sum, { slips }) => sum + (slips?.patient.turns ?? Number.NaN), 0);
    const about = lines.filter((line) => /slip|first try/u.test(line));
    expect(about).toHaveLength(2);
    expect(about[0]).toMatch(
      new RegExp(
        `^patient turns with a slip: \\d+ of ${turns} \\([\\d.]+%, 95% interval [\\d.]+% to [\\d.]+%\\), role flip \\d+, prompt leak \\d+, loop \\d+$`,
        "u",
      ),
    );
    expect(about[1]).toMatch(
      /^replies valid at the first try: patient \d+ of \d+ \(.*\), empathy 6 of 6 \(.*\), relevance 6 of 6 \(.*\)$/u,
    );
  });

  test("of programs, or of records that were not counted, says nothing of it", () => {
    expect(text(sampleRun(size))).not.toMatch(/slip|first try/u);
    const older = sampleRecords(size).map(({ slips: _, firstTries: __, ...record }) => record);
    expect(text(sampleRun({ ...size, profile: "service" }), older)).not.toMatch(/slip|first try/u);
  });

  test("of a local run says who played and what the scores are worth, and of no other run", () => {
    const local = sampleRun({ ...size, profile: "local" });
    expect(text(local)).toContain(
      "local: SmolLM2-135M-Instruct.Q4_1.gguf (0.13 billion parameters) played the counsellors, the patient and the judges.\nA model of this size is a poor counsellor",
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
