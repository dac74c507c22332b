import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ModelFault } from "./model-fault.ts";
import { defaultRetry, retried } from "./retry.ts";

const policy = { attempts: 6, baseDelayMs: 500, maxDelayMs: 20_000 };
const busy = (retryAfterMs?: number) =>
  new ModelFault("rate-limited", "busy", { retriable: true, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });

/** Runs a task that fails with these faults in turn and then succeeds, and keeps the waits. */
async function run(failures: readonly Error[], random = 0.5, used = policy) {
  const waits: number[] = [];
  let calls = 0;
  const task = async () => {
    const failure = failures[calls++];
    if (failure !== undefined) throw failure;
    return "done";
  };
  const sleep = async (ms: number) => {
    waits.push(ms);
  };
  const outcome = await retried(task, used, { random: () => random, sleep }).catch((error: unknown) => error);
  return { outcome, waits, calls };
}

describe("retried", () => {
  test("a success at once waits for nothing", async () => {
    expect(await run([])).toEqual({ outcome: { value: "done", attempts: 1 }, waits: [], calls: 1 });
  });

  test("tries again after a fault that may pass", async () => {
    expect(await run([busy(), busy()])).toEqual({
      outcome: { value: "done", attempts: 3 },
      waits: [250, 500],
      calls: 3,
    });
  });

  test("gives up after as many attempts as the policy has, with the last fault", async () => {
    const failures = Array.from(
      { length: 9 },
      (_, index) => new ModelFault("server-error", `fault ${index}`, { retriable: true }),
    );
    const { outcome, calls } = await run(failures);
    expect(calls).toBe(policy.attempts);
    expect(outcome).toBe(failures[policy.attempts - 1]);
  });

  test.each([
    ["a final fault", new ModelFault("key-refused", "no")],
    ["an error that is no fault", new TypeError("ours")],
  ])("%s is thrown as it is, at once", async (_, error) => {
    expect(await run([error])).toEqual({ outcome: error, waits: [], calls: 1 });
  });

  test("waits as long as the server asks, without jitter", async () => {
    const { waits } = await run([busy(1234), busy(0), busy(90_000)]);
    expect(waits).toEqual([1234, 0, 90_000]);
  });

  test("jitter lies between nothing and a doubling delay with a cap", async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), async (random) => {
        const { waits } = await run(
          Array.from({ length: 9 }, () => busy()),
          random,
          { ...policy, attempts: 9 },
        );
        const ceilings = [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000];
        expect(waits).toEqual(ceilings.map((ceiling) => random * ceiling));
      }),
    );
  });

  test("the usual policy waits less than a minute in all", () => {
    const ceilings = Array.from({ length: defaultRetry.attempts - 1 }, (_, index) =>
      Math.min(defaultRetry.maxDelayMs, defaultRetry.baseDelayMs * 2 ** index),
    );
    expect(ceilings.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(60_000);
  });

  test("the signal is handed to the wait, and what the wait throws ends it", async () => {
    const stop = AbortSignal.abort(new Error("enough"));
    let calls = 0;
    const task = async () => {
      calls++;
      throw busy();
    };
    const sleep = async (_: number, signal?: AbortSignal) => signal?.throwIfAborted();
    await expect(retried(task, policy, { random: () => 0, sleep }, stop)).rejects.toThrow("enough");
    expect(calls).toBe(1);
  });
});
