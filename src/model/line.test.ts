import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFakeClock } from "../../test/fake-clock.ts";
import { simulated, type SimulatedLoad, type SimulatedServer } from "../../test/simulated-server.ts";
import { createLine, type Ask, type LineSettings } from "./line.ts";
import { everyModel } from "./line-stops.ts";

const asking = (parts: Partial<Ask> = {}): Ask => ({ model: "m", order: 0, tokens: () => 0, ...parts });

/** A line on a fake clock, and a list of what was sent when. */
function openLine(settings: Partial<LineSettings> = {}) {
  const clock = createFakeClock();
  const line = createLine({ maxInFlight: 2, ...settings }, clock);
  const sent: [name: string, at: number][] = [];
  const send = (name: string, ms = 100, parts: Partial<Ask> = {}) =>
    line.run(async (slot) => {
      sent.push([name, clock.now()]);
      await clock.sleep(ms);
      slot.served();
      return name;
    }, asking(parts));
  return { clock, line, sent, send };
}

describe("a line", () => {
  test("has as many in flight as it has slots, the others in the order in which they came", async () => {
    const { clock, sent, send } = openLine();
    const names = ["a", "b", "c", "d", "e"];
    expect(await clock.until(Promise.all(names.map((name) => send(name))))).toEqual(names);
    expect(sent).toEqual([
      ["a", 0],
      ["b", 0],
      ["c", 100],
      ["d", 100],
      ["e", 200],
    ]);
  });

  test("sends first what stands earlier in the plan, whenever it came", async () => {
    const { clock, sent, send } = openLine({ maxInFlight: 1 });
    await clock.until(
      Promise.all([
        send("first", 100, { order: 9 }),
        send("c", 100, { order: 2 }),
        send("d", 100, { order: 2 }),
        send("a", 100, { order: 0 }),
        send("b", 100, { order: 1 }),
      ]),
    );
    expect(sent.map(([name]) => name)).toEqual(["first", "a", "b", "c", "d"]);
  });

  test("a slot is given back by a task that fails, later or at once", async () => {
    const { clock, line, send } = openLine({ maxInFlight: 1 });
    await expect(line.run(() => Promise.reject(new Error("later")), asking())).rejects.toThrow("later");
    const atOnce = () => {
      throw new Error("at once");
    };
    await expect(line.run(atOnce, asking())).rejects.toThrow("at once");
    expect(await clock.until(send("free"))).toBe("free");
  });

  test("an abort takes out who waits, at once, and leaves who was sent", async () => {
    const { clock, sent, send } = openLine({ maxInFlight: 1 });
    const stop = new AbortController();
    const first = send("first", 100, { signal: stop.signal });
    const waiting = send("waiting", 100, { signal: stop.signal });
    const other = send("other");
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    await expect(send("later", 100, { signal: stop.signal })).rejects.toThrow("enough");
    expect(await clock.until(Promise.all([first, other]))).toEqual(["first", "other"]);
    expect(sent.map(([name]) => name)).toEqual(["first", "other"]);
  });

  test("tells for how long nobody is let in: by a pause, and by a limit for whoever waits", async () => {
    const { clock, line, send } = openLine({ requestsPerMinute: 6 });
    expect(line.heldMs()).toBe(0);
    await clock.until(send("first"));
    // Nobody waits for the limit yet.
    expect(line.heldMs()).toBe(0);
    const second = send("second");
    expect(line.heldMs()).toBeCloseTo(10_000, -3);
    line.pause(20_000);
    expect(line.heldMs()).toBe(20_000);
    await clock.until(second);
    expect(line.heldMs()).toBe(0);
  });

  test("an abort ends a rest", async () => {
    const { clock, line } = openLine();
    const stop = new AbortController();
    const resting = line.rest(1000, { model: "m", signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(clock.until(resting)).rejects.toThrow("enough");
    expect(clock.now()).toBe(0);
  });

  test("a pause holds up everything, the longest of several", async () => {
    const { clock, line, sent, send } = openLine();
    line.pause(3000);
    line.pause(1000);
    await clock.until(send("a"));
    expect(sent).toEqual([["a", 3000]]);
  });

  test("a stop takes out who waits, of one model or of all", async () => {
    const { clock, line, sent, send } = openLine({ maxInFlight: 1 });
    const first = send("first");
    const [mine, other, third] = [send("mine"), send("other", 100, { model: "n" }), send("third", 100, { model: "n" })];
    const [one, all] = [new Error("this model"), new Error("all models")];
    expect(line.stop(one, "m")).toBe(one);
    await expect(mine).rejects.toBe(one);
    expect(await clock.until(Promise.all([first, other]))).toEqual(["first", "other"]);
    expect(line.stop(all, everyModel)).toBe(all);
    expect(line.stop(new Error("again"), everyModel)).toBe(all);
    // Third was sent when other was over.
    expect(await clock.until(third)).toBe("third");
    await expect(send("later", 100, { model: "n" })).rejects.toBe(all);
    await expect(line.rest(5, asking({ model: "n" }))).rejects.toBe(all);
    await expect(send("later")).rejects.toBe(one);
    expect(sent.map(([name]) => name)).toEqual(["first", "other", "third"]);
  });

  test("the slot of who was turned away rests as long as a reply takes", async () => {
    const { clock, line, sent, send } = openLine({ maxInFlight: 1 });
    await clock.until(send("served", 400));
    const refused = line.run(async (slot) => slot.refused(), asking());
    await clock.until(Promise.all([refused, send("next")]));
    expect(sent).toEqual([
      ["served", 0],
      ["next", 800],
    ]);
  });

  test("is never wider than it is, and runs all, whatever fails", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.record({ ms: fc.nat(50), order: fc.nat(3), fails: fc.boolean() }), { maxLength: 60 }),
        async (maxInFlight, tasks) => {
          const { clock, line } = openLine({ maxInFlight });
          let running = 0;
          let most = 0;
          const all = tasks.map(({ ms, order, fails }) =>
            line.run(async (slot) => {
              most = Math.max(most, ++running);
              await clock.sleep(ms);
              running--;
              if (fails) throw new Error("made up");
              slot.served();
            }, asking({ order })),
          );
          const ends = await clock.until(Promise.allSettled(all));
          expect(ends.map(({ status }) => status === "rejected")).toEqual(tasks.map(({ fails }) => fails));
          expect(most).toBe(Math.min(maxInFlight, tasks.length));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("before anything was answered", () => {
  test("some are sent at once, and then two each millisecond", async () => {
    const { clock, sent, send } = openLine({ maxInFlight: 100 });
    await clock.until(Promise.all(Array.from({ length: 40 }, () => send("x", 1000))));
    const times = sent.map(([, at]) => at);
    expect(times.filter((at) => at === 0)).toHaveLength(16);
    expect(times.at(-1)).toBe(12);
  });

  test("the first answer ends that", async () => {
    const { clock, sent, send } = openLine({ maxInFlight: 100 });
    await clock.until(Promise.all([send("quick", 3), ...Array.from({ length: 60 }, () => send("x", 1000))]));
    expect(sent.at(-1)?.[1]).toBe(3);
  });
});

describe("tokens", () => {
  const estimate = { tokens: () => 100 };

  test("are held to what was declared, by an estimate that is corrected", async () => {
    const { clock, line } = openLine({ maxInFlight: 10, tokensPerMinute: 6000 });
    const times: number[] = [];
    // 98 a second, of which each request is thought to take 100 and takes 49.
    const one = () =>
      line.run(async (slot) => {
        times.push(clock.now());
        slot.served();
        slot.used(49);
      }, asking(estimate));
    for (let index = 0; index < 21; index++) await clock.until(one());
    const last = times.at(-1) ?? 0;
    expect(last).toBeGreaterThan(9000);
    expect(last).toBeLessThan(11_000);
  });

  test("of a request that was turned away are given back", async () => {
    const { clock, line } = openLine({ maxInFlight: 1000, tokensPerMinute: 6000 });
    const refuse = () => line.run(async (slot) => slot.refused(), asking(estimate));
    for (let index = 0; index < 5; index++) await clock.until(refuse());
    expect(clock.now()).toBeLessThan(2000);
  });

  test("more than are ever there at once are let through, and owed", async () => {
    const { clock, line } = openLine({ tokensPerMinute: 600 });
    const times: number[] = [];
    const large = () => line.run(async () => void times.push(clock.now()), asking({ tokens: () => 98 }));
    await clock.until(Promise.all([large(), large(), large()]));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(9000);
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThan(9000);
  });
});

describe("limits that a server tells", () => {
  const told = { requests: { limit: 600, remaining: 0, resetMs: 60_000 } };

  /** Asks one model after the other, side by side, and tells when each was sent the second time. */
  async function secondTimes(limits: readonly { readonly model: string; readonly limit: number }[]) {
    const { clock, line } = openLine({ maxInFlight: 100 });
    const at = new Map<string, number>();
    const ask = ({ model, limit }: { model: string; limit: number }) =>
      line.run(async (slot) => {
        at.set(model, clock.now());
        await clock.sleep(100);
        slot.told({ requests: { ...told.requests, limit } }, false);
        slot.served();
      }, asking({ model }));
    await clock.until(Promise.all(limits.map(ask)));
    await clock.until(Promise.all(limits.map(ask)));
    return limits.map(({ model }) => at.get(model) ?? 0);
  }

  test("are one where they are the same", async () => {
    const [first = 0, second = 0] = await secondTimes([
      { model: "m", limit: 600 },
      { model: "n", limit: 600 },
    ]);
    expect(second - first).toBeGreaterThan(100);
  });

  test("are several where they differ", async () => {
    const [first = 0, second = 0] = await secondTimes([
      { model: "m", limit: 600 },
      { model: "n", limit: 6000 },
    ]);
    // In order: the second waits for the first, and not for itself.
    expect(second).toBe(first);
  });

  test("of tokens hold, too", async () => {
    const { clock, line, sent, send } = openLine({ maxInFlight: 100 });
    const limits = { tokens: { limit: 60_000, remaining: 0, resetMs: 60_000 } };
    await line.run(async (slot) => slot.told(limits, false), asking());
    await clock.until(send("next", 1, { tokens: () => 98 }));
    // A tenth of a second for its own, two for what is left unused.
    expect(sent[0]?.[1]).toBe(300);
  });
});

describe("who waits for limits", () => {
  const empty = (limit: number) => ({ requests: { limit, remaining: 0, resetMs: 60_000 } });

  test("is woken in time for the shortest wait, not for the first", async () => {
    const { clock, line, sent, send } = openLine({ maxInFlight: 100 });
    await line.run(async (slot) => slot.told(empty(60), false), asking({ model: "slow" }));
    await line.run(async (slot) => slot.told(empty(6000), false), asking({ model: "quick" }));
    const slow = send("slow", 1, { model: "slow", order: 1 });
    const quick = send("quick", 1, { model: "quick", order: 0 });
    await clock.until(Promise.all([slow, quick]));
    expect(sent.map(([name]) => name)).toEqual(["quick", "slow"]);
    expect(sent[0]?.[1]).toBeLessThan(250);
    expect(sent[1]?.[1]).toBeGreaterThan(1000);
  });

  test("of whose tokens the server tells what is left is not given back what it did not use", async () => {
    const { clock, line, sent, send } = openLine({ maxInFlight: 100 });
    const estimate = { tokens: () => 980 };
    await line.run(async (slot) => {
      slot.told({ tokens: { limit: 60_000, remaining: 0, resetMs: 60_000 } }, false);
      slot.used(10);
    }, asking(estimate));
    await clock.until(send("next", 1, estimate));
    expect(sent[0]?.[1]).toBe(1200);
  });
});

// What a line makes of servers of all kinds, on a clock that jumps: these are no measurements, and the same on every machine.
describe("an endpoint with a limit", () => {
  const load: SimulatedLoad = { maxInFlight: 64, conversations: 100, calls: 40 };
  const limited: SimulatedServer = { perMinute: 3000, spread: 0.5 };

  test.each<[string, SimulatedServer, Partial<SimulatedLoad>]>([
    ["declared, and let in a minute's at once", {}, { requestsPerMinute: 3000 }],
    ["declared, and let in a second's at once", { burst: 50 }, { requestsPerMinute: 3000 }],
    ["declared, and let in one by one", { burst: 1 }, { requestsPerMinute: 3000 }],
    ["declared, with a long Retry-After", { burst: 50, first: 0, retryAfterMs: 1000 }, { requestsPerMinute: 3000 }],
    ["told", {}, {}],
    ["told, and empty at first", { first: 0, tells: "all" }, {}],
    ["told, and let in a second's at once", { burst: 50, tells: "all" }, { maxInFlight: 300 }],
    ["told with the time of the next request", { burst: 50, tells: "next" }, { maxInFlight: 300 }],
    ["told, with a Retry-After", { burst: 50, tells: "all", retryAfterMs: 1000 }, { maxInFlight: 300 }],
  ])("is used by 95 in 100 with under 1 in 100 refused: %s", async (name, server, parts) => {
    const told = name.startsWith("told") ? ({ tells: "all" } as const) : {};
    const { used, refused, served, lost } = await simulated({ ...limited, ...told, ...server }, { ...load, ...parts });
    expect([served, lost]).toEqual([4000, 0]);
    expect(used).toBeGreaterThan(0.95);
    expect(refused / (served + refused)).toBeLessThan(0.01);
  });

  test("that comes back all at once is waited for, and no call is lost", async () => {
    const window = { perMinute: 600, style: "fixed", tells: "all" } as const;
    const { refused, lost, seconds } = await simulated(window, { ...load, calls: 18 });
    expect(lost).toBe(0);
    expect(seconds).toBeLessThan(130);
    expect(refused).toBeLessThan(64);
  });

  test.each<[string, SimulatedServer]>([
    ["nothing", {}],
    ["to come again in a second", { retryAfterMs: 1000 }],
  ])("is used although its refusals say %s, and no call is lost", async (_, server) => {
    const { used, refused, served, lost } = await simulated({ ...limited, burst: 50, ...server }, load);
    expect(lost).toBe(0);
    expect(used).toBeGreaterThan(0.95);
    expect(refused / (served + refused)).toBeLessThan(0.25);
  });

  test("of requests at once is found, whatever the width", async () => {
    const server = { concurrent: 20, spread: 0.3 };
    const { seconds, refused, served, lost } = await simulated(server, { ...load, maxInFlight: 300 });
    expect(lost).toBe(0);
    // 4,000 replies of half a second, twenty at once, take 100 s at best.
    expect(seconds).toBeLessThan(120);
    expect(refused / (served + refused)).toBeLessThan(0.1);
  });
});

describe("a limit by the minute of which nobody says anything", () => {
  // 4,760 calls, as many as 680 conversations take, where 3,000 a minute are let in.
  const load: SimulatedLoad = { maxInFlight: 64, conversations: 340, calls: 14 };
  const quick: SimulatedServer = { perMinute: 3000, replyMs: 50 };
  const slow: SimulatedServer = { perMinute: 3000, spread: 0.5 };

  test.each<[string, SimulatedServer, number]>([
    ["minutes of the clock", { ...quick, style: "fixed" }, 0.01],
    ["minutes of the clock, with a Retry-After of a second", { ...quick, style: "fixed", retryAfterMs: 1000 }, 0.01],
    ["minutes of the clock, with one of five", { ...slow, style: "fixed", retryAfterMs: 5000 }, 0.01],
    ["minutes of the clock, begun before", { ...slow, style: "fixed", startsAtMs: 25_000 }, 0.01],
    ["the last minute", { ...quick, style: "sliding" }, 0.01],
    ["the last minute, with a Retry-After of a second", { ...slow, style: "sliding", retryAfterMs: 1000 }, 0.01],
    ["evenly, with little saved up", { ...slow, burst: 50 }, 0.06],
  ])("loses no call and is used well: %s", async (_, server, share) => {
    for (const models of [1, 4]) {
      const { used, refused, served, lost } = await simulated(server, { ...load, models });
      expect([served, lost]).toEqual([4760, 0]);
      expect(used).toBeGreaterThan(0.95);
      expect(refused / (served + refused)).toBeLessThan(share);
    }
  });

  test("is learned, and then hardly felt", async () => {
    const server: SimulatedServer = { ...quick, style: "fixed" };
    const { refused: early } = await simulated(server, { ...load, calls: 20 });
    const { refused, used, lost } = await simulated(server, { ...load, calls: 40 });
    expect(lost).toBe(0);
    expect(used).toBeGreaterThan(0.95);
    expect(refused - early).toBeLessThan(30);
  });
});

describe("a model that is refused for load", () => {
  /** One model is refused always, the other never; how long the other's requests took. */
  async function besideRefused() {
    const { clock, line } = openLine({ maxInFlight: 64 });
    let knocks = 0;
    const refuse = () =>
      line.run(
        async (slot) => {
          knocks++;
          await clock.sleep(2);
          slot.refused();
        },
        asking({ model: "full" }),
      );
    const served: number[] = [];
    const serve = () =>
      line.run(
        async (slot) => {
          await clock.sleep(100);
          slot.served();
          served.push(clock.now());
        },
        asking({ model: "free", order: 1 }),
      );
    await clock.until(Promise.all([...Array.from({ length: 40 }, refuse), ...Array.from({ length: 40 }, serve)]));
    return { last: Math.max(...served), knocks, shutMs: [line.shutMs("full"), line.shutMs("free")], now: clock.now() };
  }

  test("is knocked for with growing pauses, and stands in nobody's way", async () => {
    const { last, knocks, now } = await besideRefused();
    expect(knocks).toBe(40);
    expect(last).toBeLessThan(1000);
    // Those that were not sent with the first go one by one.
    expect(now).toBeGreaterThan(30_000);
  });

  test("tells for how long it has been", async () => {
    const { shutMs, now } = await besideRefused();
    expect(shutMs[0]).toBeGreaterThan(now - 1000);
    expect(shutMs[1]).toBe(0);
  });
});

describe("refusals by chance", () => {
  const load: SimulatedLoad = { maxInFlight: 64, conversations: 30, calls: 17 };

  test("of every tenth cost at most as much again", async () => {
    const none = await simulated({}, load);
    for (const seed of [1, 2, 3, 4, 5]) {
      const tenth = await simulated({ share: 0.1 }, { ...load, seed });
      expect(tenth.lost).toBe(0);
      expect(tenth.seconds).toBeLessThan(2 * none.seconds);
    }
  });

  test("do not lower the cap: as many are served at once as before", async () => {
    const { most, lost } = await simulated({ share: 0.1, spread: 0.5 }, { ...load, conversations: 150 });
    expect(lost).toBe(0);
    expect(most).toBe(64);
  });
});
