import { groupSequential } from "../stats/group-sequential.ts";
import { minimumDetectable } from "../stats/minimum-detectable.ts";
import { noninferiorityPower } from "../stats/noninferiority-power.ts";
import { notEstimable, type NotEstimable } from "../stats/not-estimable.ts";
import { requiredScenarios } from "../stats/required-scenarios.ts";
import { sdUpperLimit } from "../stats/sd-upper-limit.ts";
import { spreadAt, type Spread } from "./pilot-spread.ts";

/** The chances that a plan is measured by. */
export const planned = {
  /** Of a test of a difference, two-sided; of the non-inferiority gate, one-sided. */
  alpha: 0.05,
  /** That what is there is found. */
  power: 0.8,
  /** That the true spread lies below the cautious one. */
  cautious: 0.8,
} as const;

/** What is planned. */
export interface PowerPlan {
  /** Situations, or families where there are any: what differences are taken over. */
  readonly units: number;
  /** Conversations for each situation and arm. */
  readonly repeats: number;
  /** Comparisons in the family: pairs of arms times criteria. */
  readonly comparisons: number;
  /** Of the non-inferiority gate, in points. */
  readonly margin: number;
  readonly looks: 1 | 2;
}

/** What a plan can tell of one pair of arms on one criterion. All differences are in points; each is of means over situations (or families). */
export interface PlanPower {
  readonly kind: "estimable";
  /** Of the differences of scenario means at the plan's repeats. */
  readonly sd: number;
  /** Whether the spread, and with it all below, is at most this: it is known at fewer repeats only. */
  readonly isAtMost: boolean;
  /** The true difference that a two-sided paired t test finds with a chance of 80%. */
  readonly detected: number;
  /** The same where it is the first of all comparisons that Holm's procedure looks at. */
  readonly detectedAdjusted: number;
  readonly gate: GatePlan;
  /** The same with the upper 80% limit of the spread; absent where the spread was stated. */
  readonly cautious?: { readonly sd: number; readonly detected: number; readonly gateUnits: number };
  readonly trade: readonly TradeRow[];
  /** Present when a plan has two looks and enough situations for them. */
  readonly looks?: LooksCost | NotEstimable;
}

/** What becomes of the non-inferiority gate when the arms do not differ. */
export interface GatePlan {
  /** The chance that it passes. */
  readonly chance: number;
  /** Situations (or families) that give it a chance of 80%. */
  readonly units: number;
}

/** What so many situations (or families) detect, by repeats. */
export interface TradeRow {
  readonly units: number;
  readonly cells: readonly { readonly repeats: number; readonly detected: number }[];
}

/** What a look at half of the situations costs and brings. Chances are those of arms that do not differ. */
export interface LooksCost {
  readonly kind: "estimable";
  /** Situations (or families) at the first look. */
  readonly firstAfter: number;
  /** What the one-sided p of the gate must not exceed at each look. */
  readonly nominalP: readonly [first: number, last: number];
  /** The chance that the gate passes at the first look. */
  readonly stopsEarly: number;
  /** The chance that it passes at all is at least this: that of the last look by itself. */
  readonly passesAtLeast: number;
  /** The true difference that a two-sided test finds with a chance of 80% when the run stops at the first look. */
  readonly detectedIfStopped: number;
}

/** Repeats that are held against situations. */
const tradeRepeats = [1, 2, 3, 5] as const;
/** As a run wants them. */
const fewestForLooks = 4;
/** Situations that are held against repeats, in multiples of the plan's. */
const tradeUnits = [1, 2, 4] as const;

/**
 * What a plan can tell, given how much differences vary. It says nothing of what the pilot's arms differ by: power at a difference
 * that was just observed ("observed power") repeats the p-value.
 *
 * @throws {RangeError} when a number of the plan is outside its range
 * @see Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988, 2.2 and 2.4; here with the noncentral t
 * @example
 * planPower({ kind: "estimable", sd: 0, repeats: 1 }, { units: 50, repeats: 1, comparisons: 1, margin: 0.5, looks: 1 }); // => { kind: "not-estimable", reason: "all differences are equal" }
 */
