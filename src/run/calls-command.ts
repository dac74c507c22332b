import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { callStorePath, openCallStore, type CallStoreFile } from "../record/call-store-file.ts";
import { exportCalls } from "../record/export-calls.ts";
import { importCalls } from "../record/import-calls.ts";
import { newestRun, readRunFile, runFolder } from "../record/run-folder.ts";
import { clean } from "./clean.ts";
import { shownPath } from "./finished-text.ts";

/** Where the calls of a project are, and the time. */
export interface CallsRequest {
  readonly root: string;
  readonly date: () => Date;
}

/**
 * Writes the calls of a run to one file. The text of `rapport calls export`.
 *
 * @param request `run`: an id or a folder; absent: the newest. `file`: absent: `<name of the run's folder>.calls.jsonl` in the project's folder
 * @throws {RunError} for a run that is not there or has no calls, or a file that cannot be written
 */
export async function callsExport({
  root,
  date,
  run,
  file,
}: CallsRequest & { readonly run: string | undefined; readonly file: string | undefined }): Promise<string> {
  const runs = join(root, "runs");
  const folder = run === undefined ? await newestRun(runs) : await runFolder(runs, run);
  const { id } = await readRunFile(folder);
  // Not by its id: another's run.json may say anything.
  const path = file ?? join(root, `${basename(folder)}.calls.jsonl`);
  const calls = await withStore({ root, date }, (store) => exportCalls(store, id, path));
  return clean(`${counted(calls)} of run ${id}: ${shownPath(path)} (${size((await stat(path)).size)})\n`);
}

/**
 * Takes the calls of a file into the store. The text of `rapport calls import`.
 *
 * @throws {RunError} for a file that is no export, or a store that cannot be written
 */
export async function callsImport({ root, date, file }: CallsRequest & { readonly file: string }): Promise<string> {
  const { run, added, same, beside, differ } = await withStore({ root, date }, (store) => importCalls(store, file));
  return clean(
    [
      `${counted(added + same + beside + differ)} of run ${run}: ${added} new, ${same} there already`,
      ...(beside === 0 ? [] : [`${beside} beside other replies (replays of this run get these, other runs those)`]),
      ...(differ === 0 ? [] : [`${differ} left out (this run has other replies here)`]),
    ]
      .join(", ")
      .concat("\n"),
  );
}

/** What the store holds, in lines. The text of `rapport calls show`. @throws {RunError} */
export async function callsShow({ root, date }: CallsRequest): Promise<string> {
  const path = callStorePath(folderOf(root));
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return `no calls are kept in ${shownPath(path)}\n`;
  const players = await withStore({ root, date }, async (store) => {
    using snapshot = store.snapshot();
    return snapshot.players;
  });
  const total = players.reduce((sum, { calls }) => sum + calls, 0);
  return [
    `${counted(total)} in ${shownPath(path)} (${size(found.size)})`,
    ...players.map(
      ({ player, calls, oldest, newest }) =>
        `  ${player.role.padEnd(12)}${calls.toLocaleString("en").padStart(9)}  ${clean(player.label)} (${clean(player.endpoint)}), ${span(oldest, newest)}`,
    ),
    "",
  ].join("\n");
}

async function withStore<T>({ root, date }: CallsRequest, act: (store: CallStoreFile) => Promise<T>): Promise<T> {
  const store = await openCallStore({ folder: folderOf(root), date });
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

function folderOf(root: string): string {
  return join(root, ".rapport");
}

function counted(calls: number): string {
  return `${calls.toLocaleString("en")} ${calls === 1 ? "call" : "calls"}`;
}

function span(oldest: number, newest: number): string {
  const [from, to] = [oldest, newest].map((at) => new Date(at).toISOString().slice(0, 10));
  return from === to ? `${from}` : `${from} to ${to}`;
}

function size(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
