import { ModelFault } from "./model-fault.ts";
import { ServerError, wordsIn } from "./service-error.ts";
import type { Completion } from "./service-reply.ts";
import type { SentBody } from "./service-request.ts";

/** The path that every request of a batch goes to, as a batch and its lines name it, whatever the base URL is. */
export const batchPath = "/v1/chat/completions";

/** One line of a batch's input, with its line break. */
export function batchLine(customId: string, body: SentBody): string {
  return `${JSON.stringify({ custom_id: customId, method: "POST", url: batchPath, body })}\n`;
}

/** What a batch brought for one request, checked for nothing yet. */
export interface BatchResult {
  readonly status: number;
  readonly body: unknown;
}

/**
 * What the output and the error file of a batch say, by custom id. The order of lines is the server's, and means nothing. A line that cannot
 * be read, or names no request, is passed over: its request counts as one that nothing came of. Of two lines for one request the first
 * counts.
 */
export function batchResults(...files: readonly string[]): ReadonlyMap<string, BatchResult> {
  const results = new Map<string, BatchResult>();
  for (const line of files.flatMap((file) => file.split("\n"))) {
    const found = resultIn(line);
    if (found !== undefined && !results.has(found.id)) results.set(found.id, found.result);
  }
  return results;
}

interface ResultLine {
  readonly custom_id?: unknown;
  readonly response?: { readonly status_code?: unknown; readonly body?: unknown } | null;
  readonly error?: unknown;
}

function resultIn(line: string): { readonly id: string; readonly result: BatchResult } | undefined {
  const value = parsed(line);
  if (typeof value?.custom_id !== "string") return undefined;
  const { custom_id: id, response, error } = value;
  if (typeof response?.status_code === "number")
    return { id, result: { status: response.status_code, body: response.body } };
  // A request that was not sent has no answer, but a reason.
  return { id, result: { status: 0, body: error } };
}

function parsed(line: string): ResultLine | undefined {
  if (line.trim() === "") return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The completion in a result, checked for nothing.
 *
 * @throws {ServerError} when the server refused the request, or answered with an error
 * @throws {ModelFault} when the request was not sent: the batch expired or was cancelled before its turn
 */
export function batchCompletion({ status, body }: BatchResult): Completion {
  if (status >= 200 && status < 300) return body as Completion;
  const words = wordsIn(body) ?? { message: "" };
  if (status >= 300) throw new ServerError(status, words);
  throw new ModelFault("server-error", `the batch did not ask it: ${words.message || "no words for it"}`, {
    retriable: true,
  });
}
