import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";

/** Who holds a lock, as its file says. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** When that process began, in ticks since the machine did; only where the system tells. With the pid it names one process. */
  readonly start: string | undefined;
  /** What its pid is counted in: the boot of the machine and the container; only where the system tells. */
  readonly realm: string | undefined;
}

/** Not told by the system. */
const untold = "-";

/** This process. */
export async function thisHolder(): Promise<LockHolder> {
  return { pid: process.pid, host: hostname(), start: await startOf(process.pid), realm: await realmHere() };
}

/** What stands in the file of a lock. @param token sets two locks of one process apart */
export function holderText({ pid, host, start = untold, realm = untold }: LockHolder, token: string): string {
  return `${pid} ${host} ${token} ${start} ${realm}`;
}

/** Undefined for a text that names no process. */
export function parseHolder(text: string): LockHolder | undefined {
  const [pid = "", host = "", , start, realm] = text.trim().split(" ");
  if (!/^[1-9]\d*$/u.test(pid) || host === "") return undefined;
  const told = (word: string | undefined) => (word === untold ? undefined : word);
  return { pid: Number(pid), host, start: told(start), realm: told(realm) };
}

/** A holder in a line: its pid, and its host where that is another. */
export function holderName({ pid, host }: LockHolder): string {
  return host === hostname() ? String(pid) : `${pid} on ${host}`;
}

/**
 * Whether the process still lives. Unknown where only its heartbeat can tell: it is of another machine or container, or the pid lives but
 * may be another process's by now.
 */
export async function isHolderAlive({ pid, host, start, realm }: LockHolder): Promise<boolean | "unknown"> {
  const here = await realmHere();
  if (host !== hostname() || (realm !== undefined && here !== undefined && realm !== here)) return "unknown";
  if (!(await isAlive(pid))) return false;
  const now = await startOf(pid);
  return start === undefined || now === undefined ? "unknown" : start === now;
}

async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process lives, too.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  // Linux keeps the number of an ended process until its parent asks, which in a container may be never.
  return !["Z", "X"].includes((await statFields(pid))[0] ?? "");
}

/** Field 22 of Linux's `stat`. */
async function startOf(pid: number): Promise<string | undefined> {
  return (await statFields(pid))[19];
}

/** From the third field on: the second is the program's name, which may hold anything. */
async function statFields(pid: number): Promise<readonly string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

async function realmHere(): Promise<string | undefined> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => undefined);
  const numbers = await readlink("/proc/self/ns/pid").catch(() => undefined);
  return boot === undefined || numbers === undefined ? undefined : `${boot.trim()}/${numbers}`;
}
