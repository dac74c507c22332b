import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { gateOf } from "../../test/sample-results.ts";
import { sampleRun } from "../../test/sample-run.ts";
import { createRunFolder } from "../record/run-folder.ts";
import { rehearseReport } from "./rehearse-report.ts";

let parent = "";

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "rapport-rehearsal-"));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

describe("rehearseReport", () => {
  test.each([
    ["of a comparison", sampleRun({ arms: 3, scenarios: 24 })],
    ["of one arm in one situation", sampleRun({ arms: 1, scenarios: 1 })],
    ["with gates and looks", { ...sampleRun(), gates: [gateOf()], looks: { first: ["s0"] } }],
  ])("goes through a report %s before anything is played, and leaves nothing behind", async (_, run) => {
    const folder = join(parent, "run");
    await createRunFolder(folder, run);
    await rehearseReport(folder);
    expect(await readdir(folder)).toEqual(["run.json"]);
  });

  test("fails as the report itself would", async () => {
    await expect(rehearseReport(parent)).rejects.toThrow("run.json needs to be readable");
  });
});
