import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createFixture, rapport, run, type Ended } from "./fixture.ts";
import { ownWords, startLoopbackServer } from "./loopback-server.ts";
import { onlyRun } from "./stored-run.ts";

const main = fileURLToPath(new URL("../src/run/main.ts", import.meta.url));
const scenarios = ["silent-group-chat", "two-plates", "only-buddy"];
const trials = 9;

/** The command line, where no file may grow over so many kilobytes: to those who write it is a full disk, and takes no rights to make. */
function cramped(kilobytes: number, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const limited = 'ulimit -f "$1"; shift; exec "$@"';
  return run("bash", ["-c", limited, "bash", String(kilobytes), process.execPath, main, ...args], env);
}

/** The lines that say what was wrong. */
function complaints({ out, err }: Ended): readonly string[] {
  return `${out}\n${err}`
    .split("\n")
    .filter((line) => /^(refused|stopped|failed|no report)|needs | at .*:\d+:\d+/u.test(line));
}

async function idOf(root: string): Promise<string> {
  const [id = ""] = await readdir(join(root, "runs"));
  return id;
}

describe.skipIf(process.platform === "win32")("a run whose disk fills up", () => {
  test("under its records says so once, shows what there is, and plays on when there is room", async () => {
    await using fixture = await createFixture(scenarios);
    const at = ["--root", fixture.root];
    const ended = await cramped(24, ["run", ...at]);
    const id = await idOf(fixture.root);
    expect(ended.code, ended.out).toBe(4);
    const [stopped, ...more] = complaints(ended);
    expect(stopped).toMatch(/^stopped: \S+trials\.jsonl needs room to be written, got EFBIG; make room, then: /u);
    expect(stopped).toContain(`npx rapport run --resume ${id}`);
    expect(more.filter((line) => !line.startsWith("no report: "))).toEqual([]);
    expect(ended.out).toMatch(/empathy +average/u);
    expect(ended.out).toMatch(/[1-8] of 9 conversations/u);
    const resumed = await rapport(["run", "--resume", id, ...at]);
    expect(resumed.code, resumed.out).toBe(0);
    const { records } = await onlyRun(fixture.root);
    expect([records.length, new Set(records.map((record) => record.id)).size]).toEqual([trials, trials]);
  });

  test("under its store of calls asks for nothing more, says so once, and plays on when there is room", async () => {
    await using fixture = await createFixture(scenarios);
    await using server = await startLoopbackServer({ answer: ownWords, delayMs: 10 });
    const env = {
      RAPPORT_BASE_URL: server.baseUrl,
      OPENAI_API_KEY: "sk-canary-0815",
      RAPPORT_REAL_DATA_MODEL: "real-data",
      RAPPORT_HYBRID_MODEL: "hybrid",
    };
    const at = ["--root", fixture.root];
    const ended = await cramped(120, ["run", "--profile", "service", ...at], env);
    const id = await idOf(fixture.root);
    expect(ended.code, ended.out).toBe(4);
    const [stopped, ...more] = complaints(ended);
    expect(stopped).toMatch(/^stopped: \S+calls\.db needs .*, then: npx rapport run --resume \S+$/u);
    expect(more.filter((line) => !line.startsWith("no report: "))).toEqual([]);
    const resumed = await rapport(["run", "--resume", id, ...at], env);
    expect(resumed.code, resumed.out).toBe(0);
    const { records } = await onlyRun(fixture.root);
    expect([records.length, new Set(records.map((record) => record.id)).size]).toEqual([trials, trials]);
    // Of each conversation what was in flight may have been answered to nobody: a turn, or two judgments.
    const different = new Set(server.requests.map((request) => JSON.stringify(request))).size;
    expect(server.requests.length - different).toBeLessThanOrEqual(2 * trials);
  });

  test("under its report shows the table all the same", async () => {
    await using fixture = await createFixture(["two-plates"]);
    const at = ["--root", fixture.root];
    await rapport(["run", ...at]);
    const id = await idOf(fixture.root);
    const report = join(fixture.root, "runs", id, "report.html");
    await rm(report);
    await mkdir(report);
    const ended = await rapport(["run", "--resume", id, ...at]);
    expect(ended.code, ended.out).toBe(4);
    expect(ended.out).toMatch(/empathy +average/u);
    const [line, ...more] = complaints(ended);
    expect(line).toBe(
      `no report: ${report} needs to be writable, got EISDIR; mend that, then: npx rapport report ${id}`,
    );
    expect(more).toEqual([]);
    const alone = await rapport(["report", id, ...at]);
    expect([alone.code, alone.out, alone.err]).toEqual([2, "", `${report} needs to be writable, got EISDIR\n`]);
  });
});

describe("where records cannot be written", () => {
  test.each([["run --resume"], ["judge"]])("%s is refused in one line", async (words) => {
    await using fixture = await createFixture(["two-plates"]);
    const at = ["--root", fixture.root];
    await rapport(["run", ...at]);
    const id = await idOf(fixture.root);
    const records = join(fixture.root, "runs", id, "trials.jsonl");
    await rm(records);
    await mkdir(records);
    const ended = await rapport([...words.split(" "), id, ...at]);
    expect(ended.code, ended.out).toBe(2);
    expect(complaints(ended)).toHaveLength(1);
    expect(complaints(ended)[0]).toMatch(/trials\.jsonl needs to be (writable|readable), got EISDIR/u);
  });
});
