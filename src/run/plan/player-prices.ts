import type { Players, Setting } from "../../model/define-model.ts";
import { missingVariables } from "../../model/resolve-service.ts";
import { setting } from "../../model/setting.ts";
import type { PlayerPrices } from "../../summary/expected-cost.ts";
import { priceOf, type PriceFound, type PriceTable } from "../../summary/prices.ts";

type Env = Readonly<Record<string, string | undefined>>;
type Served = Pick<Players<never>, "service">;

/** Who would play, with which price table. */
export interface PricedRoles {
  /** Ids, in order. */
  readonly arms: readonly string[];
  readonly models: readonly (Served & { readonly id: string; readonly role: "counsellor" | "patient" })[];
  readonly judges: readonly Served[];
  readonly table: PriceTable;
  readonly env: Env;
}

/** What the players of profile `service` charge. A model that only a missing variable names has no known price, and that is no error. */
export function playerPrices({ arms, models, judges, table, env }: PricedRoles): PlayerPrices {
  const found = (player: Served | undefined): PriceFound => {
    const model = player?.service?.model;
    return model === undefined
      ? { kind: "unknown", reason: "nobody plays it in profile service" }
      : modelPrice(model, table, env);
  };
  return {
    arms: Object.fromEntries(arms.map((arm) => [arm, found(models.find(({ id }) => id === arm))])),
    patient: found(models.find(({ role }) => role === "patient")),
    judges: onePrice(judges.map(found)),
  };
}

/** A record holds the tokens of all judges in one sum. */
function onePrice(all: readonly PriceFound[]): PriceFound {
  const [first] = all;
  if (first === undefined) return { kind: "unknown", reason: "there is no judge" };
  const isOne = all.every((other) => JSON.stringify(other) === JSON.stringify(first));
  return isOne
    ? first
    : { kind: "unknown", reason: "they have several prices, and a record holds their tokens in one sum" };
}

function modelPrice(model: Setting, table: PriceTable, env: Env): PriceFound {
  const [missing] = missingVariables({ baseUrl: "", key: "none", model }, env);
  return missing === undefined
    ? priceOf(table, setting(model, "a model id", "plan", env))
    : { kind: "unknown", reason: `${missing} is not set` };
}
