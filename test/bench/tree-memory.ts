import { readdirSync, readFileSync } from "node:fs";

/** What a process and all its descendants held at most, in MB. */
export interface TreePeak {
  /** Sum of resident memory. A page that two processes share counts twice. */
  readonly rss: number;
  /** The same with shared pages divided among those who share them, looked at ten times less often. */
  readonly pss: number;
}

/** Looks at a tree of processes until it is stopped. */
export interface TreeWatch {
  stop(): TreePeak;
}

/** Whether the memory of other processes can be read here. */
export function isTreeReadable(): boolean {
  try {
    return readFileSync("/proc/self/status", "utf8").includes("VmHWM");
  } catch {
    return false;
  }
}

/**
 * Watches a process and its descendants ten times a second. Of each that lives its own highest mark is taken, which the kernel keeps:
 * a peak between two looks is not missed, and of peaks at different times the sum is never less than the truth.
 */
export function watchTree(root: number): TreeWatch {
  const peak = { rss: 0, pss: 0 };
  let looks = 0;
  const look = () => {
    const pids = tree(root);
    peak.rss = Math.max(peak.rss, sum(pids, "status", /^VmHWM:\s+(\d+) kB/mu));
    if (looks++ % 10 === 0) peak.pss = Math.max(peak.pss, sum(pids, "smaps_rollup", /^Pss:\s+(\d+) kB/mu));
  };
  const clock = setInterval(look, 100);
  return {
    stop() {
      clearInterval(clock);
      return peak;
    },
  };
}

function tree(root: number): readonly number[] {
  const children = Map.groupBy(
    readdirSync("/proc").flatMap((name) => (/^\d+$/u.test(name) ? [Number(name)] : [])),
    parent,
  );
  const found = [root];
  // Grows while it is read: children of children.
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

function parent(pid: number): number {
  // The name before it may hold blanks and brackets.
  return Number(/\) \S (\d+)[^)]*$/u.exec(told(pid, "stat"))?.[1] ?? 0);
}

function sum(pids: readonly number[], file: string, field: RegExp): number {
  return pids.reduce((total, pid) => total + Number(field.exec(told(pid, file))?.[1] ?? 0) / 1024, 0);
}

/** Empty of a process that has just ended. */
function told(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