export function planPower(spread: Spread, plan: PowerPlan): PlanPower | NotEstimable {
  const at = spreadAt(spread, plan.repeats);
  if (at.kind === "not-estimable") return at;
  const { sd, isAtMost } = at;
  // Means of thirds are off by a hair.
  if (sd < 1e-9) return notEstimable("all differences are equal");
  const { units, comparisons, margin, looks } = plan;
  if (units < 2) return notEstimable("one situation or family has no spread");
  const limit = spread.units === undefined ? undefined : sdUpperLimit(sd, spread.units, planned.cautious);
  const perSd = detectedPerSd(units);
  return {
    kind: "estimable",
    sd,
    isAtMost,
    detected: sd * perSd,
    detectedAdjusted: sd * detectedPerSd(units, planned.alpha / comparisons),
    gate: { chance: passes(units, sd, margin), units: gateUnits(sd, margin) },
    ...(limit?.kind === "estimable"
      ? {
          cautious: {
            sd: limit.sd,
            detected: limit.sd * perSd,
            gateUnits: gateUnits(limit.sd, margin),
          },
        }
      : {}),
    trade: trade(spread, plan),
    ...(looks === 1 ? {} : { looks: looksCost(units, sd, margin) }),
  };
}

function trade(spread: Spread, { units, repeats }: PowerPlan): readonly TradeRow[] {
  const columns = [...new Set([...tradeRepeats, repeats])]
    .sort((a, b) => a - b)
    .map((count) => ({ repeats: count, at: spreadAt(spread, count) }));
  return tradeUnits.map((times) => {
    const perSd = detectedPerSd(units * times);
    return {
      units: units * times,
      cells: columns.flatMap(({ repeats, at }) =>
        // At most so much is no ground for a trade.
        at.kind === "estimable" && !at.isAtMost ? [{ repeats, detected: at.sd * perSd }] : [],
      ),
    };
  });
}

function looksCost(units: number, sd: number, margin: number): LooksCost | NotEstimable {
  if (units < fewestForLooks)
    return notEstimable(`two looks need ${fewestForLooks} situations or families, got ${units}`);
  const firstAfter = Math.ceil(units / 2);
  const fractions = [firstAfter / units, 1];
  const [first, last] = groupSequential({ looks: 2, alpha: planned.alpha, spending: "obf", fractions });
  if (first === undefined || last === undefined)
    throw new Error("two looks have no two boundaries; this is a bug in rapport");
  return {
    kind: "estimable",
    firstAfter,
    nominalP: [first.nominalP, last.nominalP],
    stopsEarly: passes(firstAfter, sd, margin, first.nominalP),
    passesAtLeast: passes(units, sd, margin, last.nominalP),
    detectedIfStopped: sd * detectedPerSd(firstAfter),
  };
}

/** What is detected grows with the spread, so that it is worked out once for all spreads. */
function detectedPerSd(n: number, alpha: number = planned.alpha): number {
  const found = minimumDetectable({ n, sdDifference: 1, alpha, power: planned.power, sides: 2 });
  return found.kind === "estimable" ? found.difference : never(found);
}

function passes(n: number, sdDifference: number, margin: number, alpha: number = planned.alpha): number {
  const found = noninferiorityPower({ n, sdDifference, difference: 0, margin, alpha });
  return found.kind === "estimable" ? found.power : never(found);
}

function gateUnits(sdDifference: number, margin: number): number {
  const { alpha, power } = planned;
  // The gate passes where a one-sided test finds the margin.
  const found = requiredScenarios({ sdDifference, difference: margin, alpha, power, sides: 1 });
  return found.kind === "estimable" ? found.scenarios : never(found);
}

/** Spread and situations are looked at before. */
function never({ reason }: NotEstimable): never {
  throw new Error(`a plan with a spread has no power (${reason}); this is a bug in rapport`);
}
