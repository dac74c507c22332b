import type { RunFile } from "../record/run-file.ts";
import { cost, paidTokens } from "./prices.ts";

/** What calls took that stand in no record. */
export interface UnrecordedCost {
  readonly calls: number;
  /** Calls among them that `cost` does not speak of: nobody counted them, or they have no price. */
  readonly unknown: number;
  /** Absent where nothing of it is known. */
  readonly cost?: { readonly amount: number; readonly currency: string };
}

/** What a run paid for beside its records, by the prices of its day; undefined where that is nothing, or is not known. */
export function unrecordedCost({ unrecorded = [], prices }: RunFile): UnrecordedCost | undefined {
  if (unrecorded.length === 0) return undefined;
  let [calls, unknown, amount] = [0, 0, 0];
  for (const used of unrecorded) {
    const found = prices?.players.find(({ role, id }) => role === used.role && id === used.id);
    const { inputTokens: input, cachedInputTokens: cachedInput, outputTokens: output } = used;
    calls += used.calls;
    unknown += found?.kind === "known" ? used.uncounted : used.calls;
    if (found?.kind === "known") amount += cost(paidTokens({ input, cachedInput, output }), found.price);
  }
  const isKnown = prices !== undefined && (unknown < calls || amount > 0);
  return { calls, unknown, ...(isKnown ? { cost: { amount, currency: prices.currency } } : {}) };
}
