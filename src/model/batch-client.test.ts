import { describe, expect, test } from "vitest";
import { startBatchServer, type BatchOptions, type BatchServer } from "../../test/batch-server.ts";
import { startLoopbackServer } from "../../test/loopback-server.ts";
import { createBatchClient, type BatchClient } from "./batch-client.ts";
import { batchLine } from "./batch-lines.ts";

const key = "sk-canary-0123456789";

interface World extends AsyncDisposable {
  readonly server: BatchServer;
  readonly client: BatchClient;
}

async function open(options: BatchOptions = {}, timeoutMs = 5000): Promise<World> {
  const server = await startBatchServer(options);
  const client = createBatchClient({ baseUrl: server.baseUrl, key, timeoutMs });
  return { server, client, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const line = (id: string): string =>
  batchLine(id, { model: "judge-1", messages: [{ role: "user", content: "läuft – ‘gut’\u2028?" }] });

describe("createBatchClient", () => {
  test("uploads, makes, finds, looks at, reads and deletes", async () => {
    await using world = await open({ brings: ({ custom_id }) => (custom_id === "a" ? "fine" : { notAsked: "late" }) });
    const { server, client } = world;
    const file = await client.upload(line("a") + line("b"));
    expect(server.files.get(file)).toBe(line("a") + line("b"));
    const batch = await client.create(file);
    for (const _ of [1, 2, 3]) await client.create(await client.upload(line("a")));
    expect(await client.find(file)).toBe(batch);
    expect(await client.find("file-none")).toBeUndefined();
    expect((await client.status(batch)).status).toBe("validating");
    expect(await client.status(batch)).toMatchObject({ status: "in_progress", errors: [] });
    const over = await client.status(batch);
    expect(over).toEqual({
      id: batch,
      status: "completed",
      counts: { total: 2, completed: 1, failed: 1 },
      outputFile: `output-${batch}`,
      errorFile: `errors-${batch}`,
      errors: [],
    });
    expect(await client.content(over.outputFile ?? "")).toContain('"custom_id":"a"');
    expect(await client.content(over.errorFile ?? "")).toContain("late");
    await client.remove(file);
    expect(server.files.has(file)).toBe(false);
    // It is gone already.
    await client.remove(file);
    await expect(client.create(file)).rejects.toMatchObject({ code: "not-found" });
  });

  test("sends the headers that it needs, and none that tell of this machine or of its environment", async () => {
    const set = { OPENAI_CUSTOM_HEADERS: "x-secret: 1", OPENAI_ORG_ID: "org-1", OPENAI_PROJECT_ID: "proj-1" };
    Object.assign(process.env, set);
    try {
      await using world = await open();
      const { server, client } = world;
      await client.create(await client.upload(line("a")));
      await client.status("batch_1");
      for (const headers of server.batchHeaders) {
        const { "content-type": type, "content-length": _, "transfer-encoding": __, ...rest } = headers;
        expect(rest).toEqual({
          accept: "application/json",
          "accept-encoding": expect.any(String) as unknown,
          "accept-language": "*",
          authorization: `Bearer ${key}`,
          connection: "keep-alive",
          host: new URL(server.baseUrl).host,
          "sec-fetch-mode": "cors",
          "user-agent": "rapport",
        });
        expect(type === undefined || /^(application\/json|multipart\/form-data; boundary=.*)$/u.test(type)).toBe(true);
      }
    } finally {
      for (const name of Object.keys(set)) delete process.env[name];
    }
  });

  test.each([
    [401, "key-refused", false],
    [400, "request-refused", false],
    [429, "rate-limited", true],
    [500, "server-error", true],
  ])("HTTP %d is the fault %s, sent once, without the key that the server repeats", async (status, code, retriable) => {
    const body = JSON.stringify({ error: { message: `no, ${key}` } });
    await using world = await open({ at: async () => ({ status, body }) });
    await expect(world.client.upload(line("a"))).rejects.toMatchObject({
      code,
      retriable,
      message: `HTTP ${status}: no, (key)`,
    });
    expect(world.server.steps).toEqual(["upload"]);
  });

  test("a server that is silent is a time-out, and one that is not there a fault of the network", async () => {
    await using world = await open({ at: () => new Promise(() => {}) }, 50);
    await expect(world.client.status("batch_1")).rejects.toMatchObject({ code: "timeout", retriable: true });
    const away = createBatchClient({ baseUrl: "http://127.0.0.1:1/v1", key, timeoutMs: 1000 });
    await expect(away.status("batch_1")).rejects.toMatchObject({ code: "network", retriable: true });
  });

  test("a page in place of a reply, and a reply without an id, are faults that may pass", async () => {
    await using page = await open({ at: async () => ({ status: 200, body: "<html>hello</html>" }) });
    await expect(page.client.create("file-1")).rejects.toMatchObject({ code: "broken-body", retriable: true });
    await using empty = await open({ at: async () => ({ status: 200, body: "{}" }) });
    await expect(empty.client.upload(line("a"))).rejects.toMatchObject({ code: "broken-body" });
    await expect(empty.client.status("batch_1")).rejects.toMatchObject({ code: "broken-body" });
  });

  test("a redirect is followed nowhere", async () => {
    await using other = await startLoopbackServer();
    await using world = await open({
      at: async () => ({ status: 307, body: "", headers: { location: `${other.baseUrl}/files` } }),
    });
    await expect(world.client.upload(line("a"))).rejects.toMatchObject({ code: "bad-request" });
  });

  test("a file that the service finds fault with is told with its lines", async () => {
    await using world = await open();
    const batch = await world.client.create(await world.client.upload(line("a") + line("a")));
    expect(await world.client.status(batch)).toMatchObject({
      status: "failed",
      errors: ["line 1: a custom_id comes twice"],
    });
  });

  test("an id that would lead elsewhere is sent nowhere, and one that a service gives is none", async () => {
    await using world = await open();
    for (const id of ["", "..", "a/b", "a?b", "a%2fb", "http://127.0.0.1:1/x", "a\\b"]) {
      await expect(world.client.status(id)).rejects.toMatchObject({ code: "bad-request" });
      await expect(world.client.content(id)).rejects.toMatchObject({ code: "bad-request" });
      await expect(world.client.remove(id)).rejects.toMatchObject({ code: "bad-request" });
    }
    expect(world.server.steps).toEqual([]);
    await using odd = await open({ at: async () => ({ status: 200, body: '{"id": "../file-1"}' }) });
    await expect(odd.client.upload(line("a"))).rejects.toMatchObject({ code: "broken-body" });
    await expect(odd.client.create("file-1")).rejects.toMatchObject({ code: "broken-body" });
  });

  test("no file is deleted that was not uploaded here, and one whose service does not tell is", async () => {
    const theirs = JSON.stringify({ id: "file-1", filename: "training.jsonl", purpose: "fine-tune" });
    await using world = await open({
      at: async (step, when) => (step === "tell" && when === "before" ? { status: 200, body: theirs } : undefined),
    });
    await expect(world.client.remove("file-1")).rejects.toMatchObject({ code: "bad-request" });
    expect(world.server.steps).toEqual(["tell"]);
    await using silent = await open({
      at: async (step) => (step === "tell" ? { status: 404, body: '{"error": {"message": "no path"}}' } : undefined),
    });
    const file = await silent.client.upload(line("a"));
    await silent.client.remove(file);
    expect(silent.server.files.has(file)).toBe(false);
  });
});
