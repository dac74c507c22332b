import { setTimeout as wait } from "node:timers/promises";
import type { LineSettings } from "../../src/model/line.ts";
import { createServicePool } from "../../src/model/service-endpoint.ts";
import { createRandom } from "../../src/stats/random.ts";
import { startLoopbackServer, type Answer } from "../loopback-server.ts";

/**
 * `node test/bench/limits.ts [seconds]`: what a real pool makes of real servers with limits, on a real clock. An endpoint of 3,000
 * requests a minute must be used by 95 in 100 with under 1 in 100 refused; refusals of every tenth request, without a Retry-After,
 * may take at most twice the time of none. Where the limit is neither declared nor told, and counted by the minute, no call may be lost,
 * and no more than 2 in 100 refused. Exits 1 when a target is missed.
 */
const seconds = Number(process.argv[2] ?? 60);
const perMinute = 3000;

interface Case {
  readonly name: string;
  readonly declared?: Partial<LineSettings>;
  /** Requests that the server lets in at once after a pause, above an even 3,000 a minute. */
  readonly burst?: number;
  readonly tells?: boolean;
  /** Minutes of the server, each with 3,000: nothing comes until one is over. */
  readonly isFixed?: boolean;
  /** Seconds, with every refusal. */
  readonly retryAfter?: number;
  readonly share?: number;
  readonly conversations: number;
  readonly calls: number;
}

/** A server that lets in so many, or refuses by chance. */
function door({ burst, tells = false, isFixed = false, retryAfter, share = 0 }: Case): {
  readonly answer: () => Answer;
  readonly refused: () => number;
} {
  const random = createRandom(1);
  let level = burst ?? Infinity;
  const opened = performance.now();
  let at = opened;
  let refused = 0;
  return {
    refused: () => refused,
    answer() {
      const now = performance.now();
      const minutes = Math.floor((now - opened) / 60_000) - Math.floor((at - opened) / 60_000);
      const come = isFixed ? minutes * perMinute : ((now - at) * perMinute) / 60_000;
      level = Math.min(burst ?? Infinity, level + come);
      at = now;
      const isRefused = level < 1 || random() < share;
      if (isRefused) refused++;
      else level--;
      const reset = `${Math.ceil((((burst ?? 0) - level) / perMinute) * 60_000)}ms`;
      const headers: Record<string, string> = tells
        ? {
            "x-ratelimit-limit-requests": String(perMinute),
            "x-ratelimit-remaining-requests": String(Math.floor(level)),
            "x-ratelimit-reset-requests": reset,
          }
        : {};
      if (isRefused && retryAfter !== undefined) headers["retry-after"] = String(retryAfter);
      return isRefused
        ? { status: 429, body: '{"error":{"message":"slow down"}}', headers }
        : { status: 200, body: fine, headers };
    },
  };
}

const fine = JSON.stringify({
  choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "Fine." } }],
  usage: { prompt_tokens: 9, completion_tokens: 2 },
});

async function measured(one: Case) {
  const { answer, refused } = door(one);
  await using server = await startLoopbackServer({
    // A refusal comes at once, a reply after half a second.
    answer: async () => {
      const said = answer();
      if (typeof said === "object" && "status" in said && said.status === 200) await wait(500);
      return said;
    },
    keep: false,
  });
  const line = { maxInFlight: 64, ...one.declared };
  const pool = createServicePool(new Map([[server.baseUrl, line]]), {
    now: () => performance.now(),
    random: createRandom(2),
    sleep: async (ms, signal) => void (await wait(ms, undefined, signal === undefined ? {} : { signal })),
  });
  const settings = { key: undefined, model: "m", timeoutMs: 60_000, structuredOutput: "json_schema" } as const;
  const endpoint = pool.endpoint({ ...settings, ...line, baseUrl: server.baseUrl });
  let lost = 0;
  const started = performance.now();
  // As a run does: what stands earlier goes first, and the last go side by side, so that none is left over.
  const converse = async (_: unknown, index: number) => {
    const order = Math.min(index, Math.max(0, one.conversations - line.maxInFlight));
    for (let seed = 0; seed < one.calls; seed++)
      await endpoint
        .ask({
          role: "counsellor",
          messages: [{ role: "user", content: "Well?" }],
          sampling: { temperature: 0, topP: 1, maxTokens: 9 },
          seed,
          order,
          brief: undefined,
        })
        .catch(() => lost++);
  };
  await Promise.all(Array.from({ length: one.conversations }, converse));
  const tookS = (performance.now() - started) / 1000;
  await pool.close();
  const calls = one.conversations * one.calls;
  return { tookS, lost, used: (calls * 60) / perMinute / tookS, refused: refused() / (calls + refused()) };
}

const conversations = Math.ceil((seconds * perMinute) / 60 / 17);
const declared = { requestsPerMinute: perMinute };
const limited: readonly Case[] = [
  { name: "declared, a minute's at once", declared, burst: perMinute, conversations, calls: 17 },
  { name: "declared, a second's at once", declared, burst: 50, conversations, calls: 17 },
  { name: "told, a second's at once", tells: true, burst: 50, conversations, calls: 17 },
  { name: "told, a minute's at once", tells: true, burst: perMinute, conversations: 2 * conversations, calls: 17 },
];
// Half as much again as a minute lets in: the second minute is waited for.
const half = {
  isFixed: true,
  burst: perMinute,
  conversations: Math.ceil((1.5 * seconds * perMinute) / 60 / 17),
  calls: 17,
};
const unknown: readonly Case[] = [
  { name: "unknown, by the minute", ...half },
  { name: "unknown, with Retry-After: 1", ...half, retryAfter: 1 },
];
let missed = false;
const percent = (share: number) => `${(100 * share).toFixed(1)}%`.padStart(8);
const results = await Promise.all(
  [...limited, ...unknown].map(async (one) => ({ name: one.name, ...(await measured(one)) })),
);
console.log(`${"3,000 requests a minute".padEnd(32)}      s    used refused  lost`);
for (const { name, tookS, used, refused, lost } of results) {
  missed ||= used < 0.95 || refused >= (name.startsWith("unknown") ? 0.02 : 0.01) || lost > 0;
  console.log(
    `${name.padEnd(30)}${tookS.toFixed(1).padStart(8)}${percent(used)}${percent(refused)}${String(lost).padStart(6)}`,
  );
}
const small = { conversations: 30, calls: 17 };
const [none, tenth] = await Promise.all([
  measured({ name: "none", ...small }),
  measured({ name: "every tenth", share: 0.1, ...small }),
]);
missed ||= tenth.tookS > 2 * none.tookS || tenth.lost > 0;
console.log(
  `30 conversations of 17 calls of 500 ms: ${none.tookS.toFixed(1)} s; with 10% of 429 without Retry-After ${tenth.tookS.toFixed(1)} s, ${tenth.lost} lost`,
);
process.exitCode = missed ? 1 : 0;
