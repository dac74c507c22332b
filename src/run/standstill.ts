import type { Role } from "../model/endpoint.ts";

/** Somebody who cannot be asked any more: nothing is sent there. */
export interface Missing {
  readonly role: Role;
  /** Of the arm, the patient or the judge. */
  readonly id: string;
}

/** Whether trials can still be played though somebody cannot be asked any more. */
export interface Standstill {
  /** Takes in who could not be asked. */
  note(missing: Missing): void;
  /** Why no trial can be played any more; undefined while some can. */
  reason(): string | undefined;
  /** Ends conversations: with the run, and when a judge is gone, since what is said then is said for nobody. */
  readonly talkSignal: AbortSignal;
}

/** What a standstill is told of, and whom it tells. */
export interface StandstillSettings {
  /** Ids of the arms that have trials. */
  readonly arms: ReadonlySet<string>;
  /** Of the run. */
  readonly signal?: AbortSignal | undefined;
  /** Told once. */
  readonly onReason?: ((reason: string) => void) | undefined;
}

/**
 * Patient and judges belong to every trial: without one of them none can be played. Arms stand for themselves: trials go on until all
 * arms are gone.
 */
export function createStandstill({ arms, signal, onReason }: StandstillSettings): Standstill {
  const gone = new Set<string>();
  const judgeless = new AbortController();
  let reason: string | undefined;

  function stand(why: string): void {
    if (reason !== undefined) return;
    reason = why;
    onReason?.(why);
  }

  return {
    note({ role, id }) {
      if (role === "judge") judgeless.abort();
      if (role !== "counsellor") stand(`no conversation can be played without the ${role} ${id}: no other is begun`);
      else if (gone.add(id).isSupersetOf(arms)) stand("no arm can be asked any more: no other conversation is begun");
    },
    reason: () => reason,
    talkSignal: signal === undefined ? judgeless.signal : AbortSignal.any([signal, judgeless.signal]),
  };
}
