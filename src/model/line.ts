import { createLineAllowances, type DeclaredLimits, type Load } from "./line-allowances.ts";
import { createAlarm, type LineClock } from "./line-clock.ts";
import { createLineDoors } from "./line-doors.ts";
import { createGates, nextThrough } from "./line-gates.ts";
import { createSlots, type HeldSlot, type Slot } from "./line-slots.ts";
import { createLineStops, everyModel, type LineStops } from "./line-stops.ts";
import { createWaitingRoom, type Waiter } from "./waiting-room.ts";

/** What was declared of an address. */
export interface LineSettings extends DeclaredLimits {
  /** Requests in flight at most. */
  readonly maxInFlight: number;
}

/** Time and waiting, passed in. */
export interface LineTools extends LineClock {
  /** Waits between two attempts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A request that asks to be sent. The abort of its signal ends its waiting, and does not touch it once it is sent. */
export interface Ask extends Load, Waiter {}

/** The way to one address: everything that is sent there goes through it. */
export interface Line {
  /**
   * Runs the task once it is its turn, there is a slot, and every limit has room. Waiting is no part of the task.
   *
   * @throws the signal's reason when it is aborted before; what {@link Line.stop} was given when the line is stopped before
   */
  run<T>(task: (slot: Slot) => Promise<T>, ask: Ask): Promise<T>;
  /** Waits between two attempts. @throws as {@link Line.run} does, as soon as there is reason to */
  rest(ms: number, ask: Pick<Ask, "model" | "signal">): Promise<void>;
  /** For how long a model has refused all that it was asked, for load; 0 where it has not. */
  shutMs(model: string): number;
  /** For how long nobody is let in, by a pause or by a limit that who is next waits for; 0 where nobody waits for the clock. */
  heldMs(): number;
  /** Nothing is sent for so long. */
  pause(ms: number): void;
  /**
   * Nothing more is sent, to one model or to every one: whatever waits, and comes later, is thrown this. The first reason stays.
   *
   * @returns the reason that stays
   */
  stop(reason: Error, which: string | typeof everyModel): Error;
  /** Ends all waiting for the clock. */
  close(): void;
}

/** An open line with nothing on it. */
export function createLine(settings: LineSettings, tools: LineTools): Line {
  const { now } = tools;
  const allowances = createLineAllowances(settings, now());
  const doors = createLineDoors();
  const room = createWaitingRoom<Ask, HeldSlot>();
  const stops = createLineStops();
  const alarm = createAlarm(tools, pump);
  const slots = createSlots(settings.maxInFlight, { allowances, doors }, tools);
  const gates = createGates({ allowances, doors }, now);

  function admit(ask: Ask): HeldSlot {
    return slots.take(allowances.charge(ask, now()));
  }

  /** Lets go whoever may, in order. */
  function pump(): void {
    while (slots.isFree() && !room.isEmpty()) {
      const { next, inMs } = nextThrough(room, gates);
      if (next === undefined) return alarm.in(inMs);
      room.call(next, admit(next));
    }
  }

  function turn(ask: Ask): Promise<HeldSlot> {
    const slot = room.wait(ask);
    pump();
    return slot;
  }

  return {
    async run(task, ask) {
      throwIfOver(stops, ask);
      const isFree = room.isEmpty() && slots.isFree() && gates.limitMs(ask) <= 0 && gates.doorMs(ask.model) <= 0;
      const slot = isFree ? admit(ask) : await turn(ask);
      try {
        // It may have been over between the turn and now.
        throwIfOver(stops, ask);
        return await task(slot);
      } finally {
        slot.leave(pump);
      }
    },
    async rest(ms, ask) {
      const ends = [stops.signal(ask.model), ...(ask.signal === undefined ? [] : [ask.signal])];
      await tools.sleep(ms, AbortSignal.any(ends)).catch((error: unknown) => {
        throwIfOver(stops, ask);
        throw error;
      });
    },
    shutMs: (model) => doors.shutMs(model, now()),
    heldMs: () => Math.max(gates.pausedMs(), room.isEmpty() ? 0 : nextThrough(room, gates).inMs),
    pause: (ms) => gates.pause(ms),
    stop(reason, which) {
      const first = stops.stop(reason, which);
      room.expel(({ model }) => which === everyModel || which === model, first);
      pump();
      return first;
    },
    close() {
      alarm.close();
      slots.close();
    },
  };
}

function throwIfOver(stops: LineStops, { model, signal }: Pick<Ask, "model" | "signal">): void {
  stops.signal(model).throwIfAborted();
  signal?.throwIfAborted();
}
