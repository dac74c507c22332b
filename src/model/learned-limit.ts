import { declaredAllowance, type Allowance } from "./allowance.ts";
import type { Shut } from "./line-door.ts";
import { createSentCounts, type SentCounts } from "./sent-counts.ts";

/** A limit by the minute of which nobody says anything: found by what was let in before a door shut. */
export interface LearnedLimit {
  /** Milliseconds until one more may be sent; 0 where nothing was learned. */
  waitMs(now: number): number;
  sent(now: number): void;
  /** What was sent then was turned away. */
  refused(sentAt: number, now: number): void;
  /** What is let in says little just now: nothing is sent for a while, or the limit is another's. */
  paused(): void;
  /** A door that was shut is open again. */
  opened(shut: Shut): void;
}

const minuteMs = 60_000;
/** A limit that is replenished at the end of a minute shuts for longer than this; one that is replenished evenly for less. */
const longMs = 2000;
/** Two counts that differ by less are the same limit. */
const alike = 0.05;
/** Of what is let in in a minute, what must have been since the last time: else it is the same closing. */
const anew = 0.25;
/** A limit that has not been felt for a while is raised by so much, to see whether it still is there: and less often each time it is. */
const raise = { by: 1.05, firstMs: 5 * minuteMs, mostMs: 40 * minuteMs } as const;
/** Stretches of time, one after the other, in which such a share is refused, are taken for a limit. In the first the width may settle. */
const trickle = { stretchMs: 5000, stretches: 2, share: 0.05, most: 0.6 } as const;
/** Refusals that go on as before, although less is sent, are chance: for so long they make no limit. */
const chance = { sent: 100, of: 0.5, forMs: 10 * minuteMs } as const;

interface Known {
  readonly perMinute: number;
  readonly allowance: Allowance;
  /** When it was set or raised. */
  readonly since: number;
  /** The share that was refused before. */
  readonly share: number;
}

/**
 * Nothing is known at first. A closing alone is no limit, it may be an outage. Two with the same count of what was let in in the minute
 * before them are one. So is what is let in while many are refused all the time, if fewer are once no more is sent. From then on that much is sent, evenly: no
 * server of so much a minute refuses that, however it counts.
 */
export function createLearnedLimit(): LearnedLimit {
  const counts = createSentCounts();
  const minutes = createMinutes(counts);
  const trickled = createTrickle(counts);
  let known: Known | undefined;
  let calmMs: number = raise.firstMs;

  function learn(perMinute: number, { now, share = 1 }: { readonly now: number; readonly share?: number }): void {
    known = { perMinute, allowance: declaredAllowance(perMinute, 1, now), since: now, share };
  }

  function learnFound(found: Found, now: number): void {
    calmMs = known === undefined ? raise.firstMs : Math.min(raise.mostMs, 2 * calmMs);
    trickled.reset();
    learn(Math.min(found.perMinute, known?.perMinute ?? Infinity), { ...found, now });
  }

  function raised(now: number): void {
    if (known === undefined || now - known.since < calmMs) return;
    const isUsed = counts.over(now - minuteMs, now).letIn >= 0.9 * known.perMinute;
    if (isUsed) calmMs = Math.max(raise.firstMs, calmMs / 2);
    learn(isUsed ? known.perMinute * raise.by : known.perMinute, { ...known, now });
  }

  return {
    waitMs: (now) => known?.allowance.waitMs(1, now) ?? 0,
    sent(now) {
      raised(now);
      known?.allowance.take(1, now);
      counts.sent(now);
    },
    refused(sentAt, now) {
      counts.refused(sentAt);
      const found = trickled.refused(now);
      if (found !== undefined) return learnFound(found, now);
      if (known === undefined || known.share === 1) return;
      const { letIn, refused } = counts.over(known.since, now);
      if (letIn + refused < chance.sent || refused < chance.of * known.share * (letIn + refused)) return;
      known = undefined;
      trickled.bar(now);
    },
    paused: () => trickled.reset(),
    opened(shut) {
      const isLong = shut.to - shut.from >= longMs;
      if (isLong) trickled.reset();
      const found = minutes.opened(shut, isLong, known?.perMinute);
      if (found !== undefined) learnFound(found, shut.to);
    },
  };
}

interface Found {
  readonly perMinute: number;
  readonly share?: number;
}

/** What is let in in the minute before a door shuts. */
function createMinutes(counts: SentCounts) {
  let last: { readonly count: number; readonly isLong: boolean; readonly at: number } | undefined;
  return {
    opened({ from, to }: Shut, isLong: boolean, known: number | undefined): Found | undefined {
      const count = counts.over(from - minuteMs, from).letIn;
      if (count < 1 || (last !== undefined && counts.over(last.at, from).letIn < anew * count)) return undefined;
      const isSame = last !== undefined && Math.abs(count - last.count) <= Math.max(1, alike * count);
      const isLimit = isSame && (isLong || last?.isLong === true);
      last = { count, isLong, at: to };
      // A limit that was raised and is felt is what it was.
      const isFelt = known !== undefined && count >= 0.8 * known && count <= (1 + alike) * known;
      return isLimit || isFelt ? { perMinute: count } : undefined;
    },
  };
}

/** What is let in between refusals that come again and again: all that came in meanwhile, where the limit is replenished evenly. */
function createTrickle(counts: SentCounts) {
  let from: number | undefined;
  let before = 0;
  let barredUntil = -Infinity;
  return {
    refused(now: number): Found | undefined {
      if (now < barredUntil) return undefined;
      // From the first refusal: whatever had been saved up is used up then.
      from ??= now;
      const ms = now - from;
      if (ms < trickle.stretchMs) return undefined;
      const { letIn, refused } = counts.over(from, now);
      const share = refused / (letIn + refused);
      const isSteady = ms < 2 * trickle.stretchMs && share >= trickle.share && share <= trickle.most;
      from = undefined;
      before = isSteady ? before + 1 : 0;
      return before < trickle.stretches ? undefined : { perMinute: (letIn * minuteMs) / ms, share };
    },
    reset: () => void ([from, before] = [undefined, 0]),
    bar: (now: number) => void (barredUntil = now + chance.forMs),
  };
}
