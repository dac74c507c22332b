import { createLimiter } from "./limiter.ts";
import { ModelFault } from "./model-fault.ts";
import type { LlamaSequence, Token } from "./llama-library.ts";

/**
 * Tokens are evaluated in blocks of this many, counted from the start of the prompt, whatever is still known of it. So a prompt that
 * was evaluated anew and one whose beginning was kept went through the same steps, and the same seed gets the same words.
 */
const block = 64;

/** The sequences of one context: several requests are answered at once in one batch. */
export interface SequencePool {
  readonly size: number;
  /**
   * Waits for a sequence and evaluates the prompt in it, but for its end. The beginning that it shares with what the sequence
   * already holds is kept.
   *
   * @param task gets the sequence, the tokens that are still to be evaluated (at least one), and how many were kept
   */
  run<T>(tokens: readonly Token[], task: (seat: Seat) => Promise<T>, options?: SeatOptions): Promise<T>;
}

export interface SeatOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told when a sequence is free and the evaluation begins. */
  readonly onBegin?: (() => void) | undefined;
}

export interface Seat {
  readonly sequence: LlamaSequence;
  readonly rest: readonly Token[];
  readonly kept: number;
}

interface Place {
  sequence: LlamaSequence;
  /** The evaluated prompt, in whole blocks. */
  held: readonly Token[];
  lastUsed: number;
}

/**
 * A pool of the sequences of one context.
 *
 * @param open gives a fresh sequence: so many at the start, and one for each whose evaluation failed, since nobody knows what is
 *   left in that
 */
export function createSequencePool(size: number, open: () => LlamaSequence): SequencePool {
  const limiter = createLimiter(size);
  const free = new Set<Place>(Array.from({ length: size }, () => ({ sequence: open(), held: [], lastUsed: 0 })));
  let clock = 0;

  async function taken<T>(
    tokens: readonly Token[],
    task: (seat: Seat) => Promise<T>,
    options: SeatOptions,
  ): Promise<T> {
    const place = bestPlace([...free], tokens);
    free.delete(place);
    place.lastUsed = ++clock;
    try {
      options.onBegin?.();
      return await task({ sequence: place.sequence, ...(await prepared(place, tokens, options.signal)) });
    } catch (error) {
      // A fault of ours and an abort leave a sequence as it says it is.
      if (!(error instanceof ModelFault) && options.signal?.aborted !== true) await renew(place, open);
      throw error;
    } finally {
      free.add(place);
    }
  }

  return {
    size,
    run: (tokens, task, options = {}) => limiter.run(() => taken(tokens, task, options), options.signal),
  };
}

/** Note: mutates the place. */
async function renew(place: Place, open: () => LlamaSequence): Promise<void> {
  await place.sequence.dispose();
  place.sequence = open();
  place.held = [];
}

/** The one that holds most of the prompt, if that is at least half of what it holds; else the one that was not used for longest. */
function bestPlace(places: readonly Place[], tokens: readonly Token[]): Place {
  const shared = (place: Place) => {
    const common = commonTokens(place.held, tokens);
    return common * 2 >= place.held.length ? common : 0;
  };
  const [best] = places
    .map((place) => ({ place, common: shared(place) }))
    .sort((a, b) => b.common - a.common || a.place.lastUsed - b.place.lastUsed);
  if (best === undefined) throw new Error("a free slot has no sequence; this is a bug in rapport");
  return best.place;
}

/** Note: mutates the place. A place whose evaluation breaks off holds what was finished. */
async function prepared(
  place: Place,
  tokens: readonly Token[],
  signal: AbortSignal | undefined,
): Promise<Omit<Seat, "sequence">> {
  const { sequence } = place;
  const kept = await keep(place, tokens);
  let at = kept;
  for (; at + block < tokens.length; at += block) {
    signal?.throwIfAborted();
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(at, at + block));
    place.held = tokens.slice(0, at + block);
  }
  signal?.throwIfAborted();
  return { rest: tokens.slice(at), kept };
}

/** Cuts a sequence back to the whole blocks that the prompt begins with, at least one token of which is left to evaluate. */
async function keep(place: Place, tokens: readonly Token[]): Promise<number> {
  const { sequence } = place;
  const common = Math.min(commonTokens(place.held, tokens), tokens.length - 1);
  const kept = Math.floor(common / block) * block;
  place.held = tokens.slice(0, kept);
  if (kept > 0 && sequence.nextTokenIndex > kept)
    await sequence.eraseContextTokenRanges([{ start: kept, end: sequence.nextTokenIndex }]);
  if (kept > 0 && sequence.nextTokenIndex === kept) return kept;
  // Some models cannot go back to any point; they begin again.
  place.held = [];
  await sequence.clearHistory();
  return 0;
}

function commonTokens(a: readonly Token[], b: readonly Token[]): number {
  const end = Math.min(a.length, b.length);
  for (let index = 0; index < end; index++) if (a[index] !== b[index]) return index;
  return end;
}
