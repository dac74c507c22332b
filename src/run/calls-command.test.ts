import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFixture, type Fixture } from "../../test/fixture.ts";
import { callOf, keeper } from "../../test/kept-calls.ts";
import { sampleRun } from "../../test/sample-run.ts";
import { openCallStore } from "../record/call-store-file.ts";
import { createRunFolder } from "../record/run-folder.ts";
import { callsExport, callsImport, callsShow } from "./calls-command.ts";

const date = () => new Date("2026-03-01T12:00:00Z");

/** A project with one run, some of whose calls are kept. */
async function project(calls: number): Promise<Fixture> {
  const fixture = await createFixture();
  await createRunFolder(join(fixture.root, "runs/2026-03-01"), { ...sampleRun(), id: "2026-03-01" });
  const store = await openCallStore({ folder: join(fixture.root, ".rapport"), date });
  const { player } = keeper("");
  for (let n = 0; n < calls; n++) {
    const label = n === 0 ? "\u001b[31mred\u001b[0m" : player.label;
    await store.keep(callOf("a", n).key, callOf("a", n).reply, { run: "2026-03-01", player: { ...player, label } });
  }
  await store.close();
  return fixture;
}

describe("rapport calls", () => {
  test("export writes the calls of the newest run, and import takes them in elsewhere", async () => {
    await using from = await project(25);
    const request = { root: from.root, date };
    const text = await callsExport({ ...request, run: undefined, file: undefined });
    expect(text).toMatch(/^25 calls of run 2026-03-01: 2026-03-01\.calls\.jsonl \(\d+\.\d KB\)\n$/u);
    await using to = await createFixture();
    const file = join(from.root, "2026-03-01.calls.jsonl");
    const imported = () => callsImport({ root: to.root, date, file });
    expect(await imported()).toBe("25 calls of run 2026-03-01: 25 new, 0 there already, 0 differ\n");
    expect(await imported()).toBe("25 calls of run 2026-03-01: 0 new, 25 there already, 0 differ\n");
    const named = join(to.root, "named.jsonl");
    await mkdir(join(to.root, "runs"));
    await createRunFolder(join(to.root, "runs/2026-03-01"), { ...sampleRun(), id: "2026-03-01" });
    await callsExport({ root: to.root, date, run: "2026-03-01", file: named });
    expect(await readFile(named)).toEqual(await readFile(file));
  });

  test("import says that differing replies were kept", async () => {
    await using from = await project(3);
    await callsExport({ root: from.root, date, run: undefined, file: join(from.root, "c.jsonl") });
    await using to = await createFixture();
    const store = await openCallStore({ folder: join(to.root, ".rapport"), date });
    await store.keep(callOf("a", 1).key, { text: "other", latencyMs: 1, attempts: 1 }, keeper("x"));
    await store.close();
    expect(await callsImport({ root: to.root, date, file: join(from.root, "c.jsonl") })).toBe(
      "3 calls of run 2026-03-01: 2 new, 0 there already, 1 differ (the store's own replies were kept)\n",
    );
  });

  test("show counts by player, with size and days, and prints no sequence of a label", async () => {
    await using here = await project(1001);
    expect((await callsShow({ root: here.root, date })).replace(/\d+\.\d [MK]B/u, "<size>")).toBe(
      [
        "1,001 calls in .rapport/calls.db (<size>)",
        "  counsellor          1  red (0123456789abcdef), 2026-03-01",
        "  counsellor      1,000  model at host (0123456789abcdef), 2026-03-01",
        "",
      ].join("\n"),
    );
  });

  test("show makes no store where there is none, and export names a run without calls", async () => {
    await using here = await createFixture();
    expect(await callsShow({ root: here.root, date })).toBe("no calls are kept in .rapport/calls.db\n");
    await expect(readFile(join(here.root, ".rapport/calls.db"))).rejects.toThrow("ENOENT");
    await using empty = await project(0);
    await expect(callsExport({ root: empty.root, date, run: undefined, file: undefined })).rejects.toThrow(
      /^run 2026-03-01 needs calls in .*, got none/u,
    );
  });
});
