import type { ModelRequest } from "./endpoint.ts";

/**
 * A program that plays a role in profile `offline`: no network, no key, no weights, and the same words on every machine.
 * It is a stand-in for a model and is called so wherever it is shown.
 */
export interface Program<Brief = never> {
  readonly name: string;
  /** Changes whenever the program would answer otherwise: it becomes part of the trial's id. */
  fingerprint(): string;
  reply(request: ModelRequest<Brief>): string;
}
