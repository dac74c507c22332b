import { RunError } from "./run-folder.ts";

/** SQLite's own words say neither what was needed nor the cure. */
const needs: Readonly<Record<number, readonly [expected: string, received: string]>> = {
  5: ["to be free", "another process that holds it for a minute"],
  8: ["to be writable", "a file or folder that can only be read"],
  11: ["to be whole", "a damaged file; move it away, and calls are asked for again"],
  13: ["room on its disk", "none"],
  14: ["to be writable", "a file or folder that cannot be opened"],
  26: ["to be a store of model calls", "a file that is no database; move it away, or run with --no-store"],
};

/** What went wrong with the store of calls, in one line. */
export function callFault(path: string, cause: unknown): RunError {
  const { message, errcode, code } = cause as {
    readonly message: string;
    readonly errcode?: number | undefined;
    readonly code?: string;
  };
  // The lower byte of SQLite's number is the kind of fault.
  const [expected, received] = needs[(errcode ?? 0) & 0xff] ?? [
    "to be readable and writable",
    errcode === undefined ? (code ?? message) : message,
  ];
  return new RunError(`${path} needs ${expected}, got ${received}`, { cause });
}
