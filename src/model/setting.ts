import type { Setting } from "./define-model.ts";

/** A setting that is missing from the environment, or wrong. */
export class SettingError extends Error {
  readonly code = "setting";

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SettingError";
  }
}

/**
 * A value that a spec gives or leaves to the environment. A variable that is empty counts as not set.
 *
 * @param what is missing, for the error
 * @param who names the role in the error, as in `hybrid`
 * @throws {SettingError} that names the variable
 */
export function setting(
  value: Setting,
  what: string,
  who: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (typeof value === "string") return value;
  const given = env[value.env]?.trim();
  if (given !== undefined && given !== "") return given;
  if (value.default !== undefined) return setting(value.default, what, who, env);
  throw new SettingError(`${who} needs ${what} in the environment variable ${value.env}, got nothing`);
}
