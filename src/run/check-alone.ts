import { UsageError } from "./run-options.ts";

/** An option that brings a whole run with it, and those that may stand beside it, as they are typed. */
export interface Alone {
  readonly option: string;
  readonly others: readonly string[];
}

/**
 * Looks for what else was typed. A run is resumed or replayed with what it was begun with: another option would be passed over in silence,
 * though it be the default.
 *
 * @param argv the words of the invocation, as they were typed; a word that begins with a hyphen is never an option's value
 * @throws {UsageError} that names the first
 */
export function checkAlone(argv: readonly string[], files: readonly string[], { option, others }: Alone): void {
  const given = argv
    .filter((word) => word.startsWith("-") && word !== "-")
    .map((word) => word.split("=", 1)[0] ?? word);
  const stray = [...given.filter((word) => word !== option && !others.includes(word)), ...files][0];
  if (stray !== undefined)
    throw new UsageError(`${option} takes the options that the run was begun with, got ${stray} beside it`);
}
