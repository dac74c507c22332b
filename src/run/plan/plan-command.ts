import { expectedCost, type PlayerPrices } from "../../summary/expected-cost.ts";
import { expectedUsage } from "../../summary/expected-usage.ts";
import { pilotSpreads, statedSpread } from "../../summary/pilot-spread.ts";
import { planPower, type PowerPlan } from "../../summary/plan-power.ts";
import type { RunSummary } from "../../summary/summarise-run.ts";
import { chosenScenarios } from "../find-specs.ts";
import { loadJudges, loadModels } from "../load-specs.ts";
import { nativeImport } from "../native-import.ts";
import { readPrices } from "../prices/read-prices.ts";
import { runPrices } from "../prices/run-prices.ts";
import { makeListing } from "../make-plan.ts";
import type { PlanOptions } from "./plan-options.ts";
import type { PairFacts } from "./plan-power-text.ts";
import { planText } from "./plan-text.ts";
import { playerPrices } from "./player-prices.ts";
import { pilotFacts, readPilot } from "./read-pilot.ts";
import type { RunOptions } from "../run-options.ts";

/** What `rapport plan` was asked for. */
export interface PlanRequest {
  readonly root: string;
  /** Parts of file names; empty: all scenario files. */
  readonly files: readonly string[];
  readonly options: RunOptions;
  readonly planOptions: PlanOptions;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The text of `rapport plan`. Nobody is cast, nothing is played or written, no key is needed.
 *
 * @throws {UsageError} and {SpecError} for what `rapport run` would refuse, and for a price table that cannot be read
 * @throws {RunError} for a pilot that is not there or cannot be read
 */
export async function planRun({ root, files, options, planOptions, env }: PlanRequest): Promise<string> {
  const chosen = await chosenScenarios(root, files);
  const [listing, models, judges, pilot, priceFile] = await Promise.all([
    makeListing({ root, files: chosen, options, importModule: nativeImport }),
    loadModels(root, nativeImport),
    loadJudges(root, nativeImport),
    planOptions.pilot === undefined ? undefined : readPilot(root, planOptions.pilot),
    // Read in every profile, so that a table that is named and wrong is always refused; used where models are paid for.
    readPrices(root, options.prices),
  ]);
  const { scenarios, arms, notices } = listing;
  const criteria = [...new Set(judges.map(({ criterion }) => criterion))];
  const size = {
    arms,
    stops: scenarios.map(({ scenario }) => scenario.patient.stop),
    repeats: options.repeats,
    judges: judges.length,
  };
  const { callTokens, margin } = planOptions;
  const table = options.profile === "service" ? priceFile : undefined;
  const usages = expectedUsage(size, { pilot: pilot?.usage, callTokens });
  const prices =
    table === undefined ? noPrices : playerPrices(runPrices({ arms, models, judges, table: table.table, env }));
  const pairs = comparedPairs(arms, options.against);
  const comparisons = Math.max(1, pairs.length * criteria.length);
  const families = new Map(scenarios.map(({ scenario }) => [scenario.id, scenario.family]));
  const units = new Set(scenarios.map(({ scenario: { id, family } }) => family ?? `(${id})`)).size;
  const plan: PowerPlan = { units, repeats: options.repeats, comparisons, margin, looks: options.looks ?? 1 };
  return planText({
    profile: options.profile,
    arms,
    scenarios: scenarios.length,
    repeats: options.repeats,
    notices,
    ...(pilot === undefined ? {} : { pilot: pilotFacts(pilot.summary, { scenarios, arms, criteria }) }),
    usage: {
      usages,
      cost: expectedCost(usages, prices),
      callTokens,
      ...(table === undefined ? {} : { prices: { ...table.table, file: table.file } }),
    },
    power: {
      pairs: pairFacts({ planOptions, pilot: pilot?.summary, pairs, criteria, families, plan }),
      comparisons,
      margin,
      units,
      unit: [...families.values()].some((family) => family !== undefined) ? "family" : "situation",
    },
  });
}

const noPrices: PlayerPrices = {
  arms: {},
  patient: { kind: "unknown", reason: "" },
  judges: { kind: "unknown", reason: "" },
};

type Pair = readonly [baseline: string, candidate: string];

/** Every later arm against every earlier one, or all against the one that is declared. */
function comparedPairs(arms: readonly string[], against: string | undefined): readonly Pair[] {
  return against === undefined
    ? arms.flatMap((baseline, index) => arms.slice(index + 1).map((candidate): Pair => [baseline, candidate]))
    : arms.filter((arm) => arm !== against).map((candidate): Pair => [against, candidate]);
}

interface SpreadSources {
  readonly planOptions: PlanOptions;
  readonly pilot: RunSummary | undefined;
  readonly pairs: readonly Pair[];
  readonly criteria: readonly string[];
  /** By situation of the plan. */
  readonly families: ReadonlyMap<string, string | undefined>;
  readonly plan: PowerPlan;
}

/** A stated spread takes the place of the pilot's. */
function pairFacts({ planOptions, pilot, pairs, criteria, families, plan }: SpreadSources): readonly PairFacts[] {
  const { sd, withinSd } = planOptions;
  if (sd !== undefined) return [{ name: "as stated", power: planPower(statedSpread(sd, withinSd), plan) }];
  if (pilot === undefined) return [];
  const played = new Map(pilot.run.scenarios.map(({ id, family }) => [id, family]));
  // As the plan has it, for situations that both have.
  const familyOf = (id: string) => (families.has(id) ? families : played).get(id);
  return pilotSpreads(pilot, { pairs, criteria, familyOf }).map(({ criterion, baseline, candidate, spread }) => ({
    criterion,
    name: `${candidate} - ${baseline}`,
    ...(spread.kind === "estimable" && spread.units !== undefined ? { units: spread.units } : {}),
    power: spread.kind === "estimable" ? planPower(spread, plan) : spread,
  }));
}
