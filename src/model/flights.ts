import { hearAbort } from "./hear-abort.ts";
import { ModelFault } from "./model-fault.ts";

/** What somebody got out of a call that may have been shared. */
export interface Landed<T> {
  readonly value: T;
  /** Whether the call was begun by somebody else. */
  readonly isShared: boolean;
}

/** Calls under way, by key. */
export interface Flights<T> {
  /**
   * Joins the call of this key that is under way, or begins it. When a call that was joined fails, one of those who joined begins it
   * again, once, and the others join that.
   *
   * A call is told to stop only when everyone who waits for it has stopped; what it still brings then is theirs. Whoever stops while
   * others wait is cancelled at once.
   *
   * @throws {ModelFault} as the call that this one began; "cancelled" when it stopped
   */
  share(key: string, begin: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<Landed<T>>;
}

interface Flight<T> {
  readonly landed: Promise<T>;
  /** Of everyone who waits, or waited and has stopped. */
  readonly signals: (AbortSignal | undefined)[];
  readonly stop: AbortController;
}

/** Makes calls that like requests share while they are under way. Nothing is remembered beyond that. */
export function createFlights<T>(): Flights<T> {
  const flights = new Map<string, Flight<T>>();

  async function begun(key: string, begin: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { promise: landed, resolve, reject } = Promise.withResolvers<T>();
    const stop = new AbortController();
    const flight: Flight<T> = { landed, signals: [], stop };
    flights.set(key, flight);
    // Listens before it begins: what is begun may itself be what stops it.
    const mine = awaited(flight, signal);
    begin(stop.signal)
      .finally(() => flights.delete(key))
      .then(resolve, reject);
    return mine;
  }

  return {
    async share(key, begin, signal) {
      for (;;) {
        throwIfStopped(signal);
        const joined = flights.get(key);
        if (joined === undefined) return { value: await begun(key, begin, signal), isShared: false };
        try {
          return { value: await awaited(joined, signal), isShared: true };
        } catch (error) {
          // Anything else is no failure of the endpoint's: it would meet the next call, too.
          if (!(error instanceof ModelFault)) throw error;
        }
      }
    },
  };
}

function awaited<T>(flight: Flight<T>, signal: AbortSignal | undefined): Promise<T> {
  flight.signals.push(signal);
  if (signal === undefined) return flight.landed;
  return new Promise((resolve, reject) => {
    const deafen = hearAbort(signal, () => {
      // Asked of all signals, not counted: several may be one and the same.
      if (flight.signals.every((one) => one?.aborted === true)) flight.stop.abort(signal.reason);
      else reject(cancelled());
    });
    flight.landed.then(
      (value) => {
        deafen();
        resolve(value);
      },
      (error: Error) => {
        deafen();
        reject(error);
      },
    );
  });
}

/** @throws {ModelFault} "cancelled" when the signal has been given */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled();
}

function cancelled(): ModelFault {
  return new ModelFault("cancelled", "the run was cancelled");
}
