import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openCallStore } from "../src/record/call-store-file.ts";
import { callOf, keeper } from "./kept-calls.ts";

// A process that keeps calls and says so: `<folder> <name> <count> <at once>`, a line of standard output for each, once it is kept. It
// goes on to the end or until it is killed; where something cannot be kept it says why and ends with 3.

const [, , folder = "", name = "", count = "0", width = "1"] = process.argv;

/** To the pipe at once: what is said is said, whatever happens next. */
function say(line: string): void {
  for (;;) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (error) {
      // The pipe is full: whoever reads it is busy.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

async function keepAll(): Promise<void> {
  const store = await openCallStore({ folder, date: () => new Date() });
  let next = 0;
  const lane = async () => {
    for (let n = next++; n < Number(count); n = next++) {
      const { key, reply } = callOf(name, n);
      const kept = await store.keep(key, reply, keeper(name));
      say(JSON.stringify({ n, latencyMs: kept.reply.latencyMs, isNew: kept.isNew }));
      // Replies do not come all at once.
      if (n % 7 === 0) await sleep(1);
    }
  };
  try {
    await Promise.all(Array.from({ length: Number(width) }, lane));
  } finally {
    await store.close();
  }
}

await keepAll().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 3;
});
