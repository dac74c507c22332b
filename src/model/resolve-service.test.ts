import { describe, expect, test } from "vitest";
import { fromEnv, type ServicePlayer } from "./define-model.ts";
import { resolveService } from "./resolve-service.ts";
import { SettingError } from "./setting.ts";

const player: ServicePlayer = {
  baseUrl: fromEnv("BASE_URL", "https://models.example/v1"),
  key: { env: "KEY" },
  model: fromEnv("MODEL"),
};
const env = { KEY: "sk-1", MODEL: "m-1" };

describe("resolveService", () => {
  test("fills settings in from the environment, and the usual bounds", () => {
    expect(resolveService(player, "hybrid", env)).toEqual({
      baseUrl: "https://models.example/v1",
      key: "sk-1",
      model: "m-1",
      maxInFlight: 64,
      timeoutMs: 120_000,
      structuredOutput: "json_schema",
    });
  });

  test("what the environment says goes before the default, and what the file says before the usual", () => {
    const limits = { maxInFlight: 4, requestsPerMinute: 60, tokensPerMinute: 9000 } as const;
    const own = { ...player, ...limits, timeoutMs: 1000, structuredOutput: "prompt" } as const;
    expect(resolveService(own, "hybrid", { ...env, BASE_URL: "http://127.0.0.1:8080/v1" })).toMatchObject({
      baseUrl: "http://127.0.0.1:8080/v1",
      ...limits,
      timeoutMs: 1000,
      structuredOutput: "prompt",
    });
  });

  test("a literal is taken as it is", () => {
    const literal = { baseUrl: "http://127.0.0.1:8080/v1", key: "none", model: "local" } as const;
    expect(resolveService(literal, "hybrid", {})).toMatchObject({
      baseUrl: "http://127.0.0.1:8080/v1",
      model: "local",
    });
  });

  test("an endpoint without a key has none, whatever the environment holds", () => {
    expect(
      resolveService({ ...player, key: "none" }, "hybrid", { ...env, OPENAI_API_KEY: "sk-2" }).key,
    ).toBeUndefined();
  });

  test.each(["abc", "sk"])("refuses the key %j, which could not be told from words, and does not repeat it", (key) => {
    expect(() => resolveService(player, "hybrid", { ...env, KEY: key })).toThrow(
      new SettingError(
        `hybrid needs a key of at least four characters in the environment variable KEY, or a word like "none" for a server that needs no key; got ${key.length}`,
      ),
    );
  });

  test.each(["no", "EMPTY", "x", "abcd"])("takes the key %j", (key) => {
    expect(resolveService(player, "hybrid", { ...env, KEY: key }).key).toBe(key);
  });

  test.each([
    "https://models.example/v1",
    "https://models.example/v1/",
    "https://models.example/v1//",
    " https://models.example/v1/ ",
  ])("a slash at the end of %j makes no other endpoint of it", (url) => {
    expect(resolveService(player, "hybrid", { ...env, BASE_URL: url }).baseUrl).toBe("https://models.example/v1");
  });

  test.each<[string, Record<string, string | undefined>, string]>([
    ["a missing key", { MODEL: "m-1" }, "hybrid needs a key in the environment variable KEY, got nothing"],
    ["a blank key", { ...env, KEY: "  " }, "hybrid needs a key in the environment variable KEY, got nothing"],
    ["a missing model", { KEY: "sk-1" }, "hybrid needs a model id in the environment variable MODEL, got nothing"],
    ["an empty model", { ...env, MODEL: "" }, "hybrid needs a model id in the environment variable MODEL, got nothing"],
  ])("%s is refused, and the variable named", (_, given, message) => {
    const resolve = () => resolveService(player, "hybrid", given);
    expect(resolve).toThrow(SettingError);
    expect(resolve).toThrow(message);
  });

  test.each(["models.example/v1", "ftp://models.example", "http://", "localhost:8080"])("%j is no base URL", (url) => {
    expect(() => resolveService(player, "hybrid", { ...env, BASE_URL: url })).toThrow(
      /^hybrid needs a base URL that starts with http/u,
    );
  });

  test("no refusal tells a key", () => {
    expect(() => resolveService(player, "hybrid", { KEY: "sk-hidden", MODEL: "m", BASE_URL: "nonsense" })).toThrow(
      /^((?!sk-hidden)[\s\S])*$/u,
    );
  });
});
