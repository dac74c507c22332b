import { basename, resolve } from "node:path";
import { existsSync, readFileSync } from "node:fs";
import { findSpecs } from "../src/run/find-specs.ts";
import type { ScenarioSpec } from "../src/scenario/define-scenario.ts";
import { parseScenario, spoken, type Scenario } from "../src/scenario/parse-scenario.ts";

/** The shipped scenarios. */
export async function shippedScenarios(): Promise<readonly Scenario[]> {
  const files = await findSpecs(resolve(import.meta.dirname, ".."), "scenario");
  return Promise.all(
    files.map(async (file) => {
      const { default: spec } = (await import(file)) as { readonly default: ScenarioSpec };
      return parseScenario(spec, basename(file, ".scenario.ts"), file);
    }),
  );
}

/** All that the patients of the shipped scenarios may say: openings, words and secrets. */
export async function patientLines(): Promise<readonly string[]> {
  const scenarios = await shippedScenarios();
  return scenarios.flatMap(({ patient }) => [
    patient.opening,
    ...spoken(patient.words),
    ...patient.secrets.map(({ says }) => says),
  ]);
}

const labelled = new URL("../../shared/data/bolt-behaviours/", import.meta.url);

/** Whether the labelled utterances lie beside the project. */
export const hasClientUtterances = existsSync(labelled);

/** The distinct utterances of clients in one part of the labelled data (BOLT). */
export function clientUtterances(part: "train" | "valid"): readonly string[] {
  const csv = readFileSync(new URL(`finetune_client_combined_${part}.csv`, labelled), "utf8");
  // Each row is an utterance, quoted where it holds a comma, and its label.
  const texts = csv
    .trimEnd()
    .split(/\r?\n/u)
    .slice(1)
    .map((row) =>
      row
        .replace(/,[^,]*$/u, "")
        .replace(/^"(.*)"$/u, "$1")
        .replaceAll('""', '"')
        .trim(),
    );
  return [...new Set(texts)];
}
