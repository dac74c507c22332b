import { relative } from "node:path";
import { distortions, withParents } from "../scenario/distortions.ts";
import type { Scenario } from "../scenario/parse-scenario.ts";
import { suiteName, trialName } from "./handover.ts";
import type { Listing } from "./make-plan.ts";

/** Scenarios, arms and trials, as `rapport list` prints them. */
export function listText({ scenarios, arms, notices, options }: Listing, root: string): string {
  const trials = scenarios.flatMap(({ file, scenario }) => [
    `${suiteName(scenario)}  (${relative(root, file)})`,
    ...Array.from({ length: options.repeats }, (_, repeat) =>
      arms.map((model) => `  ${trialName({ model, repeat }, options.repeats)}`),
    ).flat(),
  ]);
  const count = scenarios.length * arms.length * options.repeats;
  const total = `${scenarios.length} scenarios x ${arms.length} arms (${arms.join(", ")}) x ${options.repeats} = ${count} trials, profile ${options.profile}`;
  return `${[...trials, "", ...notices, total].join("\n")}\n`;
}

/** What the scenarios cover, counted, as `rapport list --coverage` prints it. */
export function coverageText(scenarios: readonly Scenario[]): string {
  const ages = scenarios.map(({ patient }) => patient.profile.ageYears).sort((a, b) => a - b);
  const decades = tally(ages.map((age) => `${Math.floor(age / 10) * 10} to ${Math.floor(age / 10) * 10 + 9}`));
  const long = scenarios.filter(({ patient }) => patient.stop.maxTurns >= 25);
  const named = scenarios.flatMap((scenario) => withParents(scenario.distortions));
  const openings = scenarios.map(({ patient }) => patient.opening);
  const blocks = [
    [
      `${scenarios.length} scenarios, ages ${ages[0]} to ${ages.at(-1)}, ${new Set(scenarios.map(({ patient }) => patient.profile.culture)).size} cultural backgrounds`,
    ],
    [
      "distortions (a child counts for its parent too)",
      ...distortions.map((label) => row(label, named.filter((name) => name === label).length)),
      row("none", scenarios.filter((scenario) => scenario.distortions.length === 0).length),
    ],
    [
      "risk",
      ...rows(tally(scenarios.flatMap(({ risk }) => risk))),
      row("none", scenarios.filter(({ risk }) => risk.length === 0).length),
    ],
    ["ages", ...rows(decades)],
    ["themes", ...rows(tally(scenarios.flatMap(({ themes }) => themes)).toSorted((a, b) => b[1] - a[1]))],
    ["cultural backgrounds", ...scenarios.map(({ patient }) => `  ${patient.profile.culture}`).sort()],
    [
      "length and openings",
      row("cap of 25 turns or more", long.length),
      row("openings of 12 words or fewer", openings.filter((text) => text.split(/\s+/u).length <= 12).length),
      row("openings in lower case", openings.filter((text) => /^\p{Ll}/u.test(text)).length),
      row("openings that thank", openings.filter((text) => /\bthank/iu.test(text)).length),
    ],
  ];
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

function tally(words: readonly string[]): readonly (readonly [string, number])[] {
  return [...Map.groupBy(words, (word) => word)]
    .map(([word, group]) => [word, group.length] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function rows(counts: readonly (readonly [string, number])[]): readonly string[] {
  return counts.map(([word, count]) => row(word, count));
}

function row(label: string, count: number): string {
  return `  ${label.padEnd(34)}${String(count).padStart(4)}`;
}
