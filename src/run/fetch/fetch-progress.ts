import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { FetchWorld } from "./fetch-world.ts";

/** Bytes as they come: one line redrawn in a terminal, a line for each quarter elsewhere. */
export interface FetchProgress {
  show(doneBytes: number): void;
  end(): void;
}

export function createFetchProgress(out: FetchWorld["out"], what: string, totalBytes: number): FetchProgress {
  let quarters = 0;
  let drawn = false;
  return {
    show(doneBytes) {
      const text = `${what}: ${progressText(doneBytes, totalBytes)}`;
      const reached = Math.floor((4 * doneBytes) / totalBytes);
      if (out.isTTY === true) {
        out.write(`\r\u001B[2K${text.slice(0, (out.columns ?? 80) - 1)}`);
        drawn = true;
      } else if (reached > quarters) out.write(`${text}\n`);
      quarters = Math.max(quarters, reached);
    },
    end() {
      if (drawn) out.write("\r\u001B[2K");
    },
  };
}

/**
 * @example
 * progressText(24_590_608, 98_362_432); // => "24.6 of 98.4 MB, 25%"
 */
export function progressText(doneBytes: number, totalBytes: number): string {
  return `${megabytes(doneBytes).replace(" MB", "")} of ${megabytes(totalBytes)}, ${Math.floor((100 * doneBytes) / totalBytes)}%`;
}

/**
 * @example
 * megabytes(98_362_432); // => "98.4 MB"
 */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Milliseconds between two looks at a file that another program writes. */
const lookEveryMs = 250;

/**
 * Shows how a file grows while another program works: pip has no progress that a program can read in all of its versions.
 *
 * @param sizeBytes size so far
 */
export async function whileGrowing<T>(
  work: Promise<T>,
  progress: FetchProgress,
  sizeBytes: () => Promise<number>,
): Promise<T> {
  let last = 0;
  const look = async () => {
    const size = await sizeBytes();
    if (size > last) progress.show((last = size));
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  try {
    const result = await work;
    await look();
    return result;
  } finally {
    clearInterval(timer);
    progress.end();
  }
}

/** Size of the largest file with this ending anywhere below a folder or at it; 0 where there is none. */
export async function largestFileBytes(path: string, ending: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return path.endsWith(ending) ? found.size : 0;
    const sizes = (await readdir(path)).map((name) => largestFileBytes(join(path, name), ending));
    return Math.max(0, ...(await Promise.all(sizes)));
  } catch {
    // It comes and goes while the other program works.
    return 0;
  }
}
