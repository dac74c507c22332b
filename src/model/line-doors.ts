import { createLearnedLimit } from "./learned-limit.ts";
import { createDoor, type Door, type Passage, type Shut } from "./line-door.ts";

/** The doors of an address: one for all that is sent there, and one for each model. */
export interface LineDoors {
  /** Milliseconds until a request to a model may be sent; 0: now. */
  waitMs(model: string, now: number): number;
  sent(model: string, now: number): Passage;
  /** Nobody is let in until then: whoever comes first knocks. */
  paused(until: number, now: number): void;
  heard(passage: Passage, fate: "served" | "refused" | "failed", now: number): void;
  /** For how long a model has served nothing and refused what it was asked; 0 where it has not, or hardly was asked. */
  shutMs(model: string, now: number): number;
}

/** Refusals one after the other, with nothing served between: at one refusal by chance in three once in 6,561. */
const shutBy = 8;
/** Of each of two models, where a whole address is thought shut. */
const shutByEach = 2;
/** Who was refused lets others knock first. */
const courtesyMs = 20;
/** Two models that are refused within so long of each other may share a limit. */
const togetherMs = 10_000;
/** Of fewer refusals nothing is concluded. */
const fewest = 3;

interface Way {
  readonly door: Door;
  readonly limit: ReturnType<typeof createLearnedLimit>;
  /** Since something was served: the first refusal, and how many there were. */
  refusedSince: number | undefined;
  refusals: number;
  lastRefusedAt: number;
}

/** Doors that are all open. */
export function createLineDoors(): LineDoors {
  const all = way((run) => run.length >= shutBy && modelsOf(run) >= 2);
  const models = new Map<string, Way>();
  let number = 0;
  let lastRefused: string | undefined;

  function of(model: string): Way {
    const known = models.get(model) ?? way((run) => run.length >= shutBy && !all.door.isShut());
    models.set(model, known);
    return known;
  }

  /** Whose limit a refusal may show, other than by shutting a door: of the model, where no other is refused, or else of the address. */
  function notMeant(own: Way, now: number): Way {
    const isShared = [...models.values()].some((way) => way !== own && now - way.lastRefusedAt < togetherMs);
    return isShared ? own : all;
  }

  /** While the whole address is shut, its models need no door. */
  function openModels(): void {
    if (all.door.isShut()) for (const { door } of models.values()) door.open();
  }

  return {
    waitMs(model, now) {
      const { door, limit } = of(model);
      const whole = all.door.waitMs(models.size > 1 && model === lastRefused ? now - courtesyMs : now);
      return Math.max(whole, all.limit.waitMs(now), door.waitMs(now), limit.waitMs(now));
    },
    sent(model, now) {
      const passage: Passage = { model, sentAt: now, number: ++number, fate: "open" };
      for (const one of [all, of(model)]) {
        one.limit.sent(now);
        learn(one, one.door.sent(passage, now));
      }
      return passage;
    },
    heard(passage, fate, now) {
      // Note: mutates what the doors remember of it.
      passage.fate = fate;
      const own = of(passage.model);
      if (fate === "failed") return;
      if (fate === "refused") lastRefused = passage.model;
      note(own, fate, now);
      for (const one of [all, own]) {
        if (fate === "refused") one.limit.refused(passage.sentAt, now);
        learn(one, one.door.heard(passage, now));
      }
      if (fate === "refused") notMeant(own, now).limit.paused();
      openModels();
    },
    paused(until, now) {
      all.door.lean(until, now);
      for (const { limit } of [all, ...models.values()]) limit.paused();
    },
    shutMs(model, now) {
      const { refusedSince, refusals } = of(model);
      return refusedSince === undefined || refusals < fewest ? 0 : now - refusedSince;
    },
  };
}

function way(isShutBy: (run: readonly Passage[]) => boolean): Way {
  return {
    door: createDoor({ isShutBy }),
    limit: createLearnedLimit(),
    refusedSince: undefined,
    refusals: 0,
    lastRefusedAt: -Infinity,
  };
}

/** Note: mutates the way. */
function note(way: Way, fate: "served" | "refused", now: number): void {
  if (fate === "refused") [way.refusedSince, way.lastRefusedAt] = [way.refusedSince ?? now, now];
  else way.refusedSince = undefined;
  way.refusals = fate === "refused" ? way.refusals + 1 : 0;
}

function learn({ limit }: Way, shut: Shut | undefined): void {
  if (shut !== undefined) limit.opened(shut);
}

/** How many models are refused more than by accident. */
function modelsOf(run: readonly Passage[]): number {
  const counts = new Map<string, number>();
  for (const { model } of run) counts.set(model, (counts.get(model) ?? 0) + 1);
  return [...counts.values()].filter((count) => count >= shutByEach).length;
}
