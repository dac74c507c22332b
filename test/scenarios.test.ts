import { basename, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { findSpecs } from "../src/run/find-specs.ts";
import type { Risk, ScenarioSpec } from "../src/scenario/define-scenario.ts";
import { distortions, withParents } from "../src/scenario/distortions.ts";
import { nearDuplicates } from "../src/scenario/near-duplicates.ts";
import { parseScenario, spoken, type Scenario } from "../src/scenario/parse-scenario.ts";
import { wordCount } from "../src/signals/sentences.ts";
import { spokenLabels } from "../src/signals/spoken-labels.ts";

const files = await findSpecs(resolve(import.meta.dirname, ".."), "scenario");
const modules = (await Promise.all(files.map((file) => import(file)))) as readonly { readonly default: ScenarioSpec }[];
const specs = modules.map((module, index) => ({
  spec: module.default,
  file: files[index] ?? "",
  id: basename(files[index] ?? "", ".scenario.ts"),
}));
const scenarios = specs.map(({ spec, id }): Scenario => ({ ...spec, id }));

/** All that a patient may say. */
const linesOf = ({ patient }: Scenario): readonly string[] => [
  patient.opening,
  ...spoken(patient.words),
  ...patient.secrets.map(({ says }) => says),
];
const lines = scenarios.flatMap((scenario) => linesOf(scenario).map((line) => ({ id: scenario.id, line })));
const openings = scenarios.map(({ patient }) => patient.opening);
const shareOf = <T>(all: readonly T[], holds: (item: T) => boolean) => all.filter(holds).length / all.length;

describe("the shipped scenarios", () => {
  test("are fifty", () => {
    expect(scenarios).toHaveLength(50);
  });

  test.each(specs)("$id parses", ({ spec, id, file }) => {
    expect(parseScenario(spec, id, file).id).toBe(id);
  });

  // Counted as the report counts: the labels given and the parents that they imply. "Jumping to Conclusions" may be there by its children alone.
  test.each(distortions)("show %s at least three times, as given or implied", (label) => {
    expect(
      scenarios.filter((scenario) => withParents(scenario.distortions).includes(label)).length,
    ).toBeGreaterThanOrEqual(3);
  });

  test("have at least four without a distortion", () => {
    expect(scenarios.filter((scenario) => scenario.distortions.length === 0).length).toBeGreaterThanOrEqual(4);
  });

  test("reach from 18 to 80 years", () => {
    const ages = scenarios.map(({ patient }) => patient.profile.ageYears);
    expect(Math.min(...ages)).toBe(18);
    expect(Math.max(...ages)).toBe(80);
  });

  test("come from at least twelve cultural backgrounds", () => {
    // By first word ("German, Swabian Protestant ..."), so that two accounts of one country count once.
    const cultures = new Set(
      scenarios.map(({ patient }) => /[\p{L}-]+/u.exec(patient.profile.culture)?.[0].toLowerCase()),
    );
    expect(cultures.size).toBeGreaterThanOrEqual(12);
  });

  test("have at least six with a risk, of at least four kinds, and the four that a counsellor must never miss", () => {
    expect(scenarios.filter(({ risk }) => risk.length > 0).length).toBeGreaterThanOrEqual(6);
    const kinds = new Set(scenarios.flatMap(({ risk }) => risk));
    expect(kinds.size).toBeGreaterThanOrEqual(4);
    const never: readonly Risk[] = ["passive-ideation", "self-harm", "violence-at-home", "psychosis-like"];
    expect(never.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  test("have at least five that may go on for 25 turns or more", () => {
    expect(scenarios.filter(({ patient }) => patient.stop.maxTurns >= 25).length).toBeGreaterThanOrEqual(5);
  });

  test("have the themes that people bring", () => {
    const themes = new Set(scenarios.flatMap((scenario) => scenario.themes));
    const expected = [
      "work",
      "study",
      "retirement",
      "grief",
      "adhd",
      "postpartum",
      "caregiving",
      "addiction",
      "panic",
      "insomnia",
      "migration",
      "chronic-illness",
      "infidelity",
      "burnout",
    ];
    expect(expected.filter((theme) => !themes.has(theme))).toEqual([]);
  });

  test("expect what the harness keeps, each of the three once, and no score", () => {
    const kept = ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"];
    expect(
      scenarios
        .filter(({ expectations }) => JSON.stringify([...expectations].sort()) !== JSON.stringify(kept))
        .map(({ id }) => id),
    ).toEqual([]);
  });

  test("are no near-duplicates", () => {
    expect(nearDuplicates(scenarios)).toEqual([]);
  });
});

describe("the patients' openings", () => {
  test("thank in at most a tenth", () => {
    const thanking = openings.filter((opening) => /thank/iu.test(opening));
    expect(thanking.length / openings.length, thanking.join(" | ")).toBeLessThanOrEqual(0.1);
  });

  test("have twelve words or fewer in at least half", () => {
    const longer = openings.filter((opening) => wordCount(opening) > 12).sort((a, b) => wordCount(a) - wordCount(b));
    expect(
      longer.length / openings.length,
      `longer: ${longer.map((opening) => `${wordCount(opening)} ${opening}`).join(" | ")}`,
    ).toBeLessThanOrEqual(0.5);
  });

  test("start in lower case in at least a quarter", () => {
    expect(shareOf(openings, (opening) => /^\P{L}*\p{Ll}/u.test(opening))).toBeGreaterThanOrEqual(0.25);
  });
});

// Clinicians who act patients: median 11 words, 27 percent of turns with five words or fewer; people who seek support online: 12 and 22.
describe("the patients' lines", () => {
  test("have no en or em dash", () => {
    expect(lines.filter(({ line }) => /[–—]/u.test(line))).toEqual([]);
  });

  test("name no distortion", () => {
    expect(lines.filter(({ line }) => spokenLabels(line).length > 0)).toEqual([]);
  });

  test("have a median of 7 to 15 words", () => {
    const counts = lines.map(({ line }) => wordCount(line)).sort((a, b) => a - b);
    const median = counts[Math.floor(counts.length / 2)];
    expect(median).toBeGreaterThanOrEqual(7);
    expect(median).toBeLessThanOrEqual(15);
  });

  test("have five words or fewer in 12 to 45 percent", () => {
    const short = shareOf(lines, ({ line }) => wordCount(line) <= 5);
    expect(short).toBeGreaterThanOrEqual(0.12);
    expect(short).toBeLessThanOrEqual(0.45);
  });
});
