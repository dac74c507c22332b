import type { ServicePlayer, Setting } from "./define-model.ts";
import type { ServiceSettings } from "./service-endpoint.ts";
import { setting, SettingError } from "./setting.ts";

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
  return {
    baseUrl,
    key: player.key === "none" ? undefined : setting(player.key, "a key", who, env),
    model: setting(player.model, "a model id", who, env),
    maxInFlight: player.maxInFlight ?? 64,
    timeoutMs: player.timeoutMs ?? 120_000,
    structuredOutput: player.structuredOutput ?? "json_schema",
  };
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
