import { meteredEndpoint, type PaidAsking } from "../../model/metered-endpoint.ts";
import type { Stage } from "../stage.ts";

/** Told of what is paid for, by the id of the arm, the patient or the judge. */
export type OnPaid = (id: string, paid: PaidAsking) => void;

/** A stage that tells what each player is paid for. It belongs below the store: what is stored is not paid for again. */
export function meteredStage(stage: Stage, onPaid: OnPaid): Stage {
  return {
    ...stage,
    seat(role) {
      const seated = stage.seat(role);
      return { ...seated, endpoint: meteredEndpoint(seated.endpoint, (paid) => onPaid(role.id, paid)) };
    },
  };
}
