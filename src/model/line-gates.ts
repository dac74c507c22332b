import type { LineAllowances, Load } from "./line-allowances.ts";
import type { LineDoors } from "./line-doors.ts";
import type { WaitingRoom, Waiter } from "./waiting-room.ts";

/** What stands between a request and its server, beside those before it: pauses, limits and doors. */
export interface Gates {
  /** Of a pause, or of a limit: who waits for them holds up those behind. 0 or less: none. */
  limitMs(load: Load): number;
  /** Of a door that is shut to a model: it holds up nobody else. */
  doorMs(model: string): number;
  pausedMs(): number;
  pause(ms: number): void;
}

/** What is to be passed in a line. */
export interface GatesSetup {
  readonly allowances: LineAllowances;
  readonly doors: LineDoors;
}

/** Gates that were not paused yet. */
export function createGates({ allowances, doors }: GatesSetup, now: () => number): Gates {
  let pausedUntil = -Infinity;
  return {
    limitMs: (load) => Math.max(pausedUntil - now(), allowances.waitMs(load, now())),
    doorMs: (model) => doors.waitMs(model, now()),
    pausedMs: () => Math.max(0, pausedUntil - now()),
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, now() + ms);
      doors.paused(pausedUntil, now());
    },
  };
}

/** Who of those who wait may go now; else when to look again, in milliseconds. */
export function nextThrough<W extends Waiter & Load, Turn>(
  room: WaitingRoom<W, Turn>,
  gates: Gates,
): { readonly next: W | undefined; readonly inMs: number } {
  const first = room.next((model) => gates.doorMs(model) <= 0);
  const ms = first === undefined ? Infinity : gates.limitMs(first);
  if (ms <= 0) return { next: first, inMs: 0 };
  const doors = room.models().map((model) => gates.doorMs(model));
  return { next: undefined, inMs: Math.min(ms, ...doors.filter((wait) => wait > 0)) };
}
