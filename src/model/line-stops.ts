/** Stands for every model of an address. */
export const everyModel = Symbol("all models");

/** Which models of an address are stopped, and why. */
export interface LineStops {
  /** Aborted, with the reason, once the model is stopped. */
  signal(model: string): AbortSignal;
  /** Stops one model, or every one. The first reason stays. @returns the reason that stays */
  stop(reason: Error, models: string | typeof everyModel): Error;
}

/** An address where nothing is stopped. */
export function createLineStops(): LineStops {
  const models = new Map<string, AbortController>();
  let allStopped: Error | undefined;
  function of(model: string): AbortController {
    const known = models.get(model) ?? new AbortController();
    models.set(model, known);
    if (allStopped !== undefined) known.abort(allStopped);
    return known;
  }
  return {
    signal: (model) => of(model).signal,
    stop(reason, which) {
      if (which !== everyModel) {
        of(which).abort(reason);
        return of(which).signal.reason as Error;
      }
      allStopped ??= reason;
      for (const known of models.values()) known.abort(allStopped);
      return allStopped;
    },
  };
}
