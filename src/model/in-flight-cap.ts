/** How many requests may be in flight at an endpoint: as many as were declared, and fewer where the endpoint bears fewer. */
export interface InFlightCap {
  readonly value: () => number;
  /** Notes a request that is sent. @param inFlight how many are in flight, itself among them */
  sent(inFlight: number): Sent;
  /** Hears what became of it. */
  heard(sent: Sent, fate: Exclude<Fate, "open">): void;
}

/** Not known yet; served; turned away because there were too many; or failed otherwise, which says nothing of their number. */
type Fate = "open" | "served" | "refused" | "failed";

/** A request that was sent. */
export interface Sent {
  readonly inFlight: number;
  fate: Fate;
}

/** So many of the requests that were sent last are looked at: all that may be in flight, if that is not too many to sort. */
const remembered = { least: 200, most: 1000 } as const;
/** Of fewer on either side nothing is concluded. */
const fewest = { refused: 4, served: 10 } as const;
/** Standard errors by which the refused must have been sent into more company than the served. Chance does it in one of 740 cases. */
const evidence = 3;
/** By so much the share of refusals must be higher above the new cap than below: what is less is hardly worth fewer requests. */
const worthIt = 0.25;
/** Rounds of served requests after which the cap rises by a twentieth: twice as many after each fall, up to the most. */
const calm = { first: 5, most: 40 } as const;

/**
 * A cap that begins at its most. Refusals alone do not lower it: a service that turns every tenth request away, whatever is in flight,
 * is not helped by sending fewer. It falls when refusals rise with the number in flight, by the rank-sum test over the requests of
 * late: then to the number that parts the served from the refused best, if refusals are much rarer up to it. It rises again slowly, and
 * the slower the more often it fell.
 *
 * @throws {RangeError} when the most is not a positive integer
 * @see Mann and Whitney, On a test of whether one of two random variables is stochastically larger than the other, 1947
 */
export function createInFlightCap(most: number): InFlightCap {
  if (!Number.isInteger(most) || most < 1) throw new RangeError(`in-flight cap needs at least 1, got ${most}`);
  const window = Math.min(remembered.most, Math.max(remembered.least, most));
  let cap = most;
  let served = 0;
  let calmRounds: number = calm.first;
  let last: Sent[] = [];

  function fall(to: number): void {
    cap = to;
    served = 0;
    calmRounds = Math.min(calm.most, 2 * calmRounds);
    last = [];
  }

  function rise(): void {
    cap = Math.min(most, cap + Math.ceil(cap / 20));
    served = 0;
    calmRounds = Math.max(calm.first, calmRounds / 2);
  }

  return {
    value: () => cap,
    sent(inFlight) {
      const sent: Sent = { inFlight, fate: "open" };
      last.push(sent);
      if (last.length >= 2 * window) last = last.slice(-window);
      return sent;
    },
    heard(sent, fate) {
      // Note: mutates what is remembered of it.
      sent.fate = fate;
      if (fate === "served" && cap < most && ++served >= calmRounds * cap) rise();
      if (fate !== "refused") return;
      const borne = parting(last.slice(-window));
      if (borne !== undefined && borne < cap) fall(borne);
    },
  };
}

/**
 * The number in flight that the endpoint bears, where refusals rise with it; else undefined. What is still open counts as served:
 * refusals come first, and would stand against too few.
 */
function parting(all: readonly Sent[]): number | undefined {
  const known = all.filter(({ fate }) => fate !== "failed");
  const refused = known.filter(({ fate }) => fate === "refused").length;
  if (refused < fewest.refused || known.length - refused < fewest.served) return undefined;
  const sorted = known.sort((a, b) => a.inFlight - b.inFlight);
  return excess(sorted, refused) < evidence ? undefined : bestParting(sorted, refused);
}

/** By how many standard errors the refused stand higher than the served; ties share their rank. */
function excess(sorted: readonly Sent[], refused: number): number {
  let ranks = 0;
  let tied = 0;
  for (const { from, to, refusedHere } of ties(sorted)) {
    ranks += refusedHere * ((from + 1 + to) / 2);
    tied += (to - from) ** 3 - (to - from);
  }
  const n = sorted.length;
  const served = n - refused;
  const above = ranks - (refused * (refused + 1)) / 2 - (served * refused) / 2;
  const variance = ((served * refused) / 12) * (n + 1 - tied / (n * (n - 1)));
  return variance > 0 ? above / Math.sqrt(variance) : 0;
}

/** The number in flight up to which most more were served than refused; undefined where refusals are hardly more beyond it. */
function bestParting(sorted: readonly Sent[], refused: number): number | undefined {
  let sum = 0;
  let refusedBelow = 0;
  let best = { sum: 0, inFlight: 1, below: 0, refusedBelow: 0 };
  for (const { from, to, inFlight, refusedHere } of ties(sorted)) {
    sum += to - from - 2 * refusedHere;
    refusedBelow += refusedHere;
    if (sum > best.sum) best = { sum, inFlight, below: to, refusedBelow };
  }
  const above = sorted.length - best.below;
  // Where most are refused everywhere, or nothing is beyond it, there is no such number.
  if (best.below === 0 || above === 0) return undefined;
  const [shareAbove, shareBelow] = [(refused - best.refusedBelow) / above, best.refusedBelow / best.below];
  return shareAbove - shareBelow >= worthIt ? best.inFlight : undefined;
}

interface Tie {
  readonly inFlight: number;
  readonly from: number;
  readonly to: number;
  readonly refusedHere: number;
}

/** Requests with the same number in flight, as ranges of a sorted list. */
function ties(sorted: readonly Sent[]): readonly Tie[] {
  const found: Tie[] = [];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const inFlight = sorted[from]?.inFlight ?? 0;
    let refusedHere = 0;
    for (; to < sorted.length && sorted[to]?.inFlight === inFlight; to++)
      if (sorted[to]?.fate === "refused") refusedHere++;
    found.push({ inFlight, from, to, refusedHere });
  }
  return found;
}
