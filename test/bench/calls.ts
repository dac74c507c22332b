import { hash } from "node:crypto";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { callKey } from "../../src/model/call-store.ts";
import type { ModelReply, ModelRequest } from "../../src/model/endpoint.ts";
import { openCallStore, type CallStoreFile } from "../../src/record/call-store-file.ts";

/**
 * `node test/bench/calls.ts [count]`: what the store of calls takes for one look and one write, empty and with so many calls of 1 KB in
 * it (1,000,000 if nothing is said: 1.1 GB of disk for a minute), and how long the thread of the conversations is held up while 2,550
 * calls come in about a second, 300 under way.
 */
const count = Number(process.argv[2] ?? 1_000_000);
const text = "You said that nobody answered, and that it felt like a door closing. ".repeat(13);
const player = { role: "counsellor", endpoint: "0123456789abcdef", label: "bench" } as const;
const reply = (n: number): ModelReply => ({
  text: `${n} ${text}`,
  latencyMs: 50,
  attempts: 1,
  tokens: { input: 900, output: n % 400 },
});
const keyOf = (n: number | string) => hash("sha256", String(n));
const keep = (store: CallStoreFile, n: number) =>
  store.keep(keyOf(n), reply(n), { player, run: `bench-${Math.floor(n / 2550)}` });

const talk: ModelRequest = {
  role: "counsellor",
  messages: Array.from({ length: 14 }, (_, n) => ({
    role: n % 2 === 0 ? "user" : "assistant",
    content: text.slice(0, 730),
  })),
  sampling: { temperature: 0.7, topP: 1, maxTokens: 400 },
  seed: 1,
  brief: undefined,
};
for (let n = 0; n < 2000; n++) callKey("0123456789abcdef", talk);
console.log(`key of a conversation of 10 KB: ${await timed(5000, () => callKey("0123456789abcdef", talk))}`);

const folder = await mkdtemp(join(tmpdir(), "rapport-calls-"));
const store = await openCallStore({ folder, date: () => new Date() });
try {
  let rows = await measured(store, 0);
  const started = performance.now();
  for (; rows < count; rows += 2000) await Promise.all(Array.from({ length: 2000 }, (_, n) => keep(store, rows + n)));
  console.log(`filled to ${rows} calls in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  await measured(store, rows);
  const mb = (await stat(store.path)).size / 1e6;
  console.log(`${mb.toFixed(0)} MB on disk, ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB in memory`);
} finally {
  await store.close();
  await rm(folder, { recursive: true });
}

/** Looks, single writes and a busy second, on a store that holds so many calls; how many it then holds. */
async function measured(store: CallStoreFile, rows: number): Promise<number> {
  console.log(`with ${rows} calls:`);
  const single = await timed(500, async (n) => void (await keep(store, rows + n)));
  console.log(`  kept one by one        ${single} (it waits for the disk)`);
  const held = rows + 500;
  console.log(`  found                  ${await timed(5000, (n) => store.find(keyOf((n * 7919) % held), "bench-0"))}`);
  console.log(`  not found              ${await timed(5000, (n) => store.find(keyOf(`none ${n}`), "bench-0"))}`);
  await busySecond(store, held);
  return held + 2550;
}

async function timed(times: number, act: (n: number) => unknown): Promise<string> {
  const all: number[] = [];
  for (let n = 0; n < times; n++) {
    const started = performance.now();
    const acted = act(n);
    if (acted instanceof Promise) await acted;
    all.push(1000 * (performance.now() - started));
  }
  return quantiles(all, "us");
}

function quantiles(all: number[], unit: string): string {
  all.sort((a, b) => a - b);
  const at = (share: number) => (all[Math.floor(share * (all.length - 1))] ?? 0).toFixed(1);
  return `median ${at(0.5)} ${unit}, 99% ${at(0.99)} ${unit}, most ${at(1)} ${unit}`;
}

/** 2,550 calls of about 118 ms, 300 at once, each looked for and then kept; and the same with nothing kept. */
async function busySecond(store: CallStoreFile, from: number): Promise<void> {
  for (const isKept of [false, true]) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const waits: number[] = [];
    let next = 0;
    const cpu = process.cpuUsage();
    const started = performance.now();
    delay.enable();
    const lane = async () => {
      for (let n = next++; n < 2550; n = next++) {
        if (isKept) store.find(keyOf(from + n), "bench-0");
        await sleep(100 + (n % 37));
        const finished = performance.now();
        if (isKept) await keep(store, from + n);
        waits.push(performance.now() - finished);
      }
    };
    await Promise.all(Array.from({ length: 300 }, lane));
    delay.disable();
    const { user, system } = process.cpuUsage(cpu);
    const ms = (ns: number) => (ns / 1e6).toFixed(1);
    console.log(
      `  2,550 calls ${isKept ? "kept    " : "not kept"}   ${(performance.now() - started).toFixed(0)} ms, CPU ${((user + system) / 1000).toFixed(0)} ms; loop delay 99% ${ms(delay.percentile(99))} ms, most ${ms(delay.max)} ms; kept after ${quantiles(waits, "ms")}`,
    );
  }
}
