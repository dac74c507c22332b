import { describe, expect, test } from "vitest";
import { fromEnv } from "./define-model.ts";
import { resolveLocal } from "./resolve-local.ts";

const world = { root: "/project", env: {}, threads: 3 };

describe("resolveLocal", () => {
  test("has defaults", () => {
    expect(resolveLocal({ model: "small.gguf" }, "base", world)).toEqual({
      model: "/project/models/local/small.gguf",
      adapter: undefined,
      contextSize: 4096,
      sequences: 8,
      threads: 3,
      timeoutMs: 1_800_000,
      gpuLayers: "auto",
      structuredOutput: "grammar",
      isStandIn: false,
    });
  });

  test.each([
    ["small.gguf", "/project/models/local/small.gguf"],
    ["./small.gguf", "/project/small.gguf"],
    ["weights/small.gguf", "/project/weights/small.gguf"],
    ["/weights/small.gguf", "/weights/small.gguf"],
  ])("finds %s at %s", (model, path) => {
    expect(resolveLocal({ model }, "base", world).model).toBe(path);
    expect(resolveLocal({ model: "a.gguf", adapter: model }, "base", world).adapter).toBe(path);
  });

  test("a role's own variable goes before the one for all, and that before the file's word", () => {
    const player = { model: fromEnv("OWN", fromEnv("ALL", "word.gguf")) };
    const model = (env: Record<string, string>) => resolveLocal(player, "base", { ...world, env }).model;
    expect(model({ OWN: "/own.gguf", ALL: "/all.gguf" })).toBe("/own.gguf");
    expect(model({ OWN: " ", ALL: "/all.gguf" })).toBe("/all.gguf");
    expect(model({})).toBe("/project/models/local/word.gguf");
  });

  test("an adapter that is named nowhere is none", () => {
    const player = { model: "a.gguf", adapter: fromEnv("ADAPTER", "") };
    expect(resolveLocal(player, "base", world).adapter).toBeUndefined();
  });

  test("a stand-in plays while an arm has neither a model nor an adapter of its own", () => {
    const standIn = { label: "prompted", prompt: new URL("file:///p.hbs"), model: fromEnv("ALL", "small.gguf") };
    const player = { model: fromEnv("OWN", ""), adapter: fromEnv("ADAPTER", ""), standIn };
    const plays = (env: Record<string, string>) => {
      const { model, adapter, isStandIn } = resolveLocal(player, "hybrid", { ...world, env });
      return [model, adapter, isStandIn];
    };
    expect(plays({})).toEqual(["/project/models/local/small.gguf", undefined, true]);
    expect(plays({ ALL: "/all.gguf" })).toEqual(["/all.gguf", undefined, true]);
    expect(plays({ ADAPTER: "/tune.gguf" })).toEqual(["/project/models/local/small.gguf", "/tune.gguf", false]);
    expect(plays({ OWN: "/own.gguf" })).toEqual(["/own.gguf", undefined, false]);
  });

  test("an empty name is refused", () => {
    expect(() => resolveLocal({ model: fromEnv("OWN", "") }, "base", world)).toThrow(
      "base needs a local model, got an empty name",
    );
  });

  test("names the variable that is missing", () => {
    expect(() => resolveLocal({ model: fromEnv("OWN", fromEnv("ALL")) }, "base", world)).toThrow(
      "base needs a model in the environment variable ALL, got nothing",
    );
  });
});
