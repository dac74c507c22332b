import { judgeSampling } from "../../judge/define-judge.ts";
import { defaultSampling } from "../../model/define-model.ts";
import type { Price } from "../../record/run-prices.ts";
import type { Scenario } from "../../scenario/parse-scenario.ts";
import type { Trial } from "../../scenario/plan-trials.ts";
import { cost } from "../../summary/prices.ts";
import type { Company } from "../cast.ts";
import { mostTokens, type Speaker } from "./most-tokens.ts";

/** What the players of a run charge; every price is known. */
export interface KnownPrices {
  /** By the arm's id. */
  readonly arms: ReadonlyMap<string, Price>;
  readonly patient: Price;
  /** By the judge's id. */
  readonly judges: ReadonlyMap<string, Price>;
}

/**
 * What one conversation costs that uses every turn which its situation allows, each as long as it may be, with its judges. Replies that
 * have to be asked for again come on top.
 */
export function mostCost(
  { arms, patient, judges }: Pick<Company, "arms" | "patient" | "judges">,
  scenarios: ReadonlyMap<string, Scenario>,
  prices: KnownPrices,
): (trial: Pick<Trial, "scenario" | "model">) => number {
  return ({ scenario: id, model }) => {
    const scenario = scenarios.get(id);
    const arm = arms.find(({ note }) => note.id === model);
    const armPrice = prices.arms.get(model);
    if (scenario === undefined || arm === undefined || armPrice === undefined)
      throw new Error(`the budget needs what the plan names, got ${id} with ${model}; this is a bug in rapport`);
    const tokens = mostTokens({
      turns: scenario.patient.stop.maxTurns,
      openingLetters: scenario.patient.opening.length,
      counsellor: speaker(arm.player.prompt.source, arm.player.sampling ?? defaultSampling),
      // Its prompt shows what the situation says of the patient, each thing once.
      patient: speaker(
        patient.player.prompt.source + JSON.stringify(scenario.patient),
        patient.player.sampling ?? defaultSampling,
      ),
      judges: judges.map(({ seat: { judge } }) =>
        speaker(judge.prompt.source + judge.question + JSON.stringify(judge.anchors), judge.sampling ?? judgeSampling),
      ),
    });
    const judged = judges.map(({ note }, index) => {
      const [own, price] = [tokens.judges[index], prices.judges.get(note.id)];
      return own === undefined || price === undefined ? 0 : cost(own, price);
    });
    return cost(tokens.counsellor, armPrice) + cost(tokens.patient, prices.patient) + judged.reduce((a, b) => a + b, 0);
  };
}

function speaker(told: string, { maxTokens }: { readonly maxTokens: number }): Speaker {
  return { promptLetters: told.length, maxTokens };
}
