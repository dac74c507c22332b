import { createOrderQueue, type OrderQueue } from "./order-queue.ts";

/** Who waits: in which order, and until what. */
export interface Waiter {
  /** What has the lowest goes first. */
  readonly order: number;
  /** Who waits for one model may be passed over for those who wait for another. */
  readonly model: string;
  /** Whose abort ends the waiting. */
  readonly signal?: AbortSignal | undefined;
}

/** Where requests wait for their turn. A turn brings something along. */
export interface WaitingRoom<W extends Waiter, Turn> {
  readonly isEmpty: () => boolean;
  /** Who goes first, of those whose model may. */
  next(mayGo?: (model: string) => boolean): W | undefined;
  /** The models that somebody waits for. */
  models(): readonly string[];
  /** Lets one go that {@link WaitingRoom.next} has named. */
  call(next: W, turn: Turn): void;
  /** @throws the signal's reason once it is aborted, or that of {@link WaitingRoom.expel} */
  wait(waiter: W): Promise<Turn>;
  expel(matches: (waiter: W) => boolean, reason: unknown): void;
}

interface Place<W, Turn> {
  readonly waiter: W;
  /** Counts up over all queues. */
  readonly came: number;
  readonly go: (turn: Turn) => void;
  readonly leave: (reason: unknown) => void;
}

/** A room with nobody in it. */
export function createWaitingRoom<W extends Waiter, Turn>(): WaitingRoom<W, Turn> {
  const queues = new Map<string, OrderQueue<Place<W, Turn>>>();
  const watched = new WeakSet<AbortSignal>();
  let came = 0;

  function queue(model: string): OrderQueue<Place<W, Turn>> {
    const known = queues.get(model) ?? createOrderQueue<Place<W, Turn>>();
    queues.set(model, known);
    return known;
  }

  const models = () => [...queues.keys()].filter((model) => queue(model).size() > 0);

  function expel(matches: (waiter: W) => boolean, reason: unknown): void {
    for (const one of queues.values())
      for (const { leave } of one.remove(({ waiter }) => matches(waiter))) leave(reason);
  }

  /** All requests of a run have one signal: it is listened to once. */
  function watch(signal: AbortSignal): void {
    if (watched.has(signal)) return;
    watched.add(signal);
    signal.addEventListener("abort", () => expel((waiter) => waiter.signal === signal, signal.reason), { once: true });
  }

  return {
    isEmpty: () => models().length === 0,
    next(mayGo) {
      let first: Place<W, Turn> | undefined;
      for (const [model, one] of queues) {
        const place = one.first();
        if (place !== undefined && isBefore(place, first) && mayGo?.(model) !== false) first = place;
      }
      return first?.waiter;
    },
    models,
    call: ({ model }, turn) => queue(model).shift()?.go(turn),
    wait(waiter) {
      if (waiter.signal !== undefined) watch(waiter.signal);
      return new Promise((go, leave) => queue(waiter.model).add({ waiter, came: came++, go, leave }, waiter.order));
    },
    expel,
  };
}

function isBefore<W extends Waiter>(left: Place<W, never>, right: Place<W, never> | undefined): boolean {
  if (right === undefined) return true;
  return left.waiter.order < right.waiter.order || (left.waiter.order === right.waiter.order && left.came < right.came);
}
