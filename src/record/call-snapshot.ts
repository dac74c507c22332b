import type { DatabaseSync } from "node:sqlite";
import type { CallKey, CallPlayer, StoredReply } from "../model/call-store.ts";
import type { Role } from "../model/endpoint.ts";
import { keyBytes } from "./call-rows.ts";
import { parsedReply } from "./parsed-reply.ts";

/** A call as it is kept. */
export interface StoredCall {
  readonly key: CallKey;
  readonly player: CallPlayer;
  /** When it was kept, milliseconds since 1970. */
  readonly at: number;
  readonly reply: StoredReply;
}

/** How many calls of a player are kept. */
export interface PlayerCalls {
  readonly player: CallPlayer;
  /** At least 1. */
  readonly calls: number;
  /** When the first and the last of them were kept, milliseconds since 1970. */
  readonly oldest: number;
  readonly newest: number;
}

/** Calls as they were at one moment, whoever goes on writing. */
export interface CallSnapshot extends Disposable {
  /** By role, endpoint and label. */
  readonly players: readonly PlayerCalls[];
  /** By key, and of one key the current reply first; read one by one. */
  calls(): Iterable<StoredCall>;
}

/** All replies of a database, or those that a run made or used, one to a call. @param db ends with the snapshot */
export function callSnapshot(db: DatabaseSync, run?: string): CallSnapshot {
  const [from, named] =
    run === undefined
      ? ["calls", []]
      : ["runs JOIN uses ON uses.run = runs.id AND runs.name = ? JOIN calls ON calls.id = uses.call", [run]];
  // What is read first decides what is seen to the end.
  db.exec("BEGIN");
  const players = db
    .prepare(
      `SELECT role, endpoint, label, count(*) AS calls, min(at) AS oldest, max(at) AS newest
       FROM ${from} JOIN players ON players.id = calls.player GROUP BY players.id ORDER BY role, endpoint, label`,
    )
    .all(...named)
    .map((row) => ({
      player: playerOf(row),
      calls: Number(row["calls"]),
      oldest: Number(row["oldest"]),
      newest: Number(row["newest"]),
    }));
  return {
    players,
    *calls() {
      // Only keys are put in order: replies may be larger than memory.
      const ids = db.prepare(`SELECT calls.id FROM ${from} ORDER BY calls.key`);
      const call = db.prepare(
        "SELECT key, at, reply, role, endpoint, label FROM calls JOIN players ON players.id = player WHERE calls.id = ?",
      );
      for (const { id } of ids.iterate(...named)) {
        const row = call.get(Number(id)) ?? {};
        yield {
          key: Buffer.from(row["key"] as Uint8Array)
            .subarray(0, keyBytes)
            .toString("hex"),
          player: playerOf(row),
          at: Number(row["at"]),
          reply: parsedReply(String(row["reply"])),
        };
      }
    },
    [Symbol.dispose]: () => db.close(),
  };
}

function playerOf(row: Readonly<Record<string, unknown>>): CallPlayer {
  return { role: String(row["role"]) as Role, endpoint: String(row["endpoint"]), label: String(row["label"]) };
}
