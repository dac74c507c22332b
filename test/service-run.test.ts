import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFixture, rapport, type Fixture } from "./fixture.ts";
import { completion, ownWords, startLoopbackServer, usualAnswer, type LoopbackServer } from "./loopback-server.ts";
import { onlyRun } from "./stored-run.ts";

const key = "sk-canary-4711";

/** Eight counsellor turns each, so that calls can be counted. */
async function eightTurns(): Promise<Fixture> {
  const fixture = await createFixture();
  const text = await readFile(new URL("../scenarios/silent-group-chat.scenario.ts", import.meta.url), "utf8");
  for (const id of ["one", "two"])
    await fixture.write(
      `scenarios/${id}.scenario.ts`,
      text.replace(/stop: \{[^}]*\}/u, "stop: { minTurns: 8, maxTurns: 8 }"),
    );
  return fixture;
}

function service(server: LoopbackServer): Record<string, string> {
  return {
    RAPPORT_BASE_URL: server.baseUrl,
    OPENAI_API_KEY: key,
    RAPPORT_REAL_DATA_MODEL: "ft-real",
    RAPPORT_HYBRID_MODEL: "ft-hybrid",
  };
}

describe("rapport run, service", () => {
  test("makes exactly the calls that somebody reads, books tokens by role, and keeps the key out of everything", async () => {
    await using server = await startLoopbackServer({ answer: ownWords });
    await using fixture = await eightTurns();
    const { code, out, err } = await rapport(["run", "--profile", "service", "--root", fixture.root], service(server));
    const { run, records, html } = await onlyRun(fixture.root);
    expect(code).toBe(0);
    // 6 conversations of 8 counsellor, 7 patient and 2 judge calls.
    expect(server.requests).toHaveLength(6 * 17);
    expect(out).not.toContain("offline");
    for (const { usage, end, turns } of records) {
      expect([usage.counsellor?.calls, usage.patient?.calls, usage.judge?.calls]).toEqual([8, 7, 2]);
      expect(end).toBe("max-turns");
      expect(turns.at(-1)?.speaker).toBe("counsellor");
      expect(usage.patient?.uncounted).toBe(0);
    }
    const counted = records
      .flatMap(({ usage }) => Object.values(usage))
      .reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
    expect(counted).toBeGreaterThan(0);
    expect(run.arms.map(({ player }) => player)).toEqual(
      ["gpt-4o-mini", "ft-real", "ft-hybrid"].map((model) => `${model} at ${new URL(server.baseUrl).host}`),
    );
    for (const kept of [out, err, html, JSON.stringify(run), JSON.stringify(records)]) expect(kept).not.toContain(key);
    expect(server.headers.every(({ authorization }) => authorization === `Bearer ${key}`)).toBe(true);
  });

  test("the same opening and the same seed go to every arm, and no judge sees a model's name", async () => {
    await using server = await startLoopbackServer({ answer: ownWords });
    await using fixture = await eightTurns();
    await rapport(["run", "--profile", "service", "--root", fixture.root, "one"], service(server));
    const first = server.requests.filter(
      ({ messages, response_format: format }) => format === undefined && messages.length === 2,
    );
    expect(new Set(first.map(({ model }) => model))).toEqual(new Set(["gpt-4o-mini", "ft-real", "ft-hybrid"]));
    expect(new Set(first.map(({ messages, seed }) => JSON.stringify([messages, seed]))).size).toBe(1);
    const judged = server.requests.filter(({ response_format: format }) => format?.json_schema.name === "judgment");
    expect(judged).toHaveLength(6);
    expect(JSON.stringify(judged.map(({ messages }) => messages))).not.toMatch(
      /gpt-4o-mini|ft-real|ft-hybrid|real-data|hybrid/u,
    );
  });

  test("a judge that is down leaves trials unscored with the reason: skipped tests, counted apart, exit 4, and no score of 0 anywhere", async () => {
    await using server = await startLoopbackServer({
      answer: (chat) =>
        chat.response_format?.json_schema.name === "judgment" && chat.messages[0]?.content.includes("empathy")
          ? { status: 500, body: '{"error":{"message":"judge is down"}}', headers: { "retry-after-ms": "1" } }
          : usualAnswer(chat),
    });
    await using fixture = await eightTurns();
    const { code, out } = await rapport(
      ["run", "--profile", "service", "--root", fixture.root, "--models", "base"],
      service(server),
    );
    const { records, html } = await onlyRun(fixture.root);
    expect(code).toBe(4);
    expect(out).toContain("base, empathy: 2 x empathy judge: HTTP 500: judge is down");
    expect(out).toMatch(/base +no scored conversation +0 +2\n/u);
    expect(records.map(({ judgments }) => judgments.map(({ kind }) => kind))).toEqual([
      ["unscored", "scored"],
      ["unscored", "scored"],
    ]);
    expect(html).toContain("judge is down");
  });

  test("a reply that stays invalid is asked for once more and then unscored; out of range is a fault, not a clamp", async () => {
    await using server = await startLoopbackServer({
      answer: (chat) =>
        chat.response_format?.json_schema.name === "judgment" ? '{"reason":"great","score":11}' : usualAnswer(chat),
    });
    await using fixture = await eightTurns();
    const { code } = await rapport(
      ["run", "--profile", "service", "--root", fixture.root, "--models", "base", "one"],
      service(server),
    );
    const { records } = await onlyRun(fixture.root);
    expect(code).toBe(4);
    expect(records[0]?.judgments[0]).toMatchObject({
      kind: "unscored",
      reason: "empathy judge: score needs <= 10, got 11 (asked twice)",
    });
    expect(records[0]?.usage.judge?.calls).toBe(4);
    const asked = server.requests.filter(({ response_format: format }) => format?.json_schema.name === "judgment");
    expect(
      asked.filter(({ messages }) =>
        messages.at(-1)?.content.includes("That reply cannot be used: score needs <= 10, got 11"),
      ),
    ).toHaveLength(2);
  });

  test("an arm that fails ends its trials as error with the transcript so far, and the others go on", async () => {
    await using server = await startLoopbackServer({
      answer: (chat) =>
        chat.model === "ft-real" && chat.messages.length > 4
          ? { status: 500, body: '{"error":{"message":"out of memory"}}', headers: { "retry-after-ms": "1" } }
          : usualAnswer(chat),
    });
    await using fixture = await eightTurns();
    const { code, out } = await rapport(["run", "--profile", "service", "--root", fixture.root], service(server));
    const { records } = await onlyRun(fixture.root);
    expect(code).toBe(4);
    const broken = records.filter(({ model }) => model === "ft-real" || model === "real-data");
    expect(broken.map(({ end, turns, fault }) => [end, turns.length, fault?.role])).toEqual([
      ["error", 5, "counsellor"],
      ["error", 5, "counsellor"],
    ]);
    expect(broken.flatMap(({ judgments }) => judgments.map(({ kind }) => kind))).toEqual([
      "unscored",
      "unscored",
      "unscored",
      "unscored",
    ]);
    expect(records.filter(({ end }) => end === "max-turns")).toHaveLength(4);
    expect(out).toContain("real-data, conversation: 2 x counsellor: HTTP 500: out of memory");
  });

  test("a model that is not there is not asked again, and the others go on", async () => {
    await using server = await startLoopbackServer({
      answer: (chat) =>
        chat.model === "ft-real" ? { status: 404, body: '{"error":{"message":"no such model"}}' } : usualAnswer(chat),
    });
    await using fixture = await eightTurns();
    const { code } = await rapport(
      ["run", "--profile", "service", "--root", fixture.root, "--repeats", "5"],
      service(server),
    );
    const { records } = await onlyRun(fixture.root);
    expect(code).not.toBe(0);
    expect(records.filter(({ end }) => end === "max-turns")).toHaveLength(20);
    // The others have no record, and are played when the run is resumed.
    expect(records).toHaveLength(20);
    // Those that were in flight when the first came back.
    expect(server.requests.filter(({ model }) => model === "ft-real").length).toBeLessThanOrEqual(10);
  });

  test("an endpoint without structured output gets the shape in words, and fenced JSON is understood", async () => {
    await using server = await startLoopbackServer({
      answer: (chat) => {
        if (chat.response_format !== undefined)
          return { status: 400, body: '{"error":{"message":"response_format is not supported"}}' };
        const system = chat.messages[0]?.content ?? "";
        if (system.includes('"utterance"')) return 'Sure:\n```json\n{"utterance": "same as always"}\n```';
        return system.includes('"score"') ? '{"reason":"turn 2","score":6} Hope that helps!' : "Mm. Go on.";
      },
    });
    await using fixture = await eightTurns();
    const { code } = await rapport(
      ["run", "--profile", "service", "--root", fixture.root, "--models", "base", "one"],
      service(server),
    );
    const { records } = await onlyRun(fixture.root);
    expect(code).toBe(0);
    expect(records[0]?.judgments.map((judgment) => judgment.kind === "scored" && judgment.score)).toEqual([6, 6]);
  });

  test("a key that the server repeats, in an error or in words, goes no further", async () => {
    await using server = await startLoopbackServer({
      answer: (chat) => {
        if (chat.model === "ft-real")
          return {
            status: 500,
            body: JSON.stringify({ error: { message: `bad key ${key}` } }),
            headers: { "retry-after-ms": "1" },
          };
        return chat.response_format === undefined ? `your key is ${key}, is it not?` : usualAnswer(chat);
      },
    });
    await using fixture = await eightTurns();
    const { out, err } = await rapport(["run", "--profile", "service", "--root", fixture.root, "one"], {
      ...service(server),
      RAPPORT_HYBRID_MODEL: "h",
    });
    const { run, records, html } = await onlyRun(fixture.root);
    for (const kept of [out, err, html, JSON.stringify(run), JSON.stringify(records)]) expect(kept).not.toContain(key);
    expect(JSON.stringify(records)).toContain("(key)");
  });

  test("what the server turned out to be like is in run.json and in the report, and so are the tokens of a judge that was cut", async () => {
    await using server = await startLoopbackServer({
      answer: (chat) => {
        const isJudge = chat.response_format?.json_schema.name === "judgment";
        const said = isJudge ? completion(chat, '{"reason": "', "length") : completion(chat, usualAnswer(chat));
        return { completion: { ...said, model: "other-7b" } };
      },
    });
    await using fixture = await eightTurns();
    await rapport(
      ["run", "--profile", "service", "--root", fixture.root, "--models", "base", "--max-turns", "2"],
      service(server),
    );
    const { run, records, html } = await onlyRun(fixture.root);
    expect(run.servers).toContainEqual({ id: "base", notes: ["answers as other-7b"] });
    expect(html).toContain("<dt>the server</dt><dd>answers as other-7b</dd>");
    for (const { usage } of records) {
      expect(usage.judge).toMatchObject({ calls: 2, attempts: 2, uncounted: 0, outputTokens: 6 });
      expect(usage.judge?.inputTokens).toBeGreaterThan(0);
    }
  });

  test("an endpoint that needs no key gets none", async () => {
    await using server = await startLoopbackServer();
    await using fixture = await eightTurns();
    const file = join(fixture.root, "models/service.ts");
    await fixture.write(
      "models/service.ts",
      (await readFile(file, "utf8")).replace('{ env: "OPENAI_API_KEY" }', '"none"'),
    );
    const { OPENAI_API_KEY: _, ...env } = service(server);
    const { code } = await rapport(
      ["run", "--profile", "service", "--root", fixture.root, "--models", "base", "one"],
      env,
    );
    expect(code).toBe(0);
    expect(server.headers.every(({ authorization }) => authorization === undefined)).toBe(true);
  });

  test("model text cannot send sequences to the terminal or markup to the page", async () => {
    const hostile = "\u001B[31mred\u001B[0m </script><script>alert(1)</script>";
    await using server = await startLoopbackServer({
      answer: (chat) =>
        chat.response_format === undefined
          ? { completion: completion(chat, hostile) }
          : chat.response_format.json_schema.name === "judgment"
            ? `not json ${hostile}`
            : usualAnswer(chat),
    });
    await using fixture = await eightTurns();
    const { out } = await rapport(
      ["run", "--profile", "service", "--root", fixture.root, "--models", "base", "one"],
      service(server),
    );
    const { html } = await onlyRun(fixture.root);
    expect(out).not.toContain("\u001B[31mred");
    expect(html).not.toContain("<script>alert(1)");
  });
});
