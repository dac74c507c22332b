import type { CallPlayer } from "../model/call-store.ts";
import type { StoredCall } from "./call-snapshot.ts";
import type { CallStoreFile } from "./call-store-file.ts";
import { RunError } from "./run-folder.ts";
import { writeLines } from "./write-lines.ts";

/** Version of the file's form. */
export const callsFileVersion = 1;

/** The first line of a file of calls. */
export interface CallsHeader {
  readonly version: typeof callsFileVersion;
  readonly kind: "rapport calls";
  /** Id of the run that made or used them. */
  readonly run: string;
  readonly calls: number;
  /** Who answered, by role, endpoint and label, each with its number of calls. */
  readonly players: readonly (CallPlayer & { readonly calls: number })[];
}

/**
 * Writes the calls that a run made or used as one JSONL file: who answered in the first line, and then one call a line, by key. The same
 * calls are the same bytes, wherever they are exported.
 *
 * @returns how many
 * @throws {RunError} when there are none, or the file cannot be written; one that is there is then left as it was
 */
export async function exportCalls(store: CallStoreFile, run: string, path: string): Promise<number> {
  using snapshot = store.snapshot(run);
  const players = snapshot.players.map(({ player, calls }) => ({ ...player, calls }));
  const calls = players.reduce((sum, player) => sum + player.calls, 0);
  if (calls === 0)
    throw new RunError(
      `run ${run} needs calls in ${store.path}, got none (it was played elsewhere, by programs, or with --no-store)`,
    );
  const header: CallsHeader = { version: callsFileVersion, kind: "rapport calls", run, calls, players };
  await writeLines(path, lines(header, snapshot.calls()));
  return calls;
}

function* lines(header: CallsHeader, calls: Iterable<StoredCall>): Generator<string> {
  yield JSON.stringify(header);
  const places = new Map(header.players.map((player, place) => [nameOf(player), place]));
  for (const { key, player, at, reply } of calls)
    yield JSON.stringify({ key, player: places.get(nameOf(player)), at: new Date(at).toISOString(), reply });
}

function nameOf({ role, endpoint, label }: CallPlayer): string {
  return JSON.stringify([role, endpoint, label]);
}
