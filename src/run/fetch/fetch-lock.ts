import { RunError } from "../../record/run-folder.ts";
import { holdLock, LockHeld } from "../file-lock.ts";
import { FetchError } from "./fetch-error.ts";

/**
 * Keeps a second fetch out until it is disposed of.
 *
 * @param path the lock's file
 * @throws FetchError where another fetch is at work, or the lock cannot be made
 */
export async function holdFetchLock(path: string): Promise<AsyncDisposable> {
  return holdLock(path).catch((error: unknown) => {
    if (error instanceof RunError) throw new FetchError("refused", error.message);
    if (!(error instanceof LockHeld)) throw error;
    throw new FetchError(
      "refused",
      `model:fetch needs to be alone, got another one at work as process ${error.holder}; wait for it and call again`,
    );
  });
}
