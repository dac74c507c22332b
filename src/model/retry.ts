import { ModelFault } from "./model-fault.ts";

/** The one layer that retries. */
export interface RetryPolicy {
  /** Requests for one reply, the first included. */
  readonly attempts: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

/** What a service is asked when it says nothing else. */
export const defaultRetry: RetryPolicy = { attempts: 5, baseDelayMs: 500, maxDelayMs: 20_000 };

/** Chance and waiting, passed in. */
export interface RetryTools {
  /** 0 to 1. */
  readonly random: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * Runs a task until it succeeds, fails for good, or has used its attempts. Waits with full jitter, or as long as the server asks.
 *
 * @returns the value and how many attempts it took
 * @throws {ModelFault} the last fault
 */
export async function retried<T>(
  task: () => Promise<T>,
  policy: RetryPolicy,
  { random, sleep }: RetryTools,
  signal?: AbortSignal,
): Promise<{ value: T; attempts: number }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return { value: await task(), attempts: attempt };
    } catch (error) {
      if (!(error instanceof ModelFault) || !error.retriable || attempt >= policy.attempts) throw error;
      const jitter = random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
      await sleep(error.retryAfterMs ?? jitter, signal);
    }
  }
}
