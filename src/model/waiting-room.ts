import { createOrderQueue } from "./order-queue.ts";

/** Who waits: in which order, and until what. */
export interface Waiter {
  /** What has the lowest goes first. */
  readonly order: number;
  /** Whose abort ends the waiting. */
  readonly signal?: AbortSignal | undefined;
}

/** Where requests wait for their turn. A turn brings something along. */
export interface WaitingRoom<W extends Waiter, Turn> {
  readonly isEmpty: () => boolean;
  next(): W | undefined;
  /** Lets the next one go. */
  call(turn: Turn): void;
  /** @throws the signal's reason once it is aborted, or that of {@link WaitingRoom.expel} */
  wait(waiter: W): Promise<Turn>;
  expel(matches: (waiter: W) => boolean, reason: unknown): void;
}

/** A room with nobody in it. */
export function createWaitingRoom<W extends Waiter, Turn>(): WaitingRoom<W, Turn> {
  const queue = createOrderQueue<{
    readonly waiter: W;
    readonly go: (turn: Turn) => void;
    readonly leave: (reason: unknown) => void;
  }>();
  const watched = new WeakSet<AbortSignal>();

  function expel(matches: (waiter: W) => boolean, reason: unknown): void {
    for (const { leave } of queue.remove(({ waiter }) => matches(waiter))) leave(reason);
  }

  /** All requests of a run have one signal: it is listened to once. */
  function watch(signal: AbortSignal): void {
    if (watched.has(signal)) return;
    watched.add(signal);
    signal.addEventListener("abort", () => expel((waiter) => waiter.signal === signal, signal.reason), { once: true });
  }

  return {
    isEmpty: () => queue.size() === 0,
    next: () => queue.first()?.waiter,
    call: (turn) => queue.shift()?.go(turn),
    wait(waiter) {
      if (waiter.signal !== undefined) watch(waiter.signal);
      return new Promise((go, leave) => queue.add({ waiter, go, leave }, waiter.order));
    },
    expel,
  };
}
