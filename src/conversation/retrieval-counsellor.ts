import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import MiniSearch from "minisearch";
import type { ModelRequest } from "../model/endpoint.ts";
import type { Program } from "../model/program.ts";
import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { SpecError } from "../scenario/spec-error.ts";
import { isFarewell } from "../signals/farewell.ts";
import { contentWords } from "../signals/uptake.ts";
import { speaksOfDanger, tellsDanger } from "./danger.ts";

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
  /** All patient turns of the session and its topics: what the session is about. */
  readonly session: string;
  readonly answer: string;
  /** Whether it stands at the beginning of its session, in the middle, or takes leave. */
  readonly place: "opening" | "middle" | "closing";
  /** Whether it is about suicide, self-harm or violence. */
  readonly danger: boolean;
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
      items: {
        type: "object",
        additionalProperties: false,
        required: ["role", "content"],
        properties: { role: { enum: ["user", "assistant"] }, content: text },
      },
    },
  },
});

/**
 * A stand-in for a model tuned on sessions: it answers with the counsellor's turn that followed the most similar patient turn of
 * its sets (BM25 over content words, by MiniSearch), and never the same turn twice in a conversation.
 *
 * @param options.name what reports call it
 * @param options.sessions JSONL files of {@link Session}
 */
export function retrievalCounsellor({ name, sessions }: { name: string; sessions: readonly URL[] }): Program {
  let loaded: { pairs: readonly Pair[]; index: MiniSearch<Pair> } | undefined;
  return {
    name,
    fingerprint() {
      // Parsed here already, so that a fault in a set is found before the first call.
      loaded ??= indexed(sessions.flatMap(readSessions));
      return `retrieval-counsellor 5 ${sessions.map((url) => hash("sha256", readSet(url))).join(" ")}`;
    },
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
  const index = new MiniSearch<Pair>({
    fields: ["heard", "session"],
    // Function words match everywhere and mean nothing: without this "is it" finds an answer about gambling.
    processTerm: (term) => [...contentWords(term)][0] ?? null,
  });
  index.addAll(pairs);
  return { pairs, index };
}

function pairsOf({ messages, topics }: Session): Omit<Pair, "id">[] {
  const session = [...topics, ...messages.filter(({ role }) => role === "user").map(({ content }) => content)].join(
    " ",
  );
  return messages.flatMap((message, at) => {
    const answer = messages[at + 1];
    if (message.role !== "user" || answer?.role !== "assistant") return [];
    const leaving = isFarewell(answer.content) || isFarewell(message.content);
    return [
      {
        heard: message.content,
        session,
        answer: answer.content,
        place: leaving ? "closing" : at === 0 ? "opening" : "middle",
        danger: speaksOfDanger(answer.content),
      },
    ];
  });
}

/** How much a session's likeness to the whole conversation counts beside the likeness of the last turn. */
const sessionWeight = 0.1;

/** Among how many turns the seed picks where nothing matches. */
const vagueChoices = 8;

/** What each content word of an answer costs that this patient never used: it belongs to somebody else's story. */
const foreignWeight = 1;

/**
 * An opening is answered as openings were, a goodbye as goodbyes. Where no content word matches, a turn is taken that answered
 * words without content ("i dont know"); the seed picks among the likeliest few, so that situations do not all hear the same.
 *
 * Note: deterministic; ties fall to the earlier pair.
 */
function nearestAnswer(pairs: readonly Pair[], index: MiniSearch<Pair>, { messages, seed }: ModelRequest): string {
  const said = messages
    .filter(({ role }) => role === "user")
    .map(({ content }) => content)
    .join(" ");
  const heard = messages.findLast(({ role }) => role === "user")?.content ?? "";
  const used = new Set(messages.filter(({ role }) => role === "assistant").map(({ content }) => content));
  const place = isFarewell(heard) ? "closing" : used.size === 0 ? "opening" : "middle";
  // Nobody is answered for a danger that they never spoke of.
  const danger = tellsDanger(said);
  const free = pairs.filter((pair) => pair.place === place && !used.has(pair.answer) && (danger || !pair.danger));
  const likeness = new Map(index.search(heard, { fields: ["heard"] }).map(({ id, score }) => [id as number, score]));
  const about = new Map(index.search(said, { fields: ["session"] }).map(({ id, score }) => [id as number, score]));
  const known = contentWords(said);
  const foreign = ({ answer }: Pair) => contentWords(answer).difference(known).size;
  const score = (pair: Pair) =>
    (likeness.get(pair.id) ?? 0) + sessionWeight * (about.get(pair.id) ?? 0) - foreignWeight * foreign(pair);
  const ranked = (some: readonly Pair[]) => some.toSorted((a, b) => score(b) - score(a) || a.id - b.id);
  const nearest = ranked(free.filter(({ id }) => likeness.has(id)))[0];
  const vague = ranked(free.filter((pair) => contentWords(pair.heard).size === 0)).slice(0, vagueChoices);
  return (
    (nearest ?? vague[seed % Math.max(1, vague.length)] ?? free[0])?.answer ??
    (place === "closing" ? "Take care." : "Go on.")
  );
}
