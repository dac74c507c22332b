import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { canary, filesUnder, leaks, leaksUnder, openToOthers } from "./canary.ts";
import { startFaultServer } from "./fault-server.ts";
import { rapport, run, type Ended, type Fixture } from "./fixture.ts";
import { completion, startLoopbackServer, usualAnswer, type Answer, type ChatRequest } from "./loopback-server.ts";
import { shortWorld } from "./short-world.ts";
import { onlyRun, storedRuns } from "./stored-run.ts";

const main = fileURLToPath(new URL("../src/run/main.ts", import.meta.url));
const service = (baseUrl: string, key: string) => ({
  RAPPORT_BASE_URL: baseUrl,
  OPENAI_API_KEY: key,
  RAPPORT_HYBRID_MODEL: "ft-hybrid",
  RAPPORT_REAL_DATA_MODEL: "ft-real",
});

/** Every way in which a server has been seen to repeat a key, and some more. */
function telltale(key: string): readonly ((chat: ChatRequest) => Answer)[] {
  const header = `Authorization: Bearer ${key}`;
  const soon = { "retry-after-ms": "1" };
  const spelled = key.replaceAll("-", String.raw`\u002d`).replace("canary", String.raw`c\u0061nary`);
  const doubly = Array.from(key, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join("");
  const broken = (mark: string) => `${key.slice(0, 20)}${mark}${key.slice(20)}`;
  const failed = (body: unknown, headers: Readonly<Record<string, string>> = soon): Answer => ({
    status: 500,
    body: JSON.stringify(body),
    headers,
  });
  const page = `<html><head><title>502 ${header}</title></head><body><pre>${header}</pre></body></html>`;
  const parts = (chat: ChatRequest, message: object, rest: object = {}) => {
    const usual = completion(chat, usualAnswer(chat)) as { choices: [{ message: object }] };
    const [choice] = usual.choices;
    return { completion: { ...usual, ...rest, choices: [{ ...choice, message: { ...choice.message, ...message } }] } };
  };
  return [
    () => failed({ error: { message: `cannot serve ${header}` } }),
    () => failed({ error: { message: `${"x".repeat(180)} ${key}` } }),
    () => failed({ error: { message: "no", code: key, type: header, param: key } }),
    () => failed({ message: header, headers: { authorization: `Bearer ${key}` } }),
    () => ({ status: 500, body: `{"error":{"message":"spelled ${spelled}"}}`, headers: soon }),
    () => ({ status: 500, body: header, headers: soon }),
    () =>
      failed(
        { error: { message: "see the headers" } },
        { ...soon, "retry-after": key, "www-authenticate": header, "x-ratelimit-reset-requests": key },
      ),
    () => ({ status: 502, body: page, headers: { ...soon, "content-type": "text/html" } }),
    () => ({ status: 200, body: page, headers: { "content-type": "text/html" } }),
    () => ({ status: 200, body: JSON.stringify({ error: { message: header } }) }),
    (chat) => parts(chat, {}, { model: key, id: key, system_fingerprint: header }),
    (chat) => parts(chat, { role: key }),
    // In pieces that are put together, spelled in JSON within JSON, and broken by marks that a terminal does not show.
    (chat) => parts(chat, { content: pieces(key, usualAnswer(chat)) }),
    (chat) => parts(chat, { content: `{"reason": "${doubly}", "score": 7, "utterance": "${doubly}", "end": null}` }),
    ...["\u001B[31m", "\u202E", "\u200B"].flatMap((mark) => [
      (chat: ChatRequest) => parts(chat, { content: `it is ${broken(mark)}` }),
      (chat: ChatRequest) => parts(chat, { content: null, refusal: `not with ${broken(mark)}` }),
      (chat: ChatRequest) =>
        parts(chat, {
          content: JSON.stringify({ reason: broken(mark), score: 7, utterance: broken(mark), end: null }),
        }),
      () => failed({ error: { message: `cannot serve ${broken(mark)}` } }),
    ]),
    (chat) => parts(chat, { content: null, refusal: `not with ${header}` }),
    (chat) => parts(chat, { content: `{"reason": "${header}", "score": 7, "utterance": "${header}", "end": null}` }),
    (chat) => ({
      status: 200,
      body: JSON.stringify(completion(chat, "your key is KEY, I take it")).replace("KEY", spelled),
    }),
  ];
}

function pieces(key: string, text: string): readonly object[] {
  return [`${text} ${key.slice(0, 20)}`, key.slice(20)].map((part) => ({ type: "text", text: part }));
}

/** Every second request meets the next way. */
function repeatsKey(key: string): (chat: ChatRequest, index: number) => Answer {
  const ways = telltale(key);
  return (chat, index) => (index % 2 === 0 ? (ways[(index / 2) % ways.length]?.(chat) ?? "") : usualAnswer(chat));
}

/** A counsellor that says so; the others as usual. */
function says(chat: ChatRequest, text: string): Answer {
  return chat.response_format === undefined ? text : usualAnswer(chat);
}

/** What a user does after a run, each with all that it prints. */
async function afterwards(fixture: Fixture, env: Readonly<Record<string, string>>): Promise<readonly Ended[]> {
  const { root } = fixture;
  const { run: stored } = await onlyRun(root);
  const gate = ["gate", "--candidate", "hybrid", "--against", "base", "--margin", "3", "--criterion", "relevance"];
  const done: Ended[] = [];
  for (const words of [
    ["run", "--resume", stored.id, "--again"],
    ["judge"],
    ["judge", "--only", "unscored"],
    ["judge", "--again"],
    ["report"],
    [...gate, "--markdown", join(root, "gate.md"), "--junit", join(root, "gate.xml")],
    ["baseline", "set", "first", "--arm", "base"],
    ["calls", "show"],
    ["calls", "export", stored.id, join(root, "all.calls.jsonl")],
    ["plan", "--profile", "service", "--pilot", "newest"],
    ["list", "--profile", "service"],
  ])
    done.push(await rapport([...words, "--root", root], env));
  return done;
}

function printed(ended: readonly Ended[], key: string) {
  return ended.flatMap(({ out, err }, index) => leaks(`what call ${index} printed`, `${out}\n${err}`, key));
}

const playService = (root: string, env: Readonly<Record<string, string>>) =>
  rapport(["run", "--profile", "service", "--root", root, "--models", "base,hybrid"], env);

describe("a key is nowhere after a run", () => {
  test("with all that goes wrong at a server", async () => {
    const key = canary();
    await using server = await startFaultServer({ rate: 0.4, seed: 3, retryAfterS: 0.1, slowMs: 20 });
    await using fixture = await shortWorld(["one", "two", "three"], { timeoutMs: 300 });
    const env = service(server.baseUrl, key);
    const played = await playService(fixture.root, env);
    const ended = [played, ...(await afterwards(fixture, env))];
    expect([...server.done.keys()].length).toBeGreaterThan(8);
    expect(server.headers.every(({ authorization }) => authorization === `Bearer ${key}`)).toBe(true);
    expect(printed(ended, key)).toEqual([]);
    expect(await leaksUnder(fixture.root, key)).toEqual([]);
  });

  test("with a server that repeats it in errors, headers, pages and words, spelled out or not", async () => {
    const key = canary();
    await using server = await startLoopbackServer({ answer: repeatsKey(key) });
    await using fixture = await shortWorld(["one", "two", "three"]);
    const env = service(server.baseUrl, key);
    const ended = [await playService(fixture.root, env), ...(await afterwards(fixture, env))];
    expect(server.requests.length).toBeGreaterThan(2 * telltale(key).length);
    const names = (await filesUnder(fixture.root)).join("\n");
    for (const name of [
      "run.json",
      "trials.jsonl",
      "report.html",
      "calls.db",
      "gate.md",
      "gate.xml",
      "all.calls.jsonl",
    ])
      expect(names).toContain(name);
    expect(printed(ended, key)).toEqual([]);
    expect(await leaksUnder(fixture.root, key)).toEqual([]);
    // Or nothing was looked for.
    const calls = await readFile(join(fixture.root, "all.calls.jsonl"), "utf8");
    expect(calls).toContain("your key is (key), I take it");
  });

  test.each([401, 403, 400, 404, 429])("with a server that refuses it by status %i and repeats it", async (status) => {
    const key = canary();
    const message = `Incorrect API key provided: ${key}. You exceeded your current quota; sent was Authorization: Bearer ${key}`;
    await using server = await startLoopbackServer({
      answer: () => ({ status, body: JSON.stringify({ error: { message, code: key } }) }),
    });
    await using fixture = await shortWorld(["one"]);
    const ended = await playService(fixture.root, service(server.baseUrl, key));
    expect(ended.code).not.toBe(0);
    expect(ended.out.replace(/\s+/gu, " ")).toContain("Incorrect API key provided: (key)");
    expect(printed([ended], key)).toEqual([]);
    expect(await leaksUnder(fixture.root, key)).toEqual([]);
  });

  test.each([
    ["a sequence for a terminal", "\u001B[31m"],
    ["a mark of direction", "\u200E"],
  ])("with a server that refuses it in words broken by %s", async (_, mark) => {
    const key = canary();
    const message = `bad ${key.slice(0, 20)}${mark}${key.slice(20)}`;
    await using server = await startLoopbackServer({
      answer: () => ({ status: 400, body: JSON.stringify({ error: { message } }) }),
    });
    await using fixture = await shortWorld(["one"]);
    const ended = await playService(fixture.root, service(server.baseUrl, key));
    expect(ended.out).toContain("HTTP 400: bad (key)");
    expect(printed([ended], key)).toEqual([]);
    expect(await leaksUnder(fixture.root, key)).toEqual([]);
  });

  test("with a key of few letters, which is taken out as a word, and words are left", async () => {
    const key = "wuz7q";
    await using server = await startLoopbackServer({ answer: (chat) => says(chat, `the key ${key}, not ${key}les`) });
    await using fixture = await shortWorld(["one"]);
    const env = service(server.baseUrl, key);
    const ended = [await playService(fixture.root, env), ...(await afterwards(fixture, env))];
    const word = new RegExp(`\\b${key}\\b`, "u");
    for (const { out, err } of ended) expect(`${out}${err}`).not.toMatch(word);
    for (const path of await filesUnder(fixture.root)) expect(await readFile(path, "latin1")).not.toMatch(word);
    const calls = await readFile(join(fixture.root, "all.calls.jsonl"), "utf8");
    expect(calls).toContain(`the key (key), not ${key}les`);
  });

  test("with a key too short to be told from words nothing is played", async () => {
    await using server = await startLoopbackServer();
    await using fixture = await shortWorld(["one"]);
    const ended = await playService(fixture.root, service(server.baseUrl, "q7z"));
    expect(ended.code).toBe(2);
    expect(`${ended.out}${ended.err}`).toMatch(/needs a key of at least four characters in the .*OPENAI_API_KEY/u);
    expect(`${ended.out}${ended.err}`).not.toContain("q7z");
    expect(server.requests).toEqual([]);
  });

  test.each([
    ["a line break in it", (key: string) => `${key}\n${key}`],
    ["letters that no header can hold", (key: string) => `${key}\u2603`],
  ])("with a key that cannot be sent: %s", async (_, spoilt) => {
    const key = canary();
    await using server = await startLoopbackServer();
    await using fixture = await shortWorld(["one"]);
    const ended = await playService(fixture.root, service(server.baseUrl, spoilt(key)));
    expect(ended.code).toBe(2);
    expect(`${ended.out}${ended.err}`).toContain("needs a key of printable ASCII");
    expect(server.requests).toEqual([]);
    expect(printed([ended], key)).toEqual([]);
    expect(await leaksUnder(fixture.root, key)).toEqual([]);
  });

  test("with nobody there", async () => {
    const key = canary();
    await using fixture = await shortWorld(["one"]);
    const ended = await playService(fixture.root, service("http://127.0.0.1:9/v1", key));
    expect(ended.code).not.toBe(0);
    expect(printed([ended], key)).toEqual([]);
    expect(await leaksUnder(fixture.root, key)).toEqual([]);
  });

  test("an endpoint that needs no key gets none, though there is one in the environment", async () => {
    const key = canary();
    await using server = await startLoopbackServer();
    await using fixture = await shortWorld(["one"]);
    const file = await readFile(join(fixture.root, "models/service.ts"), "utf8");
    await fixture.write("models/service.ts", file.replace('{ env: "OPENAI_API_KEY" }', '"none"'));
    const env = { ...service(server.baseUrl, key), OPENAI_ADMIN_KEY: key, OPENAI_ORG_ID: key };
    const ended = [await playService(fixture.root, env), ...(await afterwards(fixture, env))];
    expect(ended[0]?.code).toBe(0);
    expect(JSON.stringify(server.headers)).not.toMatch(/authorization/iu);
    expect(JSON.stringify([server.headers, server.requests])).not.toContain(key);
    expect(printed(ended, key)).toEqual([]);
    expect(await leaksUnder(fixture.root, key)).toEqual([]);
  });
});

describe("a key comes from the environment, by name", () => {
  test.each([
    ["written into the file", (key: string) => JSON.stringify(key)],
    ["written as the name of a variable", (key: string) => `{ env: ${JSON.stringify(key)} }`],
    ["written as what stands in for a variable", (key: string) => `{ env: "UNSET", default: ${JSON.stringify(key)} }`],
    ["written beside the name", (key: string) => `{ env: "UNSET", value: ${JSON.stringify(key)} }`],
  ])("%s it is refused, and not repeated", async (_, written) => {
    const key = canary();
    await using server = await startLoopbackServer();
    await using fixture = await shortWorld(["one"]);
    const file = await readFile(join(fixture.root, "models/service.ts"), "utf8");
    await fixture.write("models/service.ts", file.replace('{ env: "OPENAI_API_KEY" }', `${written(key)} as never`));
    const { OPENAI_API_KEY: __, ...env } = service(server.baseUrl, key);
    const ended = await playService(fixture.root, env);
    expect(ended.code).toBe(2);
    expect(`${ended.out}${ended.err}`).toContain("service/key");
    expect(printed([ended], key)).toEqual([]);
    expect(server.requests).toEqual([]);
    expect(await storedRuns(fixture.root)).toEqual([]);
  });

  test("in an address it is refused, and not repeated", async () => {
    const key = canary();
    await using server = await startLoopbackServer();
    await using fixture = await shortWorld(["one"]);
    const ended = await playService(fixture.root, {
      ...service(server.baseUrl.replace("//", `//user:${key}@`), "sk-other-0123456789"),
    });
    expect(ended.code).toBe(2);
    expect(`${ended.out}${ended.err}`).toContain("needs a base URL without a name and password");
    expect(printed([ended], key)).toEqual([]);
  });

  test("files named .env are not read", async () => {
    await using server = await startLoopbackServer();
    await using fixture = await shortWorld(["one"]);
    const { OPENAI_API_KEY: _, ...env } = service(server.baseUrl, "");
    for (const name of [".env", ".env.local", ".env.test", "models/.env"])
      await fixture.write(name, `OPENAI_API_KEY=${canary()}\nVITE_OPENAI_API_KEY=${canary()}\n`);
    const ended = await playService(fixture.root, env);
    expect(ended.code).toBe(2);
    expect(`${ended.out}${ended.err}`).toContain("OPENAI_API_KEY");
    expect(server.requests).toEqual([]);
  });
});

test("what a run keeps is its user's alone, while it is played and afterwards, whatever the umask", async () => {
  const seen: string[] = [];
  let looks = 0;
  await using fixture = await shortWorld(["one"]);
  const look = async () => {
    looks++;
    seen.push(...(await openToOthers(fixture.root, ["runs", ".rapport"])));
  };
  await using server = await startLoopbackServer({
    async answer(chat) {
      await look();
      return usualAnswer(chat);
    },
  });
  const env = service(server.baseUrl, canary());
  const open = (...words: readonly string[]) =>
    run("sh", ["-c", 'umask 000; exec "$0" "$@"', process.execPath, main, ...words, "--root", fixture.root], env);
  expect((await open("run", "--profile", "service", "--models", "base,hybrid")).code).toBe(0);
  await open("judge", "--again");
  await open("report");
  await open("calls", "export", (await onlyRun(fixture.root)).run.id, join(fixture.root, ".rapport/all.calls.jsonl"));
  await look();
  expect(looks).toBeGreaterThan(10);
  expect(seen).toEqual([]);
  expect((await filesUnder(join(fixture.root, ".rapport"))).join("\n")).toContain("calls.db");
});
