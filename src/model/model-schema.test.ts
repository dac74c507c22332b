import { describe, expect, test } from "vitest";
import { SpecError } from "../scenario/spec-error.ts";
import { defineModel, fromEnv } from "./define-model.ts";
import { parseModel } from "./model-schema.ts";

const prompt = new URL("../../models/counsellor.hbs", import.meta.url);
const offline = { name: "sample", fingerprint: () => "1", reply: () => "Fine." };
const spec = defineModel({
  role: "counsellor",
  title: "Sample",
  prompt,
  order: 2,
  sampling: { temperature: 0.7, topP: 1, maxTokens: 400 },
  lineage: { sources: ["real sessions"], realSessions: 300, order: "mixed" },
  service: {
    baseUrl: fromEnv("BASE_URL", "https://models.example/v1"),
    key: { env: "KEY" },
    model: "m-1",
    maxInFlight: 8,
    requestsPerMinute: 3000,
    tokensPerMinute: 200_000,
    timeoutMs: 1000,
    structuredOutput: "prompt",
  },
  offline,
});
const parse = (value: unknown) => parseModel(value, "sample", "models/sample.model.ts");
const without = (name: keyof typeof spec) => Object.fromEntries(Object.entries(spec).filter(([key]) => key !== name));

describe("parseModel", () => {
  test("takes a whole spec, gives it its file's id and reads its prompt", () => {
    const model = parse(spec);
    expect(model).toMatchObject({ id: "sample", title: "Sample", order: 2, offline, service: spec.service });
    expect(model.prompt.source).toContain("counsellor");
  });

  test("takes the least, and adds nothing to it", () => {
    const model = parse({ role: "patient", title: "Sample", prompt });
    expect(Object.keys(model).sort()).toEqual(["id", "prompt", "role", "title"]);
  });

  test("an endpoint without a key is declared as such", () => {
    expect(parse({ ...spec, service: { ...spec.service, key: "none" } }).service?.key).toBe("none");
  });

  test.each<[string, unknown, string]>([
    ["no default export", undefined, "default export needs an object, got nothing"],
    ["a default export of another kind", "x", 'default export needs an object, got "x"'],
    ["null", null, "default export needs an object, got null"],
    ["no prompt", without("prompt"), "prompt needs a URL"],
    [
      "a prompt by its path",
      { ...spec, prompt: "./counsellor.hbs" },
      'prompt needs a URL (new URL("./name.hbs", import.meta.url)), got "./counsellor.hbs"',
    ],
    [
      "a prompt that is not there",
      { ...spec, prompt: new URL("missing.hbs", import.meta.url) },
      "prompt needs a readable Handlebars file",
    ],
    ["no role", without("role"), "role needs a value, got nothing"],
    ["a role of a judge", { ...spec, role: "judge" }, 'role needs one of counsellor, patient, got "judge"'],
    ["no title", without("title"), "title needs a value, got nothing"],
    ["a field that is misspelt", { ...spec, sampeling: {} }, "sampeling needs a known field (did you mean sampling?)"],
    [
      "a temperature out of range",
      { ...spec, sampling: { temperature: 3, topP: 1, maxTokens: 1 } },
      "sampling/temperature needs <= 2, got 3",
    ],
    ["a sampling in part", { ...spec, sampling: { temperature: 1 } }, "sampling/topP needs a value, got nothing"],
    ["a program as a function", { ...spec, offline: () => "x" }, "offline needs a program"],
    ["a program in part", { ...spec, offline: { reply: () => "x" } }, "offline needs a program"],
    ["a program that is null", { ...spec, offline: null }, "offline needs a program"],
    [
      "a service without a key",
      { ...spec, service: { baseUrl: "http://x", model: "m" } },
      "service/key needs a value, got nothing",
    ],
    ["no slots", { ...spec, service: { ...spec.service, maxInFlight: 0 } }, "service/maxInFlight needs >= 1, got 0"],
    [
      "half a slot",
      { ...spec, service: { ...spec.service, maxInFlight: 1.5 } },
      "service/maxInFlight needs integer, got 1.5",
    ],
    [
      "no requests a minute",
      { ...spec, service: { ...spec.service, requestsPerMinute: 0 } },
      "service/requestsPerMinute needs >= 1, got 0",
    ],
    [
      "half a token a minute",
      { ...spec, service: { ...spec.service, tokensPerMinute: 0.5 } },
      "service/tokensPerMinute needs integer, got 0.5",
    ],
    [
      "an unknown order of training",
      { ...spec, lineage: { sources: [], order: "shuffled" } },
      "lineage/order needs one of mixed, sequential",
    ],
  ])("%s is refused with file, place and what was there", (_, value, message) => {
    const refuse = () => parse(value);
    expect(refuse).toThrow(SpecError);
    expect(refuse).toThrow(/(sample\.model\.ts|missing\.hbs): /u);
    expect(refuse).toThrow(message);
  });

  test("a key written into the file is refused without repeating it", () => {
    const refuse = () => parse({ ...spec, service: { ...spec.service, key: "sk-hidden" } });
    expect(refuse).toThrow(SpecError);
    expect(refuse).toThrow('service/key needs { env: "NAME" } or "none", got a text');
    expect(refuse).toThrow(/^((?!sk-hidden)[\s\S])*$/u);
  });
});
