import { describe, expect, test } from "vitest";
import { html, section, words } from "../../test/report-page.ts";
import { sampleLocal } from "../../test/sample-counts.ts";
import { sampleRecords, sampleRun } from "../../test/sample-run.ts";
import type { RunFile } from "../record/run-file.ts";
import { localWarning, parameterWords } from "./local-warning.ts";

const local = sampleRun({ scenarios: 1, profile: "local" });
const large = sampleLocal({ name: "Big-8B", parameters: 8.03e9, sha256: "b".repeat(64) });
const worth =
  "A model of this size is a poor counsellor and a worse judge: these scores show that the harness works and say nothing about counselling.";
const unchecked = "No judge here has been checked against people";

describe("localWarning", () => {
  test("says what a small model in every role is worth", () => {
    expect(said(local)).toBe(
      `SmolLM2-135M-Instruct.Q4_1.gguf (0.13 billion parameters) played the counsellors, the patient and the judges. ${worth}`,
    );
  });

  test("one small instrument is enough, and it is named", () => {
    const judges = local.judges.map((judge, index) => (index === 0 ? judge : { ...judge, local: large }));
    expect(said({ ...local, judges, patient: { ...local.patient, local: large } })).toBe(
      `SmolLM2-135M-Instruct.Q4_1.gguf (0.13 billion parameters) played the counsellors and the judge empathy. ${worth}`,
    );
    expect(said({ ...local, judges: local.judges.map((judge) => ({ ...judge, local: large })) })).toBe(
      `SmolLM2-135M-Instruct.Q4_1.gguf (0.13 billion parameters) played the counsellors and the patient. ${worth}`,
    );
  });

  test("two small models are named each with its role", () => {
    const other = sampleLocal({ file: "tiny-1b.gguf", name: "Tiny-1B", parameters: 1.24e9, sha256: "c".repeat(64) });
    const judges = local.judges.map((judge, index) => (index === 0 ? judge : { ...judge, local: other }));
    expect(said({ ...local, judges })).toBe(
      `SmolLM2-135M-Instruct.Q4_1.gguf (0.13 billion parameters) played the counsellors, the patient and the judge empathy. tiny-1b.gguf (1.2 billion parameters) played the judge relevance. ${worth}`,
    );
  });

  test("a small arm alone does not make patient and judges small", () => {
    const run = everyInstrument(large);
    expect(said(run)).toContain(unchecked);
    expect(said(run)).not.toContain("poor counsellor");
  });

  test.each([
    [2_999_999_999, true],
    [3_000_000_000, false],
    [Number.NaN, true],
  ])("a model of %d parameters is small: %s", (parameters, isSmall) => {
    expect(said(everyInstrument({ ...large, parameters })).includes(worth)).toBe(isSmall);
  });

  test("of a run that no local model played says nothing", () => {
    expect(localWarning(sampleRun({ profile: "offline" }))).toEqual([]);
    expect(localWarning(sampleRun({ profile: "service" }))).toEqual([]);
  });
});

test.each([
  [134_515_008, "0.13 billion parameters"],
  [1_711_376_384, "1.7 billion parameters"],
  [3e9, "3 billion parameters"],
  [70.6e9, "71 billion parameters"],
  [0, "of unknown size"],
])("%d parameters are %s", (parameters, expected) => {
  expect(parameterWords(sampleLocal({ parameters }))).toBe(expected);
});

describe("the report of a local run", () => {
  const size = { scenarios: 1, profile: "local" } as const;

  test("says so at its head, and who played with what", async () => {
    const page = await html(sampleRun(size), sampleRecords(size));
    expect(words(page)).toContain(
      "Local run. SmolLM2-135M-Instruct.Q4_1.gguf (0.13 billion parameters) played the counsellors, the patient and",
    );
    for (const part of ["arms", "others"]) {
      const shown = words(section(page, part));
      expect(shown).toContain("weights SmolLM2-135M-Instruct.Q4_1.gguf, sha256 aaaaaaaaaaaa");
      expect(shown).toContain("size 0.13 billion parameters, quantisation Q4_1");
      expect(shown).toContain("replies by schema bound by a grammar");
    }
    expect(words(section(page, "arms"))).toContain("adapter empathy.gguf, sha256 dddddddddddd");
    expect(words(section(page, "others"))).toContain("adapter none");
  });

  test("no other run's page has any of it", async () => {
    for (const profile of ["offline", "service"] as const) {
      const page = words(await html(sampleRun({ scenarios: 1, profile }), sampleRecords({ scenarios: 1, profile })));
      expect(page).not.toMatch(/Local run|quantisation|grammar|billion/u);
    }
  });
});

function said(run: RunFile): string {
  return localWarning(run).join(" ");
}

function everyInstrument(note: ReturnType<typeof sampleLocal>): RunFile {
  return {
    ...local,
    patient: { ...local.patient, local: note },
    judges: local.judges.map((judge) => ({ ...judge, local: note })),
  };
}
