import { ModelFault } from "./model-fault.ts";
import type { Endpoint, ModelRequest } from "./endpoint.ts";
import type { Program } from "./program.ts";

/**
 * A program as an endpoint. It takes no time worth measuring and counts no tokens: it has none.
 */
export function createProgramEndpoint<Brief>(program: Program<Brief>): Endpoint<Brief> {
  return {
    label: `${program.name} (offline stand-in)`,
    async ask(request, signal) {
      stopIfAborted(signal);
      const text = said(program, request);
      // A program runs to its end; an abort meanwhile still wins.
      stopIfAborted(signal);
      if (text.trim() === "") throw new ModelFault("empty-reply", `${program.name} said nothing`);
      return { text, latencyMs: 0, attempts: 1 };
    },
  };
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new ModelFault("cancelled", "the run was cancelled");
}

function said<Brief>(program: Program<Brief>, request: ModelRequest<Brief>): string {
  try {
    const text: unknown = program.reply(request);
    if (typeof text !== "string") throw new TypeError(`a reply needs text, got ${typeof text}`);
    return text;
  } catch (cause) {
    throw new ModelFault(
      "program",
      `${program.name} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
