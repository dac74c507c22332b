import type { ServicePlayer, Setting } from "./define-model.ts";
import type { ServiceSettings } from "./service-endpoint.ts";
import { setting, SettingError } from "./setting.ts";
import { isFindable, isPlaceholder } from "./without-key.ts";

/**
 * Fills a declared service in from the environment.
 *
 * @param who names the role in the error, as in `model "hybrid"`
 * @throws {SettingError} that names the variable
 */
export function resolveService(
  player: ServicePlayer,
  who: string,
  env: Readonly<Record<string, string | undefined>>,
): ServiceSettings {
  const baseUrl = setting(player.baseUrl, "a base URL", who, env).replace(/\/+$/u, "");
  if (!/^https?:\/\//u.test(baseUrl) || !URL.canParse(baseUrl))
    throw new SettingError(
      `${who} needs a base URL that starts with http:// or https://, got ${JSON.stringify(baseUrl)}`,
    );
  const { username, password } = new URL(baseUrl);
  // Not printed: what stands there is a secret.
  if (username !== "" || password !== "")
    throw new SettingError(
      `${who} needs a base URL without a name and password in it; a key has a variable of its own`,
    );
  return {
    baseUrl,
    key: player.key === "none" ? undefined : keyOf(player.key, who, env),
    model: setting(player.model, "a model id", who, env),
    maxInFlight: player.maxInFlight ?? 64,
    ...(player.requestsPerMinute === undefined ? {} : { requestsPerMinute: player.requestsPerMinute }),
    ...(player.tokensPerMinute === undefined ? {} : { tokensPerMinute: player.tokensPerMinute }),
    timeoutMs: player.timeoutMs ?? 120_000,
    structuredOutput: player.structuredOutput ?? "json_schema",
  };
}

/** A key that can stand in a header: another would fail at every request as a connection does, and be tried again. */
function keyOf(from: Setting, who: string, env: Readonly<Record<string, string | undefined>>): string {
  const key = setting(from, "a key", who, env);
  if (!/^[!-~]+$/u.test(key))
    throw new SettingError(`${who} needs a key of printable ASCII without blanks, got one with other characters`);
  // What a server repeats of it could not be told from words.
  if (!isPlaceholder(key) && !isFindable(key))
    throw new SettingError(
      `${who} needs a key of at least four characters${typeof from === "string" ? "" : ` in the environment variable ${from.env}`}, or a word like "none" for a server that needs no key; got ${key.length}`,
    );
  return key;
}

/** The variables that a declared service lacks in the environment. */
export function missingVariables(
  { baseUrl, key, model }: ServicePlayer,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return [baseUrl, key, model].flatMap((value) => missingVariable(value, env));
}

function missingVariable(value: Setting, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (typeof value === "string" || (env[value.env]?.trim() ?? "") !== "") return [];
  return value.default === undefined ? [value.env] : missingVariable(value.default, env);
}
