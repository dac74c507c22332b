import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startLoopbackServer } from "../../test/loopback-server.ts";
import { openCallStore, type CallStoreFile } from "../record/call-store-file.ts";
import { callKey } from "./call-store.ts";
import { contractRequest, endpointContract, faultOf, type Behaviour } from "./endpoint.contract.ts";
import type { Endpoint, ModelReply } from "./endpoint.ts";
import { ModelFault } from "./model-fault.ts";
import { createProgramEndpoint } from "./program-endpoint.ts";
import { createServicePool } from "./service-endpoint.ts";
import { storedEndpoint, type StoredEndpointOptions } from "./stored-endpoint.ts";

interface World extends AsyncDisposable {
  readonly store: CallStoreFile;
  readonly options: StoredEndpointOptions;
  readonly hits: () => number;
}

async function world(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-"));
  const store = await openCallStore({ folder, date: () => new Date(0) });
  let hits = 0;
  return {
    store,
    options: { store, endpointHash: "endpoint", run: "run-1", mode: "use", onHit: () => hits++ },
    hits: () => hits,
    async [Symbol.asyncDispose]() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** An endpoint that says these in turn, each time with other figures, and counts how often it is asked. */
function saying(...lines: readonly (string | Error)[]): Endpoint & { readonly asked: () => number } {
  let asked = 0;
  return {
    label: "model at host",
    asked: () => asked,
    async ask() {
      const line = lines[asked++];
      await Promise.resolve();
      if (line instanceof Error) throw line;
      const tokens = { input: 10 * asked, output: asked, cachedInput: asked };
      return {
        text: line ?? "",
        latencyMs: asked + 0.5,
        attempts: asked,
        tokens,
        lostTokens: tokens,
        logProbs: [-asked],
      };
    },
  };
}

const request = contractRequest();
const texts = (replies: readonly ModelReply[]) => replies.map(({ text }) => text);

const words: Readonly<Record<Behaviour, string>> = {
  words: "Fine.",
  object: '{"word": "fine", "count": null}',
  nothing: " \n",
  waits: "too late",
};

endpointContract("a program with a store", { seeded: true }, async (behaviour, onAsk) => {
  const { options, [Symbol.asyncDispose]: close } = await world();
  const reply = () => {
    onAsk();
    return words[behaviour];
  };
  const program = createProgramEndpoint({ name: "sample", fingerprint: () => "1", reply });
  return { endpoint: storedEndpoint(program, options), [Symbol.asyncDispose]: close };
});

endpointContract("a service with a store", { seeded: true, abort: "is waited for" }, async (behaviour, onAsk) => {
  const { options, [Symbol.asyncDispose]: close } = await world();
  const answer = () => {
    onAsk();
    return words[behaviour];
  };
  const server = await startLoopbackServer({ answer });
  const pool = createServicePool(new Map(), {
    now: () => performance.now(),
    random: () => 0,
    sleep: async () => undefined,
  });
  const key = "sk-contract-key";
  const { baseUrl } = server;
  const settings = { baseUrl, key, model: "sample-model", maxInFlight: 2, timeoutMs: 10_000 };
  return {
    endpoint: storedEndpoint(pool.endpoint({ ...settings, structuredOutput: "json_schema" }), options),
    key,
    async [Symbol.asyncDispose]() {
      await close();
      await pool.close();
      await server[Symbol.asyncDispose]();
    },
  };
});

describe("a stored endpoint", () => {
  test("asks once, and then gives the reply out as it was, with the figures of then", async () => {
    await using here = await world();
    const endpoint = saying("one", "two");
    const stored = storedEndpoint(endpoint, here.options);
    const first = await stored.ask(request);
    const second = await stored.ask(request);
    expect(first).toEqual({
      text: "one",
      latencyMs: 1.5,
      attempts: 1,
      tokens: { input: 10, output: 1, cachedInput: 1 },
      lostTokens: { input: 10, output: 1, cachedInput: 1 },
      logProbs: [-1],
    });
    expect(second).toEqual({ ...first, stored: true });
    expect([endpoint.asked(), here.hits()]).toEqual([1, 1]);
  });

  test("another repeat, seed or endpoint is another call", async () => {
    await using here = await world();
    const endpoint = saying("one", "two", "three", "four");
    const stored = storedEndpoint(endpoint, here.options);
    const other = storedEndpoint(endpoint, { ...here.options, endpointHash: "other" });
    const replies = [
      await stored.ask(request),
      await stored.ask({ ...request, repeat: 1 }),
      await stored.ask({ ...request, seed: 8 }),
      await other.ask(request),
    ];
    expect(texts(replies)).toEqual(["one", "two", "three", "four"]);
    expect(here.hits()).toBe(0);
  });

  test("a reply is on disk before it is given out", async () => {
    await using here = await world();
    const kept = Promise.withResolvers<void>();
    const slow: CallStoreFile = {
      ...here.store,
      keep: async (...call) => {
        await kept.promise;
        return here.store.keep(...call);
      },
    };
    let isOut = false;
    const asking = storedEndpoint(saying("one"), { ...here.options, store: slow }).ask(request);
    void asking.then(() => (isOut = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isOut).toBe(false);
    kept.resolve();
    expect((await asking).text).toBe("one");
    expect(here.store.find(callKey("endpoint", request), "run-2")?.reply.text).toBe("one");
  });

  test("faults are not kept: who asks again asks the endpoint", async () => {
    await using here = await world();
    const endpoint = saying(new ModelFault("rate-limited", "too many"), "one");
    const stored = storedEndpoint(endpoint, here.options);
    expect((await faultOf(stored.ask(request))).code).toBe("rate-limited");
    expect(await stored.ask(request)).toMatchObject({ text: "one", attempts: 2 });
    expect(here.hits()).toBe(0);
  });

  test("like requests at once are one call, and the second is a hit; when it fails the second asks for itself", async () => {
    await using here = await world();
    const endpoint = saying("one", new ModelFault("network", "reset"), "three");
    const stored = storedEndpoint(endpoint, here.options);
    const twin = storedEndpoint(endpoint, here.options);
    const [first, second] = await Promise.all([stored.ask(request), twin.ask(request)]);
    expect(second).toEqual({ ...first, stored: true });
    expect([endpoint.asked(), here.hits()]).toEqual([1, 1]);

    const again = { ...request, seed: 8 };
    const [failed, asked] = await Promise.allSettled([stored.ask(again), twin.ask(again)]);
    expect([failed.status, asked]).toMatchObject(["rejected", { value: { text: "three" } }]);
    expect([endpoint.asked(), here.hits()]).toEqual([3, 1]);
  });

  test("where another process came first, its reply is everyone's", async () => {
    await using here = await world();
    const key = callKey("endpoint", request);
    const endpoint: Endpoint = {
      label: "model at host",
      async ask() {
        const player = { role: "counsellor", endpoint: "endpoint", label: "model at host" } as const;
        await here.store.keep(key, { text: "the other's", latencyMs: 9, attempts: 1 }, { player, run: "run-2" });
        return { text: "ours", latencyMs: 1, attempts: 1 };
      },
    };
    // It was paid for, and is no hit.
    expect(await storedEndpoint(endpoint, here.options).ask(request)).toEqual({
      text: "the other's",
      latencyMs: 9,
      attempts: 1,
    });
    expect(here.hits()).toBe(0);
  });

  test("a refresh asks everything again once, for itself and for later runs; resumed, it asks for no call twice", async () => {
    await using here = await world();
    const endpoint = saying("one", "two", "three");
    await storedEndpoint(endpoint, here.options).ask(request);
    const refresh = () => storedEndpoint(endpoint, { ...here.options, run: "run-2", mode: "refresh" });
    expect((await refresh().ask(request)).text).toBe("two");
    expect(await refresh().ask(request)).toMatchObject({ text: "two", stored: true, latencyMs: 2.5 });
    expect((await storedEndpoint(endpoint, { ...here.options, run: "run-3" }).ask(request)).text).toBe("two");
    expect([endpoint.asked(), here.hits()]).toEqual([2, 2]);
  });

  test("a run that is resumed after another refreshed goes on with its own reply, and so does its replay", async () => {
    await using here = await world();
    const endpoint = saying("one", "two", "three");
    const as = (options: Partial<StoredEndpointOptions>) => storedEndpoint(endpoint, { ...here.options, ...options });
    await as({}).ask(request);
    await as({ run: "run-2", mode: "refresh" }).ask(request);
    expect((await as({}).ask(request)).text).toBe("one");
    const replays = ["run-1", "run-2", "run-9"].map((source) =>
      as({ run: `replay of ${source}`, mode: "replay", source }),
    );
    expect(texts(await Promise.all(replays.map((replay) => replay.ask(request))))).toEqual(["one", "two", "two"]);
    await here.store.settled();
    // A replay has the calls of the run that it replays: it can be exported and replayed itself.
    expect(here.store.find(callKey("endpoint", request), "replay of run-1")?.reply.text).toBe("one");
    expect(endpoint.asked()).toBe(2);
  });

  test("who asks for what it has paid for in an earlier sitting is told so; nobody else is", async () => {
    await using here = await world();
    const endpoint = saying("one", "two");
    const as = (options: Partial<StoredEndpointOptions>) => storedEndpoint(endpoint, { ...here.options, ...options });
    const asked = { ...request, asker: "t1" };
    expect(await as({}).ask(asked)).not.toHaveProperty("stored");
    expect(await as({}).ask(asked)).toMatchObject({ text: "one", stored: true, isOwn: true });
    const others = [
      as({}).ask({ ...request, asker: "t2" }),
      as({}).ask(request),
      as({ run: "run-2" }).ask(asked),
      as({ run: "run-2" }).ask(asked),
      as({ run: "run-3", mode: "replay", source: "run-1" }).ask(asked),
    ];
    for (const reply of await Promise.all(others)) {
      expect(reply).toMatchObject({ text: "one", stored: true });
      expect(reply).not.toHaveProperty("isOwn");
    }
    expect([endpoint.asked(), here.hits()]).toEqual([1, 6]);
  });

  test("a replay gives out what is kept and asks nobody for the rest", async () => {
    await using here = await world();
    const endpoint = saying("one", "two");
    await storedEndpoint(endpoint, here.options).ask(request);
    const replay = storedEndpoint(endpoint, { ...here.options, mode: "replay" });
    expect((await replay.ask(request)).text).toBe("one");
    const fault = await faultOf(replay.ask({ ...request, seed: 8 }));
    expect([fault.code, fault.retriable, fault.attempts]).toEqual(["not-stored", false, undefined]);
    const short = callKey("endpoint", { ...request, seed: 8 }).slice(0, 12);
    expect(fault.message).toContain(`no reply to this request of the counsellor (${short})`);
    expect(fault.message).toContain("rapport calls import");
    expect(endpoint.asked()).toBe(1);
  });

  test("an abort of one of two that share a call leaves the other its reply", async () => {
    await using here = await world();
    const landing = Promise.withResolvers<ModelReply>();
    const endpoint: Endpoint = { label: "slow", ask: () => landing.promise };
    const stored = storedEndpoint(endpoint, here.options);
    const stop = new AbortController();
    const first = faultOf(stored.ask(request, stop.signal));
    const second = stored.ask(request);
    stop.abort();
    expect((await first).code).toBe("cancelled");
    landing.resolve({ text: "one", latencyMs: 1, attempts: 1 });
    expect((await second).text).toBe("one");
  });

  test("the calls of a run are those that it made and those that it found", async () => {
    await using here = await world();
    const endpoint = saying("one", "two");
    const first = storedEndpoint(endpoint, here.options);
    await first.ask(request);
    await first.ask({ ...request, seed: 8 });
    const second = storedEndpoint(endpoint, { ...here.options, run: "run-2" });
    await second.ask(request);
    await here.store.settled();
    using of1 = here.store.snapshot("run-1");
    using of2 = here.store.snapshot("run-2");
    expect([[...of1.calls()].length, [...of2.calls()].map(({ reply }) => reply.text)]).toEqual([2, ["one"]]);
  });
});
