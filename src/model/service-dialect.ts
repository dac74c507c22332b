import { clean } from "../scenario/clean.ts";
import { overflowsContext } from "./service-fault.ts";
import { ServerError, type ServerWords } from "./service-error.ts";
import type { Completion } from "./service-reply.ts";
import { createRefusals } from "./service-refusals.ts";
import type { Lack, SentBody } from "./service-request.ts";
import { serviceUsage } from "./service-usage.ts";

/**
 * What one model at one address turned out to be like: learned from its refusals and replies, and shared by all requests to it.
 */
export interface Dialect {
  lacks(lack: Lack): boolean;
  /** Learns from a refusal; true when the same request, put differently, may be taken. */
  learn(error: unknown, sent: SentBody): boolean;
  /** Learns from a completion, usable or not. */
  hear(completion: Completion, sent: SentBody): void;
  /** Learns from a refusal of which nobody knows whether it is one of this request; true once it is one of every request like it. */
  refusesAll(sent: SentBody): boolean;
  /** What was learned, in plain words, for the record. */
  notes(): readonly string[];
}

/** A dialect of which nothing is known yet. */
export function createDialect(): Dialect {
  const lacking = new Set<Lack>();
  const usage = { reported: false, missing: false, unlikely: false };
  const refusals = createRefusals();
  const names = new Set<string>();
  const prints = new Set<string>();
  const thinking = new Set<string>();
  return {
    lacks: (lack) => lacking.has(lack),
    learn(error, sent) {
      const lack = refusedField(error, sent);
      if (lack !== undefined) lacking.add(lack);
      return lack !== undefined;
    },
    hear(completion, sent) {
      const { model, system_fingerprint: print, usage: count, choices } = completion as Partial<Completion>;
      const message = choices?.[0]?.message as { readonly [field: string]: unknown } | undefined | null;
      if (message === undefined || message === null) return;
      refusals.served(sent);
      usage[usageNotes[serviceUsage(count, sent).kind]] = true;
      if (typeof model === "string" && model !== sent.model) names.add(bareName(model));
      if (typeof print === "string" && print !== "") prints.add(print);
      for (const field of thinkingFields) if ((message[field] ?? "") !== "") thinking.add(field);
    },
    refusesAll: (sent) => refusals.refused(sent),
    notes: () => [
      ...(Object.keys(lackNotes) as Lack[]).filter((lack) => lacking.has(lack)).map((lack) => lackNotes[lack]),
      ...(usage.missing ? [usage.reported ? "reports usage for some replies only" : "reports no usage"] : []),
      ...(usage.unlikely ? ["counts tokens as nobody can: such counts are left out"] : []),
      ...(names.size > 0 ? [`answers as ${listed(names)}`] : []),
      ...(prints.size > 0 ? [`system fingerprint ${listed(prints)}`] : []),
      ...(thinking.size > 0 ? [`sends thinking in ${listed(thinking)}: it is left out`] : []),
    ],
  };
}

const usageNotes = { counted: "reported", cut: "reported", uncounted: "missing", unlikely: "unlikely" } as const;

const lackNotes: Readonly<Record<Lack, string>> = {
  response_format: "no response_format: the schema is put into words",
  max_tokens: "takes max_completion_tokens",
  seed: "takes no seed: none is sent",
  logprobs: "gives no log probabilities",
};

/** What a server was noted not to take, from the words of {@link Dialect.notes}: for requests that nobody can put differently later. */
export function lacksNoted(notes: readonly string[]): ReadonlySet<Lack> {
  return new Set((Object.keys(lackNotes) as Lack[]).filter((lack) => notes.includes(lackNotes[lack])));
}

const thinkingFields = ["reasoning", "reasoning_content"] as const;

/** Some servers are called by the path of a file, which says more of a machine than a record should. */
function bareName(model: string): string {
  return /^(\/|~|[a-z]:)/iu.test(model) ? model.replace(/^.*[\\/]/u, "") : model;
}

/** A few of them: a service of many machines has many fingerprints. */
function listed(texts: ReadonlySet<string>): string {
  const [first, second, third, ...more] = texts;
  const shown = [first, second, third].filter((text) => text !== undefined).map((text) => clean(text).slice(0, 80));
  return more.length === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more.length} more`;
}

/**
 * The field of a request that was refused. Asked by what was sent, not by what is known: many requests may be under way when the first
 * refusal comes.
 */
function refusedField(error: unknown, sent: SentBody): Lack | undefined {
  // A full context is told in words that name max_tokens too.
  if (!(error instanceof ServerError) || !refusals.has(error.status) || overflowsContext(error.words)) return undefined;
  const { words } = error;
  const said = `${words.param ?? ""} ${words.message}`;
  if (sent.response_format !== undefined && schemaWords.test(said)) return "response_format";
  if (sent.max_tokens !== undefined && refusesMaxTokens(words)) return "max_tokens";
  if (sent.seed !== undefined && /\bseed\b/iu.test(said) && notTaken.test(said)) return "seed";
  if (sent.logprobs !== undefined && /\blog_?probs?\b/iu.test(said) && notTaken.test(said)) return "logprobs";
  return undefined;
}

const refusals: ReadonlySet<number> = new Set([200, 400, 422, 500, 501]);
const schemaWords = /response[_ .]?format|json[_ ]?schema|structured[_ ]output|guided|grammar/iu;
const notTaken = /unsupported|not (supported|permitted|allowed|available)|unknown|unrecogni[sz]ed|unexpected|extra/iu;

function refusesMaxTokens({ message, param, code }: ServerWords): boolean {
  if (/use '?max_completion_tokens/iu.test(message)) return true;
  return /\bmax_tokens\b/u.test(`${param ?? ""} ${message}`) && notTaken.test(`${code ?? ""} ${message}`);
}
