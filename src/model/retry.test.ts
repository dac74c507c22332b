import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Tokens } from "./endpoint.ts";
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
    expect(outcome).toMatchObject({ code: "server-error", message: "fault 5", retriable: true, attempts: 6 });
  });

  test("a final fault is thrown at once, with the count of attempts", async () => {
    const { outcome, waits, calls } = await run([busy(), new ModelFault("key-refused", "no", { cause: "why" })]);
    expect(outcome).toMatchObject({ code: "key-refused", message: "no", retriable: false, cause: "why", attempts: 2 });
    expect([waits, calls]).toEqual([[250], 2]);
  });

  test("an error that is no fault is thrown as it is, at once", async () => {
    const error = new TypeError("ours");
    const { outcome, waits, calls } = await run([error]);
    expect(outcome).toBe(error);
    expect([waits, calls]).toEqual([[], 1]);
  });

  describe("tokens of attempts that failed", () => {
    const empty = (tokens?: Tokens) => new ModelFault("empty-reply", "nothing", { retriable: true, tokens });
    const once = { input: 10, output: 2, cachedInput: 0 };

    test("are told beside the value", async () => {
      const { outcome } = await run([empty(once), empty(), empty({ ...once, cachedInput: 8 })]);
      expect(outcome).toEqual({
        value: "done",
        attempts: 4,
        lostTokens: { input: 20, output: 4, cachedInput: 8 },
      });
    });

    test("are told in the last fault, its own among them", async () => {
      const cut = new ModelFault("cut-by-length", "cut", { tokens: { input: 10, output: 50 } });
      const { outcome } = await run([empty(once), cut]);
      // Cached tokens that are known in part only are not known.
      expect(outcome).toMatchObject({ code: "cut-by-length", tokens: { input: 20, output: 52 } });
      expect((outcome as ModelFault).tokens).not.toHaveProperty("cachedInput");
    });

    test("are summed whoever counted cached ones", async () => {
      const { outcome } = await run([empty({ input: 10, output: 2 }), empty(once)]);
      expect(outcome).toEqual({ value: "done", attempts: 3, lostTokens: { input: 20, output: 4 } });
    });

    test("are unknown where nobody counted", async () => {
      expect((await run([empty()])).outcome).not.toHaveProperty("lostTokens");
    });
  });

  test("waits as long as the server asks, and never less than the jitter", async () => {
    const { waits } = await run([busy(1234), busy(0), busy(90_000)]);
    expect(waits).toEqual([1234, 500, 90_000]);
  });

  describe("a refusal for load", () => {
    const gone = () => new ModelFault("server-error", "gone", { retriable: true });
    const isLoad = ({ code }: ModelFault) => code === "rate-limited";

    async function asked(failures: readonly Error[], refusals?: number) {
      const waits: number[] = [];
      let calls = 0;
      const task = async () => {
        const failure = failures[calls++];
        if (failure !== undefined) throw failure;
        return "done";
      };
      const tools = { random: () => 1, sleep: async (ms: number) => void waits.push(ms), isLoad };
      const used = { ...policy, attempts: 3, ...(refusals === undefined ? {} : { refusals }) };
      return { outcome: await retried(task, used, tools).catch((error: unknown) => error), waits };
    }

    test("uses up no attempt, nor lengthens the waits after one", async () => {
      const { outcome, waits } = await asked([busy(), busy(), gone(), busy(), gone()], 20);
      expect(outcome).toEqual({ value: "done", attempts: 6 });
      expect(waits).toEqual([500, 1000, 500, 2000, 1000]);
    });

    test("is waited for a few seconds at most: the line waits for longer", async () => {
      const { waits } = await asked(
        Array.from({ length: 8 }, () => busy()),
        20,
      );
      expect(waits.slice(3)).toEqual([4000, 4000, 4000, 4000, 4000]);
    });

    test("ends the asking after as many as the policy has, or as it has attempts", async () => {
      const all = Array.from({ length: 30 }, () => busy());
      expect((await asked(all, 20)).outcome).toMatchObject({ code: "rate-limited", attempts: 20 });
      expect((await asked(all)).outcome).toMatchObject({ code: "rate-limited", attempts: 3 });
    });
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

  test("what the wait throws ends it", async () => {
    const sleep = async () => Promise.reject(new Error("enough"));
    let calls = 0;
    const task = async () => {
      calls++;
      throw busy();
    };
    await expect(retried(task, policy, { random: () => 0, sleep })).rejects.toThrow("enough");
    expect(calls).toBe(1);
  });

  test("a fault that ends the wait tells what was sent before", async () => {
    const sleep = async () => Promise.reject(new ModelFault("endpoint-stopped", "no more"));
    const task = async () =>
      Promise.reject(new ModelFault("empty-reply", "", { retriable: true, tokens: { input: 3, output: 1 } }));
    await expect(retried(task, policy, { random: () => 0, sleep })).rejects.toMatchObject({
      code: "endpoint-stopped",
      attempts: 1,
      tokens: { input: 3, output: 1 },
    });
  });

  test("where the endpoint is stopped, the last attempt was not sent", async () => {
    const stopped = new ModelFault("endpoint-stopped", "no more");
    expect((await run([stopped])).outcome).toMatchObject({ code: "endpoint-stopped", attempts: undefined });
    expect((await run([busy(), busy(), stopped])).outcome).toMatchObject({ code: "endpoint-stopped", attempts: 2 });
  });
});
