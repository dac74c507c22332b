import type { PriceFound, RunPrices } from "../../record/run-prices.ts";
import type { PlayerPrices } from "../../summary/expected-cost.ts";

/** What the players of a plan charge, its judges as one: a pilot's records may not tell their tokens apart. */
export function playerPrices({ players }: RunPrices): PlayerPrices {
  const by = (wanted: string) =>
    players.filter(({ role }) => role === wanted).map((player) => ({ id: player.id, found: bare(player) }));
  return {
    arms: Object.fromEntries(by("counsellor").map(({ id, found }) => [id, found])),
    patient: by("patient")[0]?.found ?? { kind: "unknown", reason: "there is no patient" },
    judges: onePrice(by("judge").map(({ found }) => found)),
  };
}

function bare(found: PriceFound): PriceFound {
  return found.kind === "known" ? { kind: found.kind, price: found.price } : { kind: found.kind, reason: found.reason };
}

function onePrice(all: readonly PriceFound[]): PriceFound {
  const [first] = all;
  if (first === undefined) return { kind: "unknown", reason: "there is no judge" };
  const isOne = all.every((other) => JSON.stringify(other) === JSON.stringify(first));
  return isOne
    ? first
    : { kind: "unknown", reason: "they have several prices, and a plan holds their tokens in one sum" };
}
