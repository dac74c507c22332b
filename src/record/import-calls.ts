import { canonicalJson } from "../scenario/canonical-json.ts";
import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { storedReply, type StoredReply } from "../model/call-store.ts";
import type { CallStoreFile } from "./call-store-file.ts";
import type { StoredCall } from "./call-snapshot.ts";
import { callsFileVersion, type CallsHeader } from "./export-calls.ts";
import { readLines } from "./read-lines.ts";
import { RunError } from "./run-folder.ts";

/** What became of the calls of a file. */
export interface Imported {
  readonly run: string;
  /** Not there before. */
  readonly added: number;
  /** There before, with the same reply. */
  readonly same: number;
  /** There before with a reply that other runs have; this run has its own now. */
  readonly beside: number;
  /** Left out: this run was there before with another reply, which it keeps. */
  readonly differ: number;
}

const count = { type: "integer", minimum: 0 } as const;
const text = { type: "string", minLength: 1 } as const;

function closed(required: readonly string[], properties: Readonly<Record<string, object>>) {
  return { type: "object", required, additionalProperties: false, properties };
}

const tokens = closed(["input", "output"], { input: count, output: count, cachedInput: count });

const checkHeader = schemaCheck({
  $id: "rapport/calls-header",
  ...closed(["version", "kind", "run", "calls", "players"], {
    version: { const: callsFileVersion },
    kind: { const: "rapport calls" },
    run: text,
    calls: { type: "integer", minimum: 1 },
    players: {
      type: "array",
      minItems: 1,
      items: closed(["role", "endpoint", "label", "calls"], {
        role: { enum: ["patient", "counsellor", "judge"] },
        endpoint: text,
        label: text,
        calls: count,
      }),
    },
  }),
});

const checkCall = schemaCheck({
  $id: "rapport/calls-line",
  ...closed(["key", "player", "at", "reply"], {
    key: { type: "string", pattern: "^[0-9a-f]{64}$" },
    player: count,
    at: { type: "string", pattern: "^\\d{4}-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d\\.\\d{3}Z$" },
    reply: closed(["text", "latencyMs", "attempts"], {
      text: { type: "string" },
      tokens,
      latencyMs: { type: "number", minimum: 0 },
      attempts: { type: "integer", minimum: 1 },
      lostTokens: tokens,
      logProbs: { type: "array", items: { type: "number", maximum: 0 } },
    }),
  }),
});

/**
 * Takes the calls of a file, as {@link exportCalls} writes it, into a store, as calls of the run that it names. What is there stays as it
 * is, for whoever has it and for whoever comes later; importing twice changes nothing. A file that is wrong anywhere is not taken in at all.
 *
 * @throws {RunError} with file and line: what is no call, is out of order, or was written by a newer version; a file that was cut short
 */
export async function importCalls(store: CallStoreFile, path: string): Promise<Imported> {
  // Once to see that all of it is right, and once to take it in.
  for await (const _ of callsOf(path));

  const counts = { added: 0, same: 0, beside: 0, differ: 0 };
  let run = "";
  const take = async (call: StoredCall) => {
    const { reply, isNew, isBeside } = await store.add(call, run);
    if (isNew) counts[isBeside ? "beside" : "added"]++;
    else counts[canonicalJson(storedReply(reply)) === canonicalJson(call.reply) ? "same" : "differ"]++;
  };
  let batch: Promise<void>[] = [];
  for await (const { call, header } of callsOf(path)) {
    run = header.run;
    batch.push(take(call));
    if (batch.length < 1000) continue;
    await Promise.all(batch);
    batch = [];
  }
  await Promise.all(batch);
  return { run, ...counts };
}

/** The calls of a file, checked. @throws {RunError} with file and line */
async function* callsOf(path: string): AsyncGenerator<{ readonly call: StoredCall; readonly header: CallsHeader }> {
  let header: CallsHeader | undefined;
  let before = "";
  let calls = 0;
  for await (const { text, place } of readLines(path)) {
    if (header === undefined) {
      header = headerOf(text, place);
      continue;
    }
    const call = callOf(text, place, header);
    if (call.key <= before) throw new RunError(`${place} needs a key after that of the line before, got ${call.key}`);
    before = call.key;
    calls++;
    yield { call, header };
  }
  if (calls !== header?.calls)
    throw new RunError(`${path} needs ${header?.calls ?? "a first line that says how many"} calls, got ${calls}`);
}

function headerOf(text: string, place: string): CallsHeader {
  const value = parsed(text, place);
  const version = (value as { readonly version?: unknown } | null)?.version;
  if (typeof version === "number" && version > callsFileVersion)
    throw new RunError(
      `${place} needs version ${callsFileVersion} or older, got ${version}: it was written by a newer rapport`,
    );
  const fault = checkHeader(value);
  if (fault !== undefined) throw new RunError(`${place}: ${faultLine(fault)}`);
  return value as CallsHeader;
}

function callOf(text: string, place: string, { players }: CallsHeader): StoredCall {
  const value = parsed(text, place);
  const fault = checkCall(value);
  if (fault !== undefined) throw new RunError(`${place}: ${faultLine(fault)}`);
  const { key, player: index, at, reply } = value as { key: string; player: number; at: string; reply: StoredReply };
  const player = players[index];
  if (player === undefined) throw new RunError(`${place}: player needs a place among ${players.length}, got ${index}`);
  const { role, endpoint, label } = player;
  const time = Date.parse(at);
  if (Number.isNaN(time)) throw new RunError(`${place}: at needs a time that there is, got ${at}`);
  return { key, player: { role, endpoint, label }, at: time, reply: storedReply(reply) };
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RunError(`${place} needs JSON, got ${JSON.stringify(text.slice(0, 40))}`, { cause });
  }
}
