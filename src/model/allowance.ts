import type { ToldLimit } from "./service-limits.ts";

/**
 * How much of something may be sent, replenished evenly: a token bucket ("token" has another meaning here). It may be owed: what is
 * larger than it ever holds is let through when it is full.
 */
export interface Allowance {
  /** Milliseconds until so much may be taken; 0: now. */
  waitMs(amount: number, now: number): number;
  /** Takes so much, be it there or not. @returns all that was ever taken: the mark by which {@link told} knows what was sent later */
  take(amount: number, now: number): number;
  /** Gives back what was taken too much, or takes the rest where it is negative; nothing where the server tells what remains. */
  correct(amount: number, now: number): void;
  /** Hears what the server said in an answer. */
  told(limit: ToldLimit, answer: Answered): void;
}

/** The answer in which a server told a limit. */
export interface Answered {
  readonly now: number;
  /** When its request was sent. */
  readonly sentAt: number;
  /** What {@link Allowance.take} gave for it. */
  readonly mark: number;
  /** Whether the request was turned away. */
  readonly isRefused: boolean;
}

const minuteMs = 60_000;

/** The part of a limit that is used: the server's clock and ours, and its arithmetic, are not the same. */
const usedShare = 0.98;

/** What is left unused of an allowance that a server tells, as time of its replenishing: what it tells is some milliseconds old. */
const spareMs = 200;

/**
 * An allowance that a user declared. It holds a second's worth: how much a server lets through at once is not known.
 *
 * @param perMinute more than 0
 * @param first what there is at the beginning
 */
export function declaredAllowance(perMinute: number, first: number, now: number): Allowance {
  const most = Math.max(1, perMinute / 60);
  return createAllowance({ perMinute, most, level: Math.min(most, first), now });
}

/**
 * What is sent before anything was answered: a few at once, and then two each millisecond. A server that has little room says so with
 * its first refusals, which come at once; all others lose less than a tenth of a second.
 */
export function openingAllowance(now: number): Allowance {
  const { burst, perMs } = opening;
  return createAllowance({ perMinute: (perMs * minuteMs) / usedShare, most: burst, level: burst, now });
}

const opening = { burst: 16, perMs: 2 } as const;

/** An allowance of which a server told; {@link Allowance.told} says at once what is left of it. */
export function toldAllowance(limit: number, now: number): Allowance {
  return createAllowance({ perMinute: limit, most: limit, level: limit, now });
}

interface Beginning {
  readonly perMinute: number;
  readonly most: number;
  readonly level: number;
  readonly now: number;
}

function createAllowance({ perMinute, most, level: first, now: start }: Beginning): Allowance {
  let perMs = (usedShare * perMinute) / minuteMs;
  let level = first;
  let at = start;
  let taken = 0;
  let newest = -1;
  let shutUntil = start;
  const doubt = createDoubt();

  function replenish(now: number): void {
    level = Math.min(most, level + Math.max(0, now - at) * perMs);
    at = now;
  }

  return {
    waitMs(amount, now) {
      if (doubt.isOpen(now)) return 0;
      replenish(now);
      const missing = Math.min(amount, most) - level;
      // A hair of floating point is no reason to wait.
      return Math.max(0, shutUntil - now, missing < 1e-6 ? 0 : missing / perMs);
    },
    take(amount, now) {
      replenish(now);
      level -= amount;
      return (taken += amount);
    },
    correct(amount, now) {
      if (newest >= 0) return;
      replenish(now);
      level = Math.min(most, level + amount);
    },
    told({ limit, remaining, resetMs }, { now, sentAt, mark, isRefused }) {
      if (remaining !== undefined)
        doubt.told({ remaining, isRefused, sentAt, now, windowMs: windowMs(limit, remaining, resetMs), limit });
      // Answers overtake each other: the one whose request was sent last knows most.
      if (remaining === undefined || mark < newest) return;
      newest = mark;
      perMs = (usedShare * limit) / windowMs(limit, remaining, resetMs);
      const sentLater = taken - mark;
      level = Math.min(most, remaining + (now - sentAt) * perMs) - sentLater - spareMs * perMs;
      at = now;
      if (isRefused && remaining < 1 && resetMs !== undefined && isWindow(limit, remaining, resetMs))
        shutUntil = Math.max(shutUntil, now + resetMs);
    },
  };
}

/** Served beside "nothing remains" more often than is replenished meanwhile, by so many: a few overtake each other. */
const toldWrong = { inMinutes: 5, inHours: 2 } as const;
/** A limit of hours or days that nobody was refused by is believed for so long, and then tried. */
const triedMs = 2000;

interface ToldAt extends Pick<Answered, "now" | "sentAt" | "isRefused"> {
  readonly limit: number;
  readonly remaining: number;
  readonly windowMs: number;
}

/** Whether what a server tells can be: what it serves while it says that nothing remains shows that it does not keep to it. */
function createDoubt() {
  let first: number | undefined;
  let served = 0;
  let isWrong = false;
  let trustedUntil = Infinity;
  return {
    isOpen: (now: number): boolean => isWrong || now >= trustedUntil,
    told({ limit, remaining, windowMs, isRefused, sentAt, now }: ToldAt): void {
      if (isRefused || remaining > 0) {
        [first, served, trustedUntil] = [undefined, 0, Infinity];
        return;
      }
      first ??= sentAt;
      const isOfHours = windowMs > minuteMs;
      if (isOfHours && trustedUntil === Infinity) trustedUntil = now + triedMs;
      const replenished = ((now - first) * limit) / windowMs;
      isWrong ||= ++served - 1 > 2 * replenished + (isOfHours ? toldWrong.inHours : toldWrong.inMinutes);
    },
  };
}

/**
 * The time in which the whole limit is replenished. Limits are told for a minute; where an even replenishing of what is used takes
 * longer than it would then, the limit is that of an hour or a day. Of little that is used nothing can be said: times are rounded up.
 */
function windowMs(limit: number, remaining: number, resetMs = 0): number {
  const used = limit - remaining;
  return used < limit / 100 ? minuteMs : Math.max(minuteMs, (resetMs * limit) / used);
}

/** Whether the reset is sooner than an even replenishing could be done: then nothing comes until it, and all at once. */
function isWindow(limit: number, remaining: number, resetMs: number): boolean {
  return resetMs < (0.9 * minuteMs * (limit - remaining)) / limit;
}
