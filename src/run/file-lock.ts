import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";

/** How often a holder says that it still lives. */
const beatMs = 10_000;
/** A lock this old has no holder: the process number may belong to another program since, or lie in another container. */
const deadAfterMs = 60_000;

/** Another process holds the lock. */
export class LockHeld extends Error {
  readonly code = "held";
  /** The number of that process. */
  readonly holder: string;

  constructor(path: string, holder: string) {
    super(`${path} is held by process ${holder}`);
    this.holder = holder;
  }
}

/**
 * Keeps other processes out until it is disposed of. The lock of a process that is gone is taken over.
 *
 * @param path the lock's file
 * @throws {LockHeld} where another process is at work
 */
export async function holdLock(path: string): Promise<AsyncDisposable> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const mine = `${process.pid} ${hostname()} ${randomUUID()}`;
  for (let tries = 0; !(await isCreated(path, mine)); tries++) {
    const theirs = await readFile(path, "utf8").catch(() => undefined);
    if (theirs !== undefined && (tries > 2 || !(await isStale(path, theirs))))
      throw new LockHeld(path, theirs.split(" ")[0] ?? "unknown");
    if (theirs !== undefined) await removeLock(path, theirs);
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), beatMs);
  beat.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(beat);
      await removeLock(path, mine);
    },
  };
}

async function isCreated(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function isStale(path: string, content: string): Promise<boolean> {
  const [pid, host] = content.split(" ");
  if (host === hostname() && !(await isAlive(Number(pid)))) return true;
  const found = await stat(path).catch(() => undefined);
  return found === undefined || Date.now() - found.mtimeMs > deadAfterMs;
}

async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process lives, too.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  // Linux keeps the number of an ended process until its parent asks, which in a container may be never.
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return !/\) [ZX] /u.test(status);
}

/** Removes the lock if it is still the one that was read: two processes may find the same dead one, and the second must not remove the first's. */
async function removeLock(path: string, content: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, "utf8")) !== content) await link(aside, path).catch(() => {});
  } catch {
    // Someone else was faster.
  }
  await rm(aside, { force: true });
}
