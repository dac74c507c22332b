import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import MiniSearch from "minisearch";
import type { ModelRequest } from "../model/endpoint.ts";
import type { Program } from "../model/program.ts";
import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { SpecError } from "../scenario/spec-error.ts";
import { isFarewell } from "../signals/farewell.ts";

/** One session of a training set, in the neutral `messages` form. */
export interface Session {
  readonly id: string;
  readonly source: "real-style" | "synthetic";
  /** True: written for this project, recorded from nobody. */
  readonly standIn: true;
  readonly topics: readonly string[];
  readonly messages: readonly { readonly role: "user" | "assistant"; readonly content: string }[];
}

/** A patient turn of a session and the counsellor turn that followed it. */
interface Pair {
  readonly id: number;
  readonly heard: string;
  readonly context: string;
  readonly answer: string;
  readonly closing: boolean;
}

const text = { type: "string", minLength: 1 } as const;
const checkSession = schemaCheck({
  $id: "rapport/session",
  type: "object",
  additionalProperties: false,
  required: ["id", "source", "standIn", "topics", "messages"],
  properties: {
    id: text,
    source: { enum: ["real-style", "synthetic"] },
    standIn: { const: true },
    topics: { type: "array", items: text },
    messages: {
      type: "array",
      minItems: 2,
      items: { type: "object", additionalProperties: false, required: ["role", "content"], properties: { role: { enum: ["user", "assistant"] }, content: text } },
    },
  },
});

/**
 * A stand-in for a model tuned on sessions: it answers with the counsellor's turn that followed the most similar patient turn of
 * its sets (BM25 over words, by MiniSearch), and never the same turn twice in a conversation.
 *
 * @param options.name what reports call it
 * @param options.sessions JSONL files of {@link Session}
 */
export function retrievalCounsellor({ name, sessions }: { name: string; sessions: readonly URL[] }): Program {
  // Read on first use: a model that does not play costs nothing.
  let loaded: { pairs: readonly Pair[]; index: MiniSearch<Pair> } | undefined;
  return {
    name,
    fingerprint: () => `retrieval-counsellor 1 ${sessions.map((url) => hash("sha256", readSet(url))).join(" ")}`,
    reply(request) {
      loaded ??= indexed(sessions.flatMap(readSessions));
      return nearestAnswer(loaded.pairs, loaded.index, request);
    },
  };
}

/**
 * The sessions of a JSONL file.
 *
 * @throws {SpecError} with the file and line of the first fault
 */
export function readSessions(url: URL): readonly Session[] {
  return readSet(url)
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [parseSession(line, `${fileURLToPath(url)}:${index + 1}`)]));
}

function parseSession(line: string, place: string): Session {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new SpecError(place, "session needs a line of JSON, got something else", undefined, { cause });
  }
  const fault = checkSession(value);
  if (fault !== undefined) throw new SpecError(place, faultLine(fault), fault);
  return value as Session;
}

function readSet(url: URL): string {
  try {
    return readFileSync(url, "utf8");
  } catch (cause) {
    throw new SpecError(fileURLToPath(url), "sessions need a readable file, got none", undefined, { cause });
  }
}

function indexed(sessions: readonly Session[]): { pairs: readonly Pair[]; index: MiniSearch<Pair> } {
  const pairs = sessions.flatMap(pairsOf).map((pair, id): Pair => ({ ...pair, id }));
  const index = new MiniSearch<Pair>({ fields: ["heard", "context"], searchOptions: { boost: { heard: 2 }, prefix: (term) => term.length > 3, combineWith: "OR" } });
  index.addAll(pairs);
  return { pairs, index };
}

function pairsOf({ messages }: Session): Omit<Pair, "id">[] {
  return messages.flatMap((message, at) => {
    const answer = messages[at + 1];
    if (message.role !== "user" || answer?.role !== "assistant") return [];
    const context = messages[at - 2]?.content ?? "";
    return [{ heard: message.content, context, answer: answer.content, closing: isFarewell(answer.content) || isFarewell(message.content) }];
  });
}

/** Note: deterministic; ties fall to the earlier pair, and what matches nothing goes on from a place that the seed chooses. */
function nearestAnswer(pairs: readonly Pair[], index: MiniSearch<Pair>, { messages, seed }: ModelRequest): string {
  const heard = messages.findLast(({ role }) => role === "user")?.content ?? "";
  const used = new Set(messages.filter(({ role }) => role === "assistant").map(({ content }) => content));
  const leaving = isFarewell(heard);
  const free = (pair: Pair | undefined) => pair !== undefined && pair.closing === leaving && !used.has(pair.answer);
  const hit = index.search(heard).find(({ id }) => free(pairs[id as number]));
  if (hit !== undefined) return (pairs[hit.id as number] as Pair).answer;
  const start = seed % pairs.length;
  const next = [...pairs.slice(start), ...pairs.slice(0, start)].find(free);
  return next?.answer ?? (leaving ? "Take care." : "Go on.");
}
