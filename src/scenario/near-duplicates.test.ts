import fc from "fast-check";
import { describe, expect, test } from "vitest";
import chair from "../../scenarios/the-chair-by-the-window.scenario.ts";
import plates from "../../scenarios/two-plates.scenario.ts";
import { sampleScenario } from "../../test/sample-scenario.ts";
import type { ScenarioSpec } from "./define-scenario.ts";
import { nearDuplicates } from "./near-duplicates.ts";
import { parseScenario, type Scenario } from "./parse-scenario.ts";

const original = scenario(plates, "two-plates");
const sameTheme = scenario(chair, "the-chair-by-the-window");

/** The hardest case that is not a copy: the theme and the very motif of `two-plates`, in words of its own. */
const sameMotif = sampleScenario(
  {
    profile: {
      name: "Ingrid",
      ageYears: 71,
      gender: "woman",
      occupation: "retired seamstress",
      culture: "Swedish",
      background:
        "Lives alone in Malmö since her husband Bengt died in the spring. They had been married for forty-eight years and had no children. She has a sister and a garden plot.",
    },
    formulation: {
      situation: "Laid his place at breakfast again, months after the funeral.",
      automaticThought: "There is nobody left to tell things to.",
      emotions: [
        { name: "sadness", intensity: 70 },
        { name: "loneliness", intensity: 60 },
      ],
      behaviour: "Speaks to the photograph, keeps his coat on the hook.",
      coping: "The garden, the radio, her sister's calls.",
    },
    opening: "i laid the table for two this morning. i don't know why i do it",
    words: {
      answers: [
        { cues: ["sleep"], text: "Not so well. I wake at four and listen for him." },
        { cues: ["eat"], text: "Bread mostly. It is no fun to cook for one." },
        { cues: ["sister"], text: "My sister calls every night and asks if I ate." },
        { cues: ["husband"], text: "Bengt. He was a quiet man who whistled." },
        { cues: ["died"], text: "In April. It went very fast, eleven days." },
      ],
      understood: ["Yes, that is it.", "You put it well."],
      advised: ["My sister says the same.", "I am seventy-one, dear."],
      questioned: ["I don't know how to say it.", "Sometimes."],
      other: ["The roses need cutting.", "It rained all week."],
      farewell: "My sister is calling now. Good night.",
    },
  },
  {
    title: "Breakfast for two",
    summary: "Ingrid lost her husband in the spring and still lays the table for two. It is grief and not an illness.",
    themes: ["grief", "ageing"],
  },
);

