import { isFull, writeFault, type RunError } from "../record/run-folder.ts";
import { LockLost } from "./file-lock.ts";
import type { RunStop } from "./run-stop.ts";

/** Errors of a disk that may come from anywhere. */
const diskCodes: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS", "ESTALE"]);

/**
 * Why a run was stopped by its disk, store or lock. Undefined for every other error: that is a bug.
 *
 * @param error what its play threw
 */
export function stopFromError(
  error: unknown,
  { runId, folder, hasBegun }: { readonly runId: string; readonly folder: string; readonly hasBegun: boolean },
): RunStop | undefined {
  const known = knownFault(error, folder);
  if (known === undefined) return undefined;
  const isTaken = known instanceof LockLost;
  const cure = `${isFull(known) ? "make room" : "mend that"}, then: npx rapport run --resume ${runId}`;
  const line = isTaken || !hasBegun ? known.message : `${known.message}; ${cure}`;
  return { line, hasBegun, isTaken };
}

function knownFault(error: unknown, folder: string): RunError | undefined {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === "run") return error as RunError;
  return diskCodes.has(code) ? writeFault(path ?? folder, error) : undefined;
}
