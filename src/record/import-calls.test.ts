import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { callOf, keeper } from "../../test/kept-calls.ts";
import { replyIn } from "../../test/store-folder.ts";
import { openCallStore, type CallStoreFile } from "./call-store-file.ts";
import { exportCalls } from "./export-calls.ts";
import { importCalls } from "./import-calls.ts";
import { RunError } from "./run-folder.ts";

interface Folder extends AsyncDisposable {
  readonly file: string;
  /** Another store each time. */
  store(time?: number): Promise<CallStoreFile>;
}

async function folder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "rapport-"));
  const stores: CallStoreFile[] = [];
  return {
    file: join(path, "calls.jsonl"),
    async store(time = 1_700_000_000_000) {
      const store = await openCallStore({ folder: join(path, `store-${stores.length}`), date: () => new Date(time) });
      stores.push(store);
      return store;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(stores.map((store) => store.close()));
      await rm(path, { recursive: true });
    },
  };
}

/** Keeps the first calls of a run, in another order each time. */
async function fill(store: CallStoreFile, run: string, count: number): Promise<void> {
  const order = Array.from({ length: count }, (_, n) => n).sort(() => Math.random() - 0.5);
  const about = keeper(run);
  for (const n of order) {
    const { key, reply } = callOf("a", n);
    const player = n % 3 === 0 ? { ...about.player, role: "judge" as const } : about.player;
    await store.keep(key, { ...reply, ...(n % 4 === 0 ? { logProbs: [-0.5, -1e-9] } : {}) }, { ...about, player });
  }
}

const lines = async (path: string) => (await readFile(path, "utf8")).trimEnd().split("\n");

