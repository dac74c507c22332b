import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import type { StoredReply } from "../src/model/call-store.ts";
import { openCallStore, type CallStoreFile } from "../src/record/call-store-file.ts";
import { textOf } from "./kept-calls.ts";

/** A process that keeps calls. */
export const keepingChild = fileURLToPath(new URL("keeping-child.ts", import.meta.url));

/** A folder for stores of one test. */
export interface StoreFolder extends AsyncDisposable {
  readonly path: string;
  open(): Promise<CallStoreFile>;
}

/** A folder for stores; those that are open are closed with it. */
export async function storeFolder(): Promise<StoreFolder> {
  const base = await mkdtemp(join(tmpdir(), "rapport-"));
  const path = join(base, ".rapport");
  const stores: CallStoreFile[] = [];
  return {
    path,
    async open() {
      const store = await openCallStore({ folder: path, date: () => new Date(1_000) });
      stores.push(store);
      return store;
    },
    async [Symbol.asyncDispose]() {
      await Promise.allSettled(stores.map((store) => store.close()));
      await rm(base, { recursive: true });
    },
  };
}

/** One line of such a process. */
export interface Said {
  readonly n: number;
  readonly latencyMs: number;
  readonly isNew: boolean;
}

/** What a child said that it had kept. A last line that is torn was not said. */
export function saidIn(out: string): readonly Said[] {
  return out
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Said);
}

/** Starts a process that keeps calls; it is killed after so long, or comes to its end. What it said that it had kept. */
export async function keeping(args: readonly (string | number)[], killAfterMs?: number) {
  const started = spawn(process.execPath, [keepingChild, ...args.map(String)], { stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  started.stdout.setEncoding("utf8").on("data", (text: string) => {
    // From the first word on: before that it has done nothing.
    if (out === "" && killAfterMs !== undefined) setTimeout(() => started.kill("SIGKILL"), killAfterMs);
    out += text;
  });
  started.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const code = await new Promise<number | null>((resolve) => started.on("close", resolve));
  return { code, said: saidIn(out), err };
}

/** The reply that a run gets; by default one that has none of its own. */
export function replyIn(store: CallStoreFile, key: string, run = "anyone"): StoredReply | undefined {
  return store.find(key, run)?.reply;
}

/** All calls of a store, each of them whole. */
export function whole(store: CallStoreFile, run?: string): number {
  using snapshot = store.snapshot(run);
  let calls = 0;
  for (const { key, reply } of snapshot.calls()) {
    expect(reply.text).toBe(textOf(key));
    calls++;
  }
  return calls;
}
