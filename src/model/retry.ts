import type { Tokens } from "./endpoint.ts";
import { ModelFault } from "./model-fault.ts";

/** The one layer that retries. */
export interface RetryPolicy {
  /** Requests for one reply, the first included. */
  readonly attempts: number;
  /** Refusals for load that one reply is asked through: they use up no attempts. @default the attempts */
  readonly refusals?: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

/**
 * What a service is asked when it says nothing else. Where every hundredth request fails, seven in a row do so once in 10^14 askings;
 * where every third does, once in 2,000. Half a minute of waiting at most, a quarter of one on average. A refusal for load says nothing of
 * the request: it takes as many as two full minutes of a limit bring, and who waits meanwhile waits in the line.
 */
export const defaultRetry: RetryPolicy = { attempts: 7, refusals: 60, baseDelayMs: 500, maxDelayMs: 20_000 };

/** The line waits for longer than this, and for all together. */
const longestAfterRefusalMs = 4000;

/** Chance and waiting, passed in. */
export interface RetryTools {
  /** 0 to 1. */
  readonly random: () => number;
  /** May throw, which ends the retries. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Whether a fault is a refusal because too much is asked, whoever asks. @default none is */
  readonly isLoad?: (fault: ModelFault) => boolean;
}

/** What a task came to, and what it took. */
export interface Retried<T> {
  readonly value: T;
  readonly attempts: number;
  /** Tokens of the attempts that failed, where they were counted. */
  readonly lostTokens?: Tokens;
}

/**
 * Runs a task until it succeeds, fails for good, or has used its attempts. Waits with full jitter, and at least as long as the server asks.
 *
 * @throws {ModelFault} the last fault, with the number of attempts and the tokens of all of them; so, too, a fault that ends a wait
 */
export async function retried<T>(
  task: () => Promise<T>,
  policy: RetryPolicy,
  { random, sleep, isLoad = () => false }: RetryTools,
): Promise<Retried<T>> {
  let lost: Tokens | undefined;
  let refusals = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      const value = await task();
      return { value, attempts: attempt, ...(lost === undefined ? {} : { lostTokens: lost }) };
    } catch (error) {
      if (!(error instanceof ModelFault)) throw error;
      lost = sum(lost, error.tokens);
      const isRefusal = isLoad(error);
      if (isRefusal) refusals++;
      const count = isRefusal ? refusals : attempt - refusals;
      const most = isRefusal ? (policy.refusals ?? policy.attempts) : policy.attempts;
      if (!error.retriable || count >= most) throw lastFault(error, sentFor(error, attempt), lost);
      const longest = isRefusal ? Math.min(longestAfterRefusalMs, policy.maxDelayMs) : policy.maxDelayMs;
      const jitter = random() * Math.min(longest, policy.baseDelayMs * 2 ** (count - 1));
      const paid = lost;
      await sleep(Math.max(jitter, error.retryAfterMs ?? 0)).catch((end: unknown) => {
        throw end instanceof ModelFault ? lastFault(end, attempt, paid) : end;
      });
    }
  }
}

/** Where an endpoint is stopped the last attempt was not sent, unless the fault says so. */
function sentFor({ code, attempts = 0 }: ModelFault, attempt: number): number | undefined {
  const sent = code === "endpoint-stopped" ? attempt - 1 + attempts : attempt;
  return sent === 0 ? undefined : sent;
}

function lastFault(
  { code, message, retriable, retryAfterMs, cause }: ModelFault,
  attempts: number | undefined,
  tokens: Tokens | undefined,
) {
  return new ModelFault(code, message, {
    retriable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    cause,
    attempts,
    tokens,
  });
}

function sum(left: Tokens | undefined, right: Tokens | undefined): Tokens | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  // Known in part only is not known.
  const cached =
    left.cachedInput === undefined || right.cachedInput === undefined
      ? {}
      : { cachedInput: left.cachedInput + right.cachedInput };
  return { input: left.input + right.input, output: left.output + right.output, ...cached };
}
