import type { PlayerPrice, RunPrices } from "../../record/run-prices.ts";

/**
 * The prices of a run with those of judges that it is judged again by. What a judge took is kept in one sum: where another model plays it by
 * now its cost cannot be told, nor where its price is of another day than the rest.
 *
 * @param now prices of today, of judges at least
 * @param judges ids
 */
export function judgePrices(prices: RunPrices, now: RunPrices, judges: readonly string[]): RunPrices {
  const asked = now.players.filter(({ role, id }) => role === "judge" && judges.includes(id));
  const isOf = (one: PlayerPrice, other: PlayerPrice): boolean => one.role === other.role && one.id === other.id;
  const then = prices.players.map((player) =>
    samePlayer(
      player,
      asked.find((one) => isOf(one, player)),
    ),
  );
  const added = asked.filter((one) => !then.some((player) => isOf(player, one)));
  const isOfThatDay = now.asOf === prices.asOf && now.currency === prices.currency;
  return {
    ...prices,
    players: [...then, ...added.map((one) => (isOfThatDay ? one : unknown(one, `its price is of ${now.asOf}`)))],
  };
}

function samePlayer(then: PlayerPrice, now: PlayerPrice | undefined): PlayerPrice {
  if (now?.model === undefined || then.model === undefined || now.model === then.model) return then;
  return unknown(then, `played by ${then.model} and by ${now.model}`);
}

function unknown({ role, id }: PlayerPrice, reason: string): PlayerPrice {
  return { role, id, kind: "unknown", reason };
}
