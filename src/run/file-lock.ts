import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { RunError } from "../record/run-folder.ts";
import { holderName, holderText, isHolderAlive, parseHolder, thisHolder } from "./lock-holder.ts";

/** Times of a lock, in milliseconds. */
export interface LockTimes {
  /** How often a holder says that it still lives. */
  readonly beatMs: number;
  /** A holder of whom only the heartbeat can tell is looked at when the last one is so long ago, or lies so far ahead. */
  readonly deadAfterMs: number;
}

const usualTimes: LockTimes = { beatMs: 10_000, deadAfterMs: 60_000 };

/** How often the lock is tried before its file is given up, and the milliseconds between. */
const mostTries = 10;
const pauseMs = 50;

/** Another process holds the lock. */
export class LockHeld extends Error {
  readonly code = "held";
  /** The number of that process, with its host where that is another. */
  readonly holder: string;

  constructor(path: string, holder: string) {
    super(`${path} is held by process ${holder}`);
    this.holder = holder;
  }
}

/** A lock that was held is another's by now. */
export class LockLost extends RunError {}

/** A lock that is held until it is disposed of. */
export interface HeldLock extends AsyncDisposable {
  /** Aborted, with a {@link LockLost} as its reason, when the lock turns out to be no longer this process's own. */
  readonly lost: AbortSignal;
  /** Looks again, if this process may have been paused since it last did. Whoever writes asks first. @throws {RunError} */
  check(): Promise<void>;
}

/**
 * Keeps other processes out until it is disposed of. The lock of a process that is gone is taken over; that of one that lives is not,
 * however long it has been stopped. Of another machine's only the heartbeat can tell, so whoever was paused looks whether it is still there.
 *
 * @param path the lock's file
 * @throws {LockHeld} where another process is at work
 * @throws {RunError} where the file cannot be made, read or taken away
 */
export async function holdLock(path: string, times: LockTimes = usualTimes): Promise<HeldLock> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(unusable(path, "to be writable"));
  const mine = holderText(await thisHolder(), randomUUID());
  await take({ path, mine, times });
  return heldLock({ path, mine, times });
}

interface Claim {
  readonly path: string;
  readonly mine: string;
  readonly times: LockTimes;
}

async function take({ path, mine, times }: Claim): Promise<void> {
  let got: string | undefined;
  for (let tries = 0; tries < mostTries; tries++) {
    if (tries > 0) await sleep(pauseMs);
    if (await isCreated(path, mine)) return;
    const theirs = await contentOf(path);
    // Between the two another one may have let go; what never can be read is told at the end.
    got = theirs.errno;
    if (theirs.text === undefined) continue;
    // It is empty for a moment while it is made; for longer after a crash.
    if (theirs.text === "" && tries < mostTries / 2) continue;
    if (await isHeld(path, theirs.text, times)) throw heldBy(path, theirs.text);
    got = await removeLock(path, theirs.text);
  }
  throw new RunError(
    `${path} needs to be a lock that can be read and taken away, got ${got ?? "one that comes back"}; remove it if nobody is at work`,
  );
}

function heldBy(path: string, text: string): Error {
  const holder = parseHolder(text);
  if (holder !== undefined) return new LockHeld(path, holderName(holder));
  const words = JSON.stringify(text.slice(0, 40));
  return new RunError(`${path} needs to name the process that holds it, got ${words}; remove it if nobody is at work`);
}

async function isCreated(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    // Of a full disk it may be there, and empty.
    if ((await contentOf(path)).text === "") await rm(path, { force: true }).catch(() => {});
    return unusable(path, "to be writable")(error as NodeJS.ErrnoException);
  }
}

/** Whether whoever wrote this lives, as far as can be told. */
async function isHeld(path: string, text: string, times: LockTimes): Promise<boolean> {
  if (text === "") return false;
  const holder = parseHolder(text);
  const isAlive = holder === undefined ? "unknown" : await isHolderAlive(holder);
  if (isAlive !== "unknown") return isAlive;
  const last = await beatOf(path);
  if (last === undefined) return false;
  if (Math.abs(Date.now() - last) <= times.deadAfterMs) return true;
  // Its clock may be another than ours, or have been set: what lives, beats.
  await sleep(times.beatMs * 1.5);
  const now = await beatOf(path);
  return now !== undefined && now !== last;
}

async function beatOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.mtimeMs;
}

function heldLock({ path, mine, times: { beatMs } }: Claim): HeldLock {
  const lost = new AbortController();
  let seen = Date.now();
  let isReleased = false;

  /** Why it could not be told whose the lock is. */
  async function look(): Promise<string | undefined> {
    let found = await contentOf(path);
    // Another one may just be looking whose it is, and put it back.
    for (let tries = 0; tries < 3 && found.errno === "ENOENT"; tries++) {
      await sleep(pauseMs);
      found = await contentOf(path);
    }
    if (found.text === undefined && found.errno !== "ENOENT") return found.errno;
    if (isReleased) return undefined;
    if (found.text !== mine) {
      lost.abort(lostError(path, found.text));
      return undefined;
    }
    seen = Date.now();
    await utimes(path, new Date(), new Date()).catch(() => {});
    return undefined;
  }

  // What cannot be read now may be read at the next one; whoever writes looks again.
  const beat = setInterval(() => void look(), beatMs);
  beat.unref();
  return {
    lost: lost.signal,
    async check() {
      const errno = Math.abs(Date.now() - seen) <= 2 * beatMs ? undefined : await look();
      lost.signal.throwIfAborted();
      if (errno !== undefined) throw new RunError(`${path} needs to be readable, got ${errno}`);
    },
    async [Symbol.asyncDispose]() {
      isReleased = true;
      clearInterval(beat);
      await removeLock(path, mine);
    },
  };
}

function lostError(path: string, text: string | undefined): LockLost {
  const holder = text === undefined ? undefined : parseHolder(text);
  const got = holder === undefined ? "no such lock any more" : `that of process ${holderName(holder)}`;
  return new LockLost(`${path} needs to be the lock of this process, got ${got}; it writes nothing more`);
}

interface Content {
  /** Absent where it cannot be read. */
  readonly text?: string;
  readonly errno?: string;
}

async function contentOf(path: string): Promise<Content> {
  return readFile(path, "utf8").then(
    (text) => ({ text }),
    ({ code, message }: NodeJS.ErrnoException) => ({ errno: code ?? message }),
  );
}

function unusable(path: string, need: string): (cause: NodeJS.ErrnoException) => never {
  return (cause) => {
    throw new RunError(`${path} needs ${need}, got ${cause.code ?? cause.message}`, { cause });
  };
}

/**
 * Removes the lock if it is still the one that was read: two processes may find the same dead one, and the second must not remove the
 * first's. Why it could not be, where it could not.
 */
async function removeLock(path: string, content: string): Promise<string | undefined> {
  if ((await contentOf(path)).text !== content) return undefined;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, "utf8")) !== content) await link(aside, path).catch(() => {});
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Someone else was faster.
    return code === "ENOENT" ? undefined : (code ?? message);
  } finally {
    await rm(aside, { force: true }).catch(() => {});
  }
  return undefined;
}
