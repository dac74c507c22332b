import { resolve } from "node:path";
import { UsageError } from "./run-options.ts";

/**
 * An option's one value. cac turns words that look like numbers into numbers, and an option given twice into a list.
 *
 * @throws {UsageError} when there are several, or none behind the option
 */
export function single(option: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new UsageError(`${option} needs one value, got ${JSON.stringify(value)}`);
}

/** The folder that `--root` names, or the one at hand. @throws {UsageError} */
export function rootOf({ root }: { readonly root?: unknown }): string {
  return resolve(single("--root", root) ?? ".");
}
