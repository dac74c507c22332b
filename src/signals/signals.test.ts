import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advice } from "./advice.ts";
import { questions } from "./questions.ts";
import { reflections } from "./reflections.ts";
import { acts, signals } from "./signals.ts";
import type { Utterance } from "./utterance.ts";

const patient = (text: string): Utterance => ({ speaker: "patient", text });
const counsellor = (text: string): Utterance => ({ speaker: "counsellor", text });

const conversation = [
  patient("my boss shouted at me again"),
  counsellor("That sounds humiliating. What did he say?"),
  patient("that im useless"),
  counsellor("You should talk to him. Did you sleep? Are you eating?"),
  patient("dunno"),
  counsellor("That is mind reading."),
  counsellor("That is mind reading."),
  patient("ok gotta go, bye"),
  counsellor("Would you like to try a diary? Take care."),
  patient("bye"),
];

const line = fc.constantFrom(
  ...conversation.map(({ text }) => text),
  "",
  "Tell me more.",
  "It’s hard, isn’t it?",
  "Try it.",
);
const turn: fc.Arbitrary<Utterance> = fc.record({
  speaker: fc.constantFrom("patient" as const, "counsellor" as const),
  text: line,
});

describe("acts", () => {
  test("puts the counts of one turn side by side", () => {
    expect(acts("You feel left out. What happened? Did it hurt? You should rest. Bye. You could try a walk.")).toEqual({
      openQuestions: 1,
      closedQuestions: 1,
      reflections: 1,
      unaskedAdvice: 2,
      advice: 2,
      farewell: true,
    });
    expect(acts("May I suggest a diary? You could try it tonight.")).toMatchObject({
      unaskedAdvice: 0,
      advice: 1,
      closedQuestions: 1,
    });
  });

  test("of silence are none", () => {
    expect(acts(" \n")).toEqual({
      openQuestions: 0,
      closedQuestions: 0,
      reflections: 0,
      unaskedAdvice: 0,
      advice: 0,
      farewell: false,
    });
  });
});

describe("signals", () => {
  test("of a conversation are these", () => {
    expect(signals(conversation)).toEqual({
      counsellorTurns: 5,
      patientTurns: 5,
      counsellorWords: 35,
      patientWords: 15,
      openQuestions: 1,
      closedQuestions: 3,
      turnsWithSeveralQuestions: 1,
      turnsWithReflection: 1,
      reflections: 1,
      turnsWithAdvice: 1,
      advice: 1,
      unaskedAdvice: 1,
      turnsNamingDistortion: 2,
      turnsTakingUp: 0,
      repeatedTurns: 1,
      farewells: 3,
      turnsAfterFarewell: 2,
    });
  });

  test("of an empty conversation are zeros", () => {
    expect(new Set(Object.values(signals([])))).toEqual(new Set([0]));
  });

  test("the patient's questions, advice and labels are not counted as the counsellor's", () => {
    const counts = signals([patient("What should I do? You should know. You feel it. Is it mind reading?")]);
    expect(counts).toMatchObject({
      openQuestions: 0,
      closedQuestions: 0,
      advice: 0,
      reflections: 0,
      turnsNamingDistortion: 0,
      patientTurns: 1,
    });
  });

  test("are whole numbers of at least 0, and no count of turns is above the number of turns", () => {
    fc.assert(
      fc.property(fc.array(turn), (turns) => {
        const counts = signals(turns);
        for (const count of Object.values(counts)) expect(Number.isInteger(count) && count >= 0).toBe(true);
        expect(counts.counsellorTurns + counts.patientTurns).toBe(turns.length);
        for (const part of [
          counts.turnsWithReflection,
          counts.turnsWithAdvice,
          counts.turnsNamingDistortion,
          counts.turnsTakingUp,
          counts.repeatedTurns,
          counts.turnsWithSeveralQuestions,
        ]) {
          expect(part).toBeLessThanOrEqual(counts.counsellorTurns);
        }
        expect(counts.unaskedAdvice).toBeLessThanOrEqual(counts.advice);
        expect(counts.turnsAfterFarewell).toBeLessThanOrEqual(Math.max(0, turns.length - 1));
      }),
    );
  });

  test("do not change with trailing white space or typographic apostrophes", () => {
    fc.assert(
      fc.property(fc.array(turn), (turns) => {
        const counts = signals(turns);
        expect(signals(turns.map(({ speaker, text }) => ({ speaker, text: `${text} \n` })))).toEqual(counts);
        expect(signals(turns.map(({ speaker, text }) => ({ speaker, text: text.replaceAll("'", "’") })))).toEqual(
          counts,
        );
      }),
    );
  });
});

