import type { Players, Setting } from "../../model/define-model.ts";
import type { Role } from "../../model/endpoint.ts";
import { missingVariables } from "../../model/resolve-service.ts";
import { setting } from "../../model/setting.ts";
import type { PlayerPrice, PriceFound, RunPrices } from "../../record/run-prices.ts";
import { priceOf, type PriceTable } from "../../summary/prices.ts";

type Env = Readonly<Record<string, string | undefined>>;
type Served = Pick<Players<never>, "service"> & { readonly id: string };

/** Who would play, with which price table. */
export interface PricedRoles {
  /** Ids, in order. */
  readonly arms: readonly string[];
  readonly models: readonly (Served & { readonly role: "counsellor" | "patient" })[];
  readonly judges: readonly Served[];
  readonly table: PriceTable;
  readonly env: Env;
}

/**
 * What the players of profile `service` charge: the arms in order, the patient, the judges. A model that only a missing variable names
 * has no known price, and that is no error.
 */
export function runPrices({ arms, models, judges, table, env }: PricedRoles): RunPrices {
  const player = (role: Role, id: string, served: Served | undefined): PlayerPrice => ({
    role,
    id,
    ...found(served?.service?.model, table, env),
  });
  const patient = models.find(({ role }) => role === "patient");
  return {
    asOf: table.asOf,
    currency: table.currency,
    players: [
      ...arms.map((arm) =>
        player(
          "counsellor",
          arm,
          models.find(({ id, role }) => role === "counsellor" && id === arm),
        ),
      ),
      player("patient", patient?.id ?? "patient", patient),
      ...judges.map((judge) => player("judge", judge.id, judge)),
    ],
  };
}

function found(asked: Setting | undefined, table: PriceTable, env: Env): PriceFound & Pick<PlayerPrice, "model"> {
  if (asked === undefined) return { kind: "unknown", reason: "nobody plays it in profile service" };
  const [missing] = missingVariables({ baseUrl: "", key: "none", model: asked }, env);
  if (missing !== undefined) return { kind: "unknown", reason: `${missing} is not set` };
  const model = setting(asked, "a model id", "plan", env);
  return { model, ...priceOf(table, model) };
}
