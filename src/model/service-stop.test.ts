import { describe, expect, test } from "vitest";
import { failing, openService, serviceKey, type ServiceWorld } from "../../test/service-world.ts";
import { contractRequest, faultOf } from "./endpoint.contract.ts";
import { isUnplayed } from "./model-fault.ts";

const many = (world: ServiceWorld, count: number) =>
  Promise.all(Array.from({ length: count }, (_, seed) => faultOf(world.endpoint.ask(contractRequest(seed)))));

describe("an endpoint that is stopped", () => {
  test.each<[string, number, object | undefined, string, string]>([
    ["a key that is refused", 401, undefined, "key-refused", "check the key and what it may be used for"],
    ["a key that may not", 403, undefined, "key-refused", "check the key and what it may be used for"],
    ["a bill", 402, undefined, "quota-spent", "raise the quota or pay the bill"],
    ["a quota", 429, { message: "made up 429", code: "insufficient_quota" }, "quota-spent", "raise the quota"],
    ["an address", 404, undefined, "not-found", "check the base URL and the model's id"],
    [
      "a setting",
      400,
      { message: "made up 400", param: "temperature" },
      "bad-request",
      "check the settings of the model",
    ],
  ])("%s: one request is sent, and everyone else is told why", async (_, status, error, code, cure) => {
    await using world = await openService(failing(status, error), { maxInFlight: 1 });
    const [first, ...others] = await many(world, 20);
    expect([first?.code, first?.attempts, first?.message]).toEqual([code, 1, `HTTP ${status}: made up ${status}`]);
    const later = await faultOf(world.endpoint.ask(contractRequest()));
    for (const fault of [...others, later]) {
      expect([fault.code, fault.retriable, fault.attempts]).toEqual(["endpoint-stopped", false, undefined]);
      expect(fault.message).toBe(later.message);
    }
    const { host } = new URL(world.settings.baseUrl);
    expect(later.message).toContain(host);
    expect(later.message).toContain(`HTTP ${status}: made up ${status}; ${cure}`);
    expect(world.pool.stopped()).toEqual([{ host, reason: later.message }]);
    expect(world.server.requests).toHaveLength(1);
  });

  test.each<[string, number, object]>([
    ["a content filter", 400, { message: "no", code: "content_filter" }],
    ["a prompt that is too long", 400, { message: "no", code: "context_length_exceeded" }],
    ["an outage", 500, { message: "no" }],
    ["a message", 400, { message: "no", param: "messages[3].content" }],
    ["a refusal that says nothing", 400, { message: "no" }],
  ])("%s stops nothing", async (_, status, error) => {
    await using world = await openService((request, index) => (index === 0 ? failing(status, error) : "Fine."));
    await world.endpoint.ask(contractRequest()).catch(() => undefined);
    expect((await world.endpoint.ask(contractRequest())).text).toBe("Fine.");
    expect(world.pool.stopped()).toEqual([]);
  });

  test("a refusal that says nothing stops once every request has met it, and those then stopped are not played", async () => {
    await using world = await openService(failing(400), { maxInFlight: 1 });
    const ask = (content: string) =>
      faultOf(world.endpoint.ask({ ...contractRequest(), messages: [{ role: "user", content }] }));
    const met = [await ask("a"), await ask("b"), await ask("c"), await ask("d")];
    expect(met.map(({ code }) => code)).toEqual([
      "request-refused",
      "request-refused",
      "bad-request",
      "endpoint-stopped",
    ]);
    expect(met.map(isUnplayed)).toEqual([false, false, true, true]);
    expect(met[2]?.message).toBe("HTTP 400: made up 400, and so for all that were asked alike");
    expect(world.server.requests).toHaveLength(3);
  });

  test("a refusal that says nothing stops nobody where others are served", async () => {
    await using world = await openService(({ messages }) => (messages[0]?.content === "well" ? "Fine." : failing(400)));
    const ask = (content: string) =>
      world.endpoint.ask({ ...contractRequest(), messages: [{ role: "user", content }] });
    await ask("well");
    for (let index = 0; index < 20; index++) expect((await faultOf(ask(`ill ${index}`))).code).toBe("request-refused");
    expect((await ask("well")).text).toBe("Fine.");
    expect(world.pool.stopped()).toEqual([]);
  });

  test("its key stands in no reason", async () => {
    await using world = await openService(failing(401, { message: `wrong key ${serviceKey}` }));
    const faults = await many(world, 3);
    expect(faults.map(({ message }) => message).join()).toContain("wrong key (key)");
    expect(JSON.stringify([faults.map(({ message }) => message), world.pool.stopped()])).not.toContain(serviceKey);
  });

  test("who was in flight and meets the same is told of the stop, with what was sent", async () => {
    await using world = await openService(failing(401), { maxInFlight: 8 });
    const faults = await many(world, 8);
    expect(faults.filter(({ code }) => code === "key-refused")).toHaveLength(1);
    const others = faults.filter(({ code }) => code === "endpoint-stopped");
    expect(others).toHaveLength(7);
    expect(others.map(({ attempts }) => attempts)).toEqual(Array.from({ length: 7 }, () => 1));
    expect(world.pool.stopped()).toHaveLength(1);
  });

  test("who was in flight and is served has a reply", async () => {
    let refused = (): void => undefined;
    const refusing = new Promise<void>((resolve) => (refused = resolve));
    await using world = await openService(async ({ seed }) => {
      if (seed === 1) return failing(401);
      await refusing;
      return "Fine.";
    });
    const served = world.endpoint.ask(contractRequest(2));
    await faultOf(world.endpoint.ask(contractRequest(1)));
    refused();
    expect((await served).text).toBe("Fine.");
  });

  test("who waits for the next attempt waits no longer", async () => {
    let isWaiting = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (isWaiting = resolve));
    const sleep = (_: number, signal?: AbortSignal) =>
      new Promise<void>((__, reject) => {
        isWaiting();
        signal?.addEventListener("abort", () => reject(signal.reason as Error));
      });
    await using world = await openService(({ seed }) => failing(seed === 1 ? 500 : 401), {}, { sleep });
    const late = faultOf(world.endpoint.ask(contractRequest(1)));
    await waiting;
    await faultOf(world.endpoint.ask(contractRequest(2)));
    expect(await late).toMatchObject({ code: "endpoint-stopped", attempts: 1 });
  });

  test("a model that is not there stops no other at the same address; a key does", async () => {
    await using world = await openService(({ model }, index) =>
      index > 1 ? failing(401) : model === "sample-model" ? failing(404) : "Fine.",
    );
    const other = world.pool.endpoint({ ...world.settings, model: "other-model" });
    await faultOf(world.endpoint.ask(contractRequest()));
    expect((await other.ask(contractRequest())).text).toBe("Fine.");
    expect((await faultOf(world.endpoint.ask(contractRequest()))).message).toContain("sample-model at 127.0.0.1");
    await faultOf(other.ask(contractRequest()));
    const third = world.pool.endpoint({ ...world.settings, model: "third-model" });
    expect((await faultOf(third.ask(contractRequest()))).message).toContain("HTTP 401");
    expect(world.pool.stopped().map(({ reason }) => reason)).toEqual([
      expect.stringContaining("HTTP 404"),
      expect.stringContaining("HTTP 401"),
    ]);
    expect(world.server.requests).toHaveLength(3);
  });

  test("what can be asked in other words is no stop", async () => {
    await using world = await openService((request) =>
      "seed" in request ? failing(400, { message: "unknown field seed" }) : "Fine.",
    );
    expect(await world.endpoint.ask(contractRequest())).toMatchObject({ text: "Fine.", attempts: 2 });
    expect(world.pool.stopped()).toEqual([]);
  });
});