// Labelled utterances of therapists (BOLT, 13 behaviours). The file holds a row for each label of a text; a text counts as positive when one
// of its rows has the label, so that what was not labelled counts as negative, rightly or not. Texts of the validation file that also stand
// in the training file are left out: 52 remain. The detectors were tuned on the training file only.
// The texts are mostly speech without punctuation: 22 of the 36 questions have a question mark, and the detector finds all of those; of the
// 14 without a mark it finds two, by word order at the start of a sentence. In chat, where marks are the rule, recall is nearer to the first.
const bolt = new URL("../../../shared/data/bolt-behaviours/", import.meta.url);

describe.skipIf(!existsSync(bolt))("the detectors against labelled utterances", () => {
  const train = existsSync(bolt) ? labelled("train") : new Map<string, readonly string[]>();
  const valid = existsSync(bolt) ? new Map([...labelled("valid")].filter(([text]) => !train.has(text))) : train;

  test("the validation file has the texts that the figures were measured on", () => {
    expect(valid.size).toBe(52);
  });

  test("questions: precision 0.96, recall 0.67, AUC 0.81; of those with a mark, all", () => {
    const asked = (text: string) => questions(text).open + questions(text).closed;
    const found = agreement(valid, asked, /^Questions/u);
    expect(found.precision).toBeGreaterThan(0.9);
    expect(found.recall).toBeGreaterThan(0.62);
    expect(found.auc).toBeGreaterThan(0.77);
    const marked = new Map([...valid].filter(([text]) => text.includes("?")));
    expect(agreement(marked, asked, /^Questions/u).recall).toBe(1);
  });

  test("reflections: precision 0.79, recall 0.60, AUC 0.73", () => {
    const found = agreement(valid, reflections, /^Reflections/u);
    expect(found.precision).toBeGreaterThan(0.74);
    expect(found.recall).toBeGreaterThan(0.55);
    expect(found.auc).toBeGreaterThan(0.69);
  });

  // "Psychoeducation" counts as advice here: the labels part information from planning, the detector does not try to.
  test("advice: precision 0.62, recall 0.57, AUC 0.72", () => {
    const given = (text: string) => advice(text).unasked + advice(text).withPermission;
    const found = agreement(valid, given, /^(Problem-Solving|Planning|Psychoeducation)/u);
    expect(found.precision).toBeGreaterThan(0.57);
    expect(found.recall).toBeGreaterThan(0.5);
    expect(found.auc).toBeGreaterThan(0.68);
  });
});

/** The labels of each distinct text of a file. */
function labelled(part: "train" | "valid"): ReadonlyMap<string, readonly string[]> {
  const byText = new Map<string, string[]>();
  for (const [text = "", label = ""] of rows(
    readFileSync(new URL(`finetune_therapist_combined_${part}.csv`, bolt), "utf8"),
  ).slice(1)) {
    byText.set(text.trim(), [...(byText.get(text.trim()) ?? []), label.trim()]);
  }
  return byText;
}

/** The rows of a CSV text: fields may be quoted, and a quoted field holds commas, line breaks and doubled quotes. */
function rows(csv: string): readonly (readonly string[])[] {
  const fields = [...csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gu)];
  const found: string[][] = [[]];
  for (const [, quoted, plain, end] of fields) {
    found.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end !== ",") found.push([]);
  }
  return found.filter((row) => row.length > 1);
}

/** Precision and recall of "at least one", and the AUC of the count. */
function agreement(texts: ReadonlyMap<string, readonly string[]>, count: (text: string) => number, label: RegExp) {
  const scored = [...texts].map(([text, labels]) => ({
    count: count(text),
    positive: labels.some((name) => label.test(name)),
  }));
  const positives = scored.filter(({ positive }) => positive);
  const negatives = scored.filter(({ positive }) => !positive);
  const hits = positives.filter((text) => text.count > 0).length;
  const wins = positives.flatMap((a) =>
    negatives.map((b): number => (a.count > b.count ? 1 : a.count === b.count ? 0.5 : 0)),
  );
  return {
    precision: hits / scored.filter((text) => text.count > 0).length,
    recall: hits / positives.length,
    auc: wins.reduce((sum, win) => sum + win, 0) / wins.length,
    positives: positives.length,
  };
}
