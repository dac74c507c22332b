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
    // As one would type it here, not under the project's folder.
    const path = join(from.root, "2026-03-01.calls.jsonl");
    expect(text.replace(/\d+\.\d KB/u, "<size>")).toBe(`25 calls of run 2026-03-01: ${path} (<size>)\n`);
    await using to = await createFixture();
    const file = join(from.root, "2026-03-01.calls.jsonl");
    const imported = () => callsImport({ root: to.root, date, file });
    expect(await imported()).toBe("25 calls of run 2026-03-01: 25 new, 0 there already\n");
    expect(await imported()).toBe("25 calls of run 2026-03-01: 0 new, 25 there already\n");
    const named = join(to.root, "named.jsonl");
    await mkdir(join(to.root, "runs"));
    await createRunFolder(join(to.root, "runs/2026-03-01"), { ...sampleRun(), id: "2026-03-01" });
    await callsExport({ root: to.root, date, run: "2026-03-01", file: named });
    expect(await readFile(named)).toEqual(await readFile(file));
  });

  test("export prints no sequence of a foreign run, and makes no path of its id", async () => {
    await using here = await project(0);
    const id = "../../\u001b[31mred";
    await createRunFolder(join(here.root, "runs/foreign"), { ...sampleRun(), id });
    const store = await openCallStore({ folder: join(here.root, ".rapport"), date });
    await store.keep(callOf("a", 1).key, callOf("a", 1).reply, keeper(id));
    await store.close();
    const text = await callsExport({ root: here.root, date, run: "foreign", file: undefined });
    expect(text).toContain(`1 call of run ../../red: ${join(here.root, "foreign.calls.jsonl")} (`);
  });

  test("import says whose replies are whose where they differ", async () => {
    await using from = await project(3);
    await callsExport({ root: from.root, date, run: undefined, file: join(from.root, "c.jsonl") });
    await using to = await createFixture();
    const store = await openCallStore({ folder: join(to.root, ".rapport"), date });
    const other = { text: "other", latencyMs: 1, attempts: 1 };
    await store.keep(callOf("a", 1).key, other, keeper("x"));
    await store.close();
    expect(await callsImport({ root: to.root, date, file: join(from.root, "c.jsonl") })).toBe(
      "3 calls of run 2026-03-01: 2 new, 0 there already, 1 beside other replies (replays of this run get these, other runs those)\n",
    );
  });

  test("show counts by player, with size and days, and prints no sequence of a label", async () => {
    await using here = await project(1001);
    expect((await callsShow({ root: here.root, date })).replace(/\d+\.\d [MK]B/u, "<size>")).toBe(
      [
        `1,001 calls in ${join(here.root, ".rapport/calls.db")} (<size>)`,
        "  counsellor          1  red (0123456789abcdef), 2026-03-01",
        "  counsellor      1,000  model at host (0123456789abcdef), 2026-03-01",
        "",
      ].join("\n"),
    );
  });

  test("show makes no store where there is none, and export names a run without calls", async () => {
    await using here = await createFixture();
    expect(await callsShow({ root: here.root, date })).toBe(
      `no calls are kept in ${join(here.root, ".rapport/calls.db")}\n`,
    );
    await expect(readFile(join(here.root, ".rapport/calls.db"))).rejects.toThrow("ENOENT");
    await using empty = await project(0);
    await expect(callsExport({ root: empty.root, date, run: undefined, file: undefined })).rejects.toThrow(
      /^run 2026-03-01 needs calls in .*, got none/u,
    );
  });
});
