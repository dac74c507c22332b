import type { DatabaseSync } from "node:sqlite";
import type { CallKey } from "../model/call-store.ts";

/** One of the replies to a call. */
export interface CallRow {
  readonly id: number;
  /** JSON. */
  readonly reply: string;
  /** Whether the run that was asked about made or used it. */
  readonly isUsed: boolean;
  /** Who of that run asked for it. */
  readonly asker: string | undefined;
}

/** Bytes of an address. */
export const keyBytes = 32;

/**
 * Makes a lookup of all replies to a call: first the current one, which a run gets that has none of its own, and then the others, oldest
 * first. Mostly there is one, or none.
 */
export function callRows(db: DatabaseSync): (key: CallKey, run: number | undefined) => readonly CallRow[] {
  const rows = db.prepare(
    `SELECT id, reply, uses.run IS NOT NULL AS used, asker FROM calls LEFT JOIN uses ON uses.run = ? AND uses.call = calls.id
     WHERE key BETWEEN ? AND ? ORDER BY key`,
  );
  return (key, run = -1) =>
    rows.all(run, currentKey(key), otherKey(key, 0xff_ff_ff_ff)).map((row) => ({
      id: Number(row["id"]),
      reply: String(row["reply"]),
      isUsed: row["used"] === 1,
      asker: typeof row["asker"] === "string" ? row["asker"] : undefined,
    }));
}

/** The reply that a run gets: the one that it had before, or else the current one. */
export function rowForRun(rows: readonly CallRow[]): CallRow | undefined {
  return rows.find(({ isUsed }) => isUsed) ?? rows[0];
}

/** The key of the current reply. */
export function currentKey(key: CallKey): Buffer {
  return Buffer.from(key, "hex");
}

/** The key of another reply. @param number from 1 */
export function otherKey(key: CallKey, number: number): Buffer {
  return Buffer.from(`${key}${number.toString(16).padStart(8, "0")}`, "hex");
}
