import { pathToFileURL } from "node:url";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFixture } from "../../test/fixture.ts";
import type { Message, ModelRequest } from "../model/endpoint.ts";
import { isFarewell } from "../signals/farewell.ts";
import { questions } from "../signals/questions.ts";
import { readSessions, retrievalCounsellor } from "./retrieval-counsellor.ts";
import { scriptCounsellor } from "./script-counsellor.ts";

const shipped = ["real-style", "synthetic"].map((name) => new URL(`../../sessions/${name}.jsonl`, import.meta.url));

function request(...said: readonly string[]): ModelRequest<never> {
  const messages = said.map((content, at): Message => ({ role: at % 2 === 0 ? "user" : "assistant", content }));
  return {
    role: "counsellor",
    messages: [{ role: "system", content: "be kind" }, ...messages],
    sampling: { temperature: 0, topP: 1, maxTokens: 100 },
    seed: 7,
    brief: undefined as never,
  };
}

describe.each([
  ["script", scriptCounsellor()],
  ["retrieval", retrievalCounsellor({ name: "r", sessions: shipped })],
])("%s counsellor", (_, program) => {
  test("answers the same words with the same words", () => {
    expect(program.reply(request("i can not sleep"))).toBe(program.reply(request("i can not sleep")));
  });

  test("acts on what was said", () => {
    expect(program.reply(request("i can not sleep at night"))).not.toBe(
      program.reply(request("my exam went wrong at university")),
    );
  });

  test("never says the same twice in forty turns", () => {
    const said = ["i can not sleep"];
    for (let turn = 0; turn < 40; turn++) {
      said.push(program.reply(request(...said)));
      said.push(turn % 2 === 0 ? "i dont know" : "work is bad and my mother is ill");
    }
    const mine = said.filter((_, at) => at % 2 === 1);
    expect(new Set(mine).size).toBe(mine.length);
  });

  test("says goodbye to a goodbye, and only then", () => {
    expect(isFarewell(program.reply(request("ok i have to go, bye")))).toBe(true);
    expect(isFarewell(program.reply(request("i never said goodbye to him")))).toBe(false);
  });
});

describe("scriptCounsellor", () => {
  test("asks one question at a time", () => {
    const { open, closed } = questions(scriptCounsellor().reply(request("it is all too much")));
    expect(open + closed).toBe(1);
  });

  test("asks directly when somebody speaks of dying", () => {
    expect(scriptCounsellor().reply(request("i want to die"))).toContain("thoughts of ending your life");
  });

  test("gives short words back, turned round", () => {
    expect(scriptCounsellor().reply(request("hello", "Mm.", "i lost my keys"))).toMatch(/^So you lost your keys\. /u);
  });
});

describe("retrievalCounsellor", () => {
  test("its fingerprint changes with its sessions", () => {
    const [real = "", both = ""] = [shipped.slice(0, 1), shipped].map((sessions) =>
      retrievalCounsellor({ name: "r", sessions }).fingerprint(),
    );
    expect(real).not.toBe(both);
  });

  test("a session file with a fault is named with its line", async () => {
    await using fixture = await createFixture();
    const file = join(fixture.root, "sessions/bad.jsonl");
    await writeFile(file, `{"id":"a","source":"real-style","standIn":true,"topics":[],"messages":[]}\n`);
    expect(() => readSessions(pathToFileURL(file))).toThrow(/bad\.jsonl:1: messages needs/u);
  });
});

describe("shipped sessions", () => {
  const sets = shipped.map(readSessions);

  test("are enough, alternate, and end on the counsellor", () => {
    expect(sets[0]?.length).toBeGreaterThanOrEqual(24);
    expect(sets[1]?.length).toBeGreaterThanOrEqual(16);
    for (const { messages } of sets.flat()) {
      expect(messages.map(({ role }) => role)).toEqual(messages.map((_, at) => (at % 2 === 0 ? "user" : "assistant")));
      expect(messages.at(-1)?.role).toBe("assistant");
    }
  });

  test("have unique ids and say which set they belong to", () => {
    expect(new Set(sets.flat().map(({ id }) => id)).size).toBe(sets.flat().length);
    expect(sets.map((set) => [...new Set(set.map(({ source }) => source))])).toEqual([["real-style"], ["synthetic"]]);
  });
});