describe("the calls of a run in one file", () => {
  test("are the same calls in another store, and from there the same bytes again", async () => {
    await using dir = await folder();
    const from = await dir.store();
    await fill(from, "run-1", 40);
    await fill(from, "run-2", 60);
    expect(await exportCalls(from, "run-1", dir.file)).toBe(40);
    const to = await dir.store(1_800_000_000_000);
    expect(await importCalls(to, dir.file)).toEqual({ run: "run-1", added: 40, same: 0, beside: 0, differ: 0 });
    for (let n = 0; n < 60; n++)
      expect(replyIn(to, callOf("a", n).key)).toEqual(n < 40 ? replyIn(from, callOf("a", n).key) : undefined);
    await exportCalls(to, "run-1", `${dir.file}.again`);
    expect(await readFile(`${dir.file}.again`)).toEqual(await readFile(dir.file));
  });

  test("stand by key below a line that says of whom they are", async () => {
    await using dir = await folder();
    const store = await dir.store();
    await fill(store, "run-1", 12);
    await exportCalls(store, "run-1", dir.file);
    const [header = "", ...calls] = await lines(dir.file);
    const { endpoint, label } = keeper("").player;
    expect(JSON.parse(header)).toEqual({
      version: 1,
      kind: "rapport calls",
      run: "run-1",
      calls: 12,
      players: [
        { role: "counsellor", endpoint, label, calls: 8 },
        { role: "judge", endpoint, label, calls: 4 },
      ],
    });
    const keys = calls.map((line) => (JSON.parse(line) as { key: string }).key);
    expect(keys).toEqual(Array.from({ length: 12 }, (_, n) => callOf("a", n).key).sort());
    expect(JSON.parse(calls[0] ?? "")).toMatchObject({ at: "2023-11-14T22:13:20.000Z", reply: { attempts: 1 } });
  });

  test("taken in twice change nothing; where another reply is there already, each run has its own", async () => {
    await using dir = await folder();
    const from = await dir.store();
    await fill(from, "run-1", 30);
    await exportCalls(from, "run-1", dir.file);
    const to = await dir.store();
    const { key, reply } = callOf("a", 5);
    const own = { ...reply, text: "its own" };
    await to.keep(key, own, keeper("before"));
    await to.keep(callOf("a", 7).key, callOf("a", 7).reply, keeper("before"));
    expect(await importCalls(to, dir.file)).toEqual({ run: "run-1", added: 28, same: 1, beside: 1, differ: 0 });
    expect(await importCalls(to, dir.file)).toEqual({ run: "run-1", added: 0, same: 30, beside: 0, differ: 0 });
    expect([replyIn(to, key), replyIn(to, key, "before"), replyIn(to, key, "run-1")]).toEqual([own, own, reply]);
    using snapshot = to.snapshot();
    expect([...snapshot.calls()]).toHaveLength(31);
    await exportCalls(to, "run-1", `${dir.file}.again`);
    expect(await readFile(`${dir.file}.again`)).toEqual(await readFile(dir.file));
  });

  test("a run that was here with another reply keeps it, and the file's is left out", async () => {
    await using dir = await folder();
    const from = await dir.store();
    await fill(from, "run-1", 3);
    await exportCalls(from, "run-1", dir.file);
    const to = await dir.store();
    const { key, reply } = callOf("a", 1);
    const own = { ...reply, text: "its own" };
    await to.keep(key, own, keeper("run-1"));
    expect(await importCalls(to, dir.file)).toEqual({ run: "run-1", added: 2, same: 0, beside: 0, differ: 1 });
    expect(replyIn(to, key, "run-1")).toEqual(own);
    using snapshot = to.snapshot();
    expect([...snapshot.calls()]).toHaveLength(3);
  });

  test("a run without calls is refused, and no file is made", async () => {
    await using dir = await folder();
    const store = await dir.store();
    await expect(exportCalls(store, "run-9", dir.file)).rejects.toThrow(
      /^run run-9 needs calls in .*calls\.db, got none/u,
    );
    await expect(readFile(dir.file)).rejects.toThrow("ENOENT");
  });

  type Change = (lines: readonly string[]) => readonly string[];
  const header =
    (change: object): Change =>
    ([first = "", ...rest]) => [JSON.stringify({ ...(JSON.parse(first) as object), ...change }), ...rest];
  const third =
    (change: object): Change =>
    ([head = "", one = "", two = "", ...rest]) => [
      head,
      one,
      JSON.stringify({ ...(JSON.parse(two) as object), ...change }),
      ...rest,
    ];
  const reply = (change: object) => third({ reply: { ...callOf("a", 1).reply, ...change } });

  test.each<[string, Change, string]>([
    [
      "a newer version",
      header({ version: 2 }),
      ":1 needs version 1 or older, got 2: it was written by a newer rapport",
    ],
    ["another kind of file", header({ kind: "trials" }), ':1: kind needs "rapport calls", got "trials"'],
    [
      "an unknown role",
      header({ players: [{ role: "friend", endpoint: "e", label: "l", calls: 1 }] }),
      ':1: players/0/role needs one of patient, counsellor, judge, got "friend"',
    ],
    ["half a line", (all) => all.with(2, all[2]?.slice(0, 50) ?? ""), ":3 needs JSON, got "],
    ["a key that is none", third({ key: "abc" }), ":3: key needs text like "],
    ["a field that does not belong there", third({ headers: {} }), ":3: headers needs a known field"],
    ["a field of a reply that does not belong there", reply({ stored: true }), ":3: reply/stored needs a known field"],
    ["a reply without text", reply({ text: 3 }), ":3: reply/text needs string, got 3"],
    ["tokens that are none", reply({ tokens: { input: 1, output: -2 } }), ":3: reply/tokens/output needs >= 0, got -2"],
    ["a probability above 1", reply({ logProbs: [0.1] }), ":3: reply/logProbs/0 needs <= 0, got 0.1"],
    [
      "a day that is none",
      third({ at: "2023-19-14T22:13:20.000Z" }),
      ":3: at needs a time that there is, got 2023-19-14T22:13:20.000Z",
    ],
    ["a player that is none", third({ player: 2 }), ":3: player needs a place among 2, got 2"],
    [
      "a call twice",
      (all) => [...all.slice(0, 3), ...all.slice(2)],
      ":4 needs a key after that of the line before, got ",
    ],
    ["an end that is missing", (all) => all.slice(0, -1), " needs 20 calls, got 19"],
    ["nothing at all", () => [], " needs a first line that says how many calls, got 0"],
  ])("%s is refused with file and line, and nothing is taken in", async (_, change, message) => {
    await using dir = await folder();
    const from = await dir.store();
    await fill(from, "run-1", 20);
    await exportCalls(from, "run-1", dir.file);
    await writeFile(
      dir.file,
      change(await lines(dir.file)).map((line) => `${line}\n`),
    );
    const to = await dir.store();
    const error = await importCalls(to, dir.file).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(RunError);
    expect((error as Error).message.slice(dir.file.length, dir.file.length + message.length)).toBe(message);
    // Behind all that may have been sent to be written.
    await to.keep(callOf("b", 1).key, callOf("b", 1).reply, keeper("run-2"));
    using snapshot = to.snapshot();
    expect([...snapshot.calls()].map(({ key }) => key)).toEqual([callOf("b", 1).key]);
  });

  test("a file that went through a system with other line ends is taken in", async () => {
    await using dir = await folder();
    const from = await dir.store();
    await fill(from, "run-1", 3);
    await exportCalls(from, "run-1", dir.file);
    await writeFile(dir.file, (await lines(dir.file)).join("\r\n"));
    expect(await importCalls(await dir.store(), dir.file)).toMatchObject({ added: 3 });
  });
});