describe("nearDuplicates", () => {
  test("finds a copy under another id", () => {
    expect(nearDuplicates([original, { ...original, id: "copy" }])).toEqual([
      { ids: ["two-plates", "copy"], similarity: 1 },
    ]);
  });

  test("finds a copy with names, age and place swapped", () => {
    const swaps: Readonly<Record<string, string>> = {
      Giuseppe: "Henryk",
      Norma: "Halina",
      Pino: "Heniek",
      Tito: "Zbyszek",
      Rosario: "Gdynia",
      Cordoba: "Lublin",
      Argentine: "Polish",
      Spanish: "Polish",
      "seventy-eight": "eighty-one",
      "fifty-one": "fifty-three",
      "four months": "six months",
    };
    const swapped = changed(original, (line) =>
      line.replace(new RegExp(Object.keys(swaps).join("|"), "gu"), (name) => swaps[name] ?? name),
    );
    expect(swapped).not.toEqual(original);
    const [found] = nearDuplicates([original, swapped]);
    expect(found?.similarity).toBeGreaterThan(0.8);
    expect(found?.similarity).toBeLessThan(1);
  });

  test("finds a copy with a third of its lines reworded", () => {
    let line = 0;
    const reworded = changed(original, (text) =>
      line++ % 3 === 0 ? text.replace(/\p{L}+/gu, (word) => Array.from(word).reverse().join("")) : text,
    );
    const [found] = nearDuplicates([original, reworded]);
    expect(found?.similarity).toBeGreaterThan(0.5);
    expect(found?.similarity).toBeLessThan(0.85);
  });

  test("finds a copy that was shortened or lengthened", () => {
    const { words } = original.patient;
    const shorter = {
      ...original,
      id: "shorter",
      patient: { ...original.patient, words: { ...words, answers: words.answers.slice(0, 3) } },
    };
    expect(nearDuplicates([shorter, original])).toEqual([{ ids: ["shorter", "two-plates"], similarity: 1 }]);
  });

  test("looks at no case, marks or apostrophes", () => {
    const shouted = changed(original, (text) => text.toUpperCase().replaceAll("'", "’").replaceAll(",", " -"));
    expect(nearDuplicates([original, shouted])[0]?.similarity).toBe(1);
  });

  test("does not flag situations on one theme that were written independently", () => {
    expect(nearDuplicates([original, sameTheme, sameMotif])).toEqual([]);
    expect(nearDuplicates([original, sameTheme, sameMotif], 0.12)).toEqual([]);
  });

  test("gives the most similar pair first, and only pairs of at least the threshold", () => {
    const half = changed(original, (text) => (text.length % 2 === 0 ? `${text.length}` : text));
    const all = nearDuplicates([original, sameTheme, half, { ...original, id: "copy" }], 0.1);
    expect(all.map(({ similarity }) => similarity)).toEqual(
      all.map(({ similarity }) => similarity).sort((a, b) => b - a),
    );
    expect(all[0]?.ids).toEqual(["two-plates", "copy"]);
    expect(all).toHaveLength(3);
    expect(
      nearDuplicates([original, sameTheme, half, { ...original, id: "copy" }], 1).map(({ ids }) => ids),
    ).toContainEqual(["two-plates", "copy"]);
  });

  test("is between 0 and 1, and the same in either order", () => {
    const keeps = fc.infiniteStream(fc.boolean()).map((stream) => {
      const draw = stream[Symbol.iterator]();
      return changed(original, (text) => (draw.next().value === true ? text : `x${text.length}`));
    });
    fc.assert(
      fc.property(keeps, keeps, (a, b) => {
        const forth = nearDuplicates([a, b], 0.01);
        const back = nearDuplicates([b, a], 0.01);
        expect(back.map(({ similarity }) => similarity)).toEqual(forth.map(({ similarity }) => similarity));
        for (const { similarity } of forth) expect(similarity > 0 && similarity <= 1).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("of none or one are none", () => {
    expect(nearDuplicates([])).toEqual([]);
    expect(nearDuplicates([original])).toEqual([]);
  });

  test.each([0, -1, 1.1, Number.NaN])("refuses a threshold of %d", (threshold) => {
    expect(() => nearDuplicates([], threshold)).toThrow(
      new RangeError(`nearDuplicates needs a threshold above 0 and up to 1, got ${threshold}`),
    );
  });

  // It took 1 to 2 seconds where it was written; the bound is for slower machines and full ones.
  test("holds up at a thousand situations", { timeout: 20_000 }, () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      changed(index % 2 === 0 ? original : sameTheme, (text) =>
        text.length % 7 === index % 7 ? text : `${text.replaceAll(" ", `${index} `)}${index}`,
      ),
    );
    const start = performance.now();
    expect(nearDuplicates(many, 0.9)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

function scenario(spec: ScenarioSpec, id: string): Scenario {
  return parseScenario(spec, id, `${id}.scenario.ts`);
}

/** The scenario under another id, with every line of it that is compared put through a change. */
function changed(from: Scenario, change: (line: string) => string): Scenario {
  const { title, summary, patient } = from;
  const { words, secrets, profile, formulation } = patient;
  const each = (lines: readonly string[]) => lines.map(change);
  return {
    ...from,
    id: "changed",
    title: change(title),
    summary: change(summary),
    patient: {
      ...patient,
      profile: { ...profile, background: change(profile.background) },
      formulation: {
        ...formulation,
        situation: change(formulation.situation),
        automaticThought: change(formulation.automaticThought),
        behaviour: change(formulation.behaviour),
        coping: change(formulation.coping),
      },
      opening: change(patient.opening),
      words: {
        answers: words.answers.map(({ cues, text }) => ({ cues, text: change(text) })),
        understood: each(words.understood),
        advised: each(words.advised),
        questioned: each(words.questioned),
        other: each(words.other),
        farewell: change(words.farewell),
      },
      secrets: secrets.map((secret) => ({ ...secret, fact: change(secret.fact), says: change(secret.says) })),
    },
  };
}
