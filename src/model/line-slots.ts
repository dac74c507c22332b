import { createInFlightCap, type Sent } from "./in-flight-cap.ts";
import type { Charge, LineAllowances } from "./line-allowances.ts";
import type { LineDoors } from "./line-doors.ts";
import { setTimer, type LineClock } from "./line-clock.ts";
import type { ToldLimits } from "./service-limits.ts";

/** The slot of one request in flight: its task says there what was answered. */
export interface Slot {
  /** The limits of which the server told, in an answer of any kind. */
  told(limits: ToldLimits, isRefused: boolean): void;
  /** The tokens that the server counted. */
  used(tokens: number): void;
  served(): void;
  /** Turned away because there were too many. */
  refused(): void;
}

/** The slots of a line: as many as its endpoint bears. */
export interface Slots {
  isFree(): boolean;
  take(charge: Charge): HeldSlot;
  close(): void;
}

/** What slots are told of, beside how many there are. */
export interface Limits {
  readonly allowances: LineAllowances;
  readonly doors: LineDoors;
}

/** A slot that is to be given back. */
export interface HeldSlot extends Slot {
  /** @param onFree told when the slot is free, which may be a while later */
  leave(onFree: () => void): void;
}

/**
 * Slots that are all free. One that brought a refusal rests for as long as a reply takes: a refusal comes at once, and the next
 * request in its place would meet the same.
 */
export function createSlots(most: number, { allowances, doors }: Limits, clock: LineClock): Slots {
  const cap = createInFlightCap(most);
  const { now } = clock;
  const rests = new Set<() => void>();
  let inFlight = 0;
  let resting = 0;
  /** Of the replies so far, the last ones most. */
  let replyMs: number | undefined;

  function rest(onFree: () => void): void {
    resting++;
    const cancel = setTimer(clock, replyMs ?? unknownReplyMs, () => {
      rests.delete(cancel);
      resting--;
      onFree();
    });
    rests.add(cancel);
  }

  return {
    isFree: () => inFlight + resting < cap.value(),
    take(charge) {
      const sent: Sent = cap.sent(++inFlight);
      const passage = doors.sent(charge.load.model, now());
      return {
        told: (limits, isRefused) => allowances.told(charge, limits, { now: now(), isRefused }),
        used: (tokens) => allowances.correct(charge, tokens, now()),
        served() {
          allowances.answered();
          cap.heard(sent, "served");
          doors.heard(passage, "served", now());
          const tookMs = now() - charge.sentAt;
          replyMs = replyMs === undefined ? tookMs : replyMs + (tookMs - replyMs) / 20;
        },
        refused() {
          allowances.answered();
          allowances.correct(charge, 0, now());
          cap.heard(sent, "refused");
          doors.heard(passage, "refused", now());
        },
        leave(onFree) {
          inFlight--;
          allowances.end(charge);
          if (sent.fate === "refused") return rest(onFree);
          if (sent.fate === "open") {
            cap.heard(sent, "failed");
            doors.heard(passage, "failed", now());
          }
          onFree();
        },
      };
    },
    close() {
      for (const cancel of rests) cancel();
    },
  };
}

/** As long as a slot rests before any reply came. */
const unknownReplyMs = 250;
