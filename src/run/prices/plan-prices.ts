import type { RunFile } from "../../record/run-file.ts";
import type { RunPrices } from "../../record/run-prices.ts";
import type { RunOptions } from "../run-options.ts";
import { readPrices } from "./read-prices.ts";
import { runPrices, type PricedRoles } from "./run-prices.ts";

/** A run that is about to begin. */
export interface PricedPlan extends Omit<PricedRoles, "table"> {
  readonly root: string;
  readonly options: Pick<RunOptions, "profile" | "prices">;
  /** The run whose stored calls are played from, where nobody is asked. */
  readonly replay: Pick<RunFile, "prices"> | undefined;
}

/**
 * What the players of a run charge, from the price table of today: that which is named, or else the project's own. A replay has the
 * prices of the run that it replays. Undefined where nothing is paid for, and where there is no table.
 *
 * @throws {UsageError} when the table cannot be read
 * @throws {SpecError} when it is none
 */
export async function planPrices({ root, options, replay, ...roles }: PricedPlan): Promise<RunPrices | undefined> {
  if (replay !== undefined) return replay.prices;
  // One that is named and wrong is refused in every profile.
  if (options.profile !== "service" && options.prices === undefined) return undefined;
  const found = await readPrices(root, options.prices);
  return options.profile !== "service" || found === undefined ? undefined : runPrices({ ...roles, table: found.table });
}
