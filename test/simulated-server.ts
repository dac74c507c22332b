import { createFakeClock } from "./fake-clock.ts";
import { createLine, type LineSettings } from "../src/model/line.ts";
import { ModelFault } from "../src/model/model-fault.ts";
import { defaultRetry, retried } from "../src/model/retry.ts";
import type { ToldLimits } from "../src/model/service-limits.ts";
import { createRandom } from "../src/stats/random.ts";

/** A server that is not there: what it lets in, and what it says. All times are of a clock that jumps. */
export interface SimulatedServer {
  /** It lets in so many requests a minute, evenly; more are refused. */
  readonly perMinute?: number;
  /** How many it lets in at once after a pause. @default a minute's */
  readonly burst?: number;
  /** How many there are at the beginning. @default the burst */
  readonly first?: number;
  /**
   * How it counts: a bucket that is replenished evenly; minutes of the clock, with nothing until one is over and then all; or the last
   * sixty seconds. @default "bucket"
   */
  readonly style?: "bucket" | "fixed" | "sliding";
  /** What a minute of its clock has lasted when the first request comes. @default 0 */
  readonly startsAtMs?: number;
  /** It tells its limit in headers; "next": with the time of the next request in place of that of all. */
  readonly tells?: "all" | "next";
  /** More at once are refused. */
  readonly concurrent?: number;
  /** So many are refused by chance. */
  readonly share?: number;
  /** A refusal says when to come again. */
  readonly retryAfterMs?: number;
  /** @default 500 */
  readonly replyMs?: number;
  /** Replies take that, or as much more or less, as a share of it. @default 0 */
  readonly spread?: number;
}

/** What is asked of it: conversations side by side, each so many calls one after the other. */
export interface SimulatedLoad extends LineSettings {
  readonly conversations: number;
  readonly calls: number;
  readonly seed?: number;
  /** Conversations take turns at so many models, that share the limit. @default 1 */
  readonly models?: number;
}

/** What came of it. */
export interface Simulated {
  readonly seconds: number;
  readonly served: number;
  readonly refused: number;
  /** Calls that had no reply after their retries. */
  readonly lost: number;
  /** Served at once, at most. */
  readonly most: number;
  /** The share of the limit that was used from the first request to the last reply; of no limit 0. */
  readonly used: number;
}

/** Lets a load meet a server through a line, with the usual retries. */
export async function simulated(server: SimulatedServer, load: SimulatedLoad): Promise<Simulated> {
  const clock = createFakeClock();
  const random = createRandom(load.seed ?? 1);
  const line = createLine(load, clock);
  const door = createDoor(server, { now: clock.now, random });
  const { replyMs = 500, spread = 0, retryAfterMs } = server;
  let inside = 0;
  let [served, refused, lost, most] = [0, 0, 0, 0];

  const asking = (model: number) => ({ model: `m${model}`, order: 0, tokens: () => 0 });
  const call = (model: number) =>
    line.run(async (slot) => {
      const isRefused = !door.lets(inside);
      const limits = door.says();
      if (isRefused) {
        refused++;
        await clock.sleep(2);
        if (limits !== undefined) slot.told(limits, true);
        slot.refused();
        if (retryAfterMs !== undefined) line.pause(retryAfterMs);
        throw new ModelFault("rate-limited", "busy", {
          retriable: true,
          ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        });
      }
      most = Math.max(most, ++inside);
      await clock.sleep(replyMs * (1 - spread + 2 * spread * random()));
      inside--;
      served++;
      if (limits !== undefined) slot.told(limits, false);
      slot.served();
    }, asking(model));

  async function converse(_: unknown, first: number): Promise<void> {
    for (let index = 0; index < load.calls; index++) {
      const model = (first + index) % (load.models ?? 1);
      const sleep = (ms: number) => line.rest(ms, asking(model));
      await retried(() => call(model), defaultRetry, { random, sleep, isLoad: () => true }).catch(() => lost++);
    }
  }
  await clock.until(Promise.all(Array.from({ length: load.conversations }, converse)));
  line.close();
  const seconds = clock.now() / 1000;
  return { seconds, served, refused, lost, most, used: (served * 60) / seconds / (server.perMinute ?? Infinity) };
}

interface Door {
  lets(inside: number): boolean;
  says(): ToldLimits | undefined;
}

function createDoor(
  server: SimulatedServer,
  clock: { readonly now: () => number; readonly random: () => number },
): Door {
  const { perMinute = 0, style = "bucket", startsAtMs = 0, concurrent = Infinity, share = 0, tells } = server;
  const burst = server.burst ?? perMinute;
  const perMs = perMinute / 60_000;
  let level = server.first ?? burst;
  let at = startsAtMs;
  const letIn: number[] = [];
  function replenish(): void {
    const now = startsAtMs + clock.now();
    if (style === "bucket") level = Math.min(burst, level + (now - at) * perMs);
    else if (style === "fixed" && Math.floor(now / 60_000) > Math.floor(at / 60_000)) level = burst;
    else if (style === "sliding") for (; (letIn[0] ?? Infinity) <= now - 60_000; letIn.shift()) level++;
    at = now;
  }
  return {
    lets(inside) {
      replenish();
      if (inside >= concurrent || clock.random() < share || (perMinute > 0 && level < 1)) return false;
      level--;
      letIn.push(at);
      return true;
    },
    says() {
      if (tells === undefined) return undefined;
      const missing = tells === "all" ? burst - level : Math.max(0, 1 - level);
      const resetMs = Math.ceil(style === "fixed" ? 60_000 - (at % 60_000) : missing / perMs);
      return { requests: { limit: perMinute, remaining: Math.floor(level), resetMs } };
    },
  };
}
