import { appendFile, cp, readFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFixture, runNode, type Ended } from "./fixture.ts";
import { startLoopbackServer } from "./loopback-server.ts";
import { storedRuns } from "./stored-run.ts";

const project = fileURLToPath(new URL("..", import.meta.url));
const two = ["silent-group-chat", "two-plates"];

/** A folder in which vitest itself is started, as in this project's root. */
async function vitestFixture() {
  const fixture = await createFixture(two);
  const config = `
import { evalsProject } from "${join(project, "src/run/evals-config.ts")}";
import { optionsFromEnv } from "${join(project, "src/run/run-options.ts")}";
const root = import.meta.dirname;
export default { test: { projects: [evalsProject(root, { root, options: optionsFromEnv(process.env), progress: process.stderr, results: process.stderr })] } };
`;
  await fixture.write("vitest.config.mjs", config);
  return fixture;
}

function vitest(root: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return runNode([join(project, "node_modules/vitest/vitest.mjs"), ...args, "--project", "evals", "--root", root], {
    NODE_PATH: join(project, "node_modules"),
    NO_COLOR: "1",
    ...env,
  });
}

describe("vitest itself", () => {
  test("runs the evals project, with a test for each trial", async () => {
    await using fixture = await vitestFixture();
    const { code, out, err } = await vitest(fixture.root, ["run"]);
    expect(code, err).toBe(0);
    expect(out).toMatch(/Tests +6 passed/u);
    expect((await storedRuns(fixture.root))[0]?.records).toHaveLength(6);
  });

  test("-t and file filters leave out what is not to be played, and the environment chooses arms and repeats", async () => {
    await using fixture = await vitestFixture();
    await vitest(fixture.root, ["run", "two-plates", "-t", "hybrid"], {
      RAPPORT_MODELS: "base,hybrid",
      RAPPORT_REPEATS: "2",
    });
    const [run] = await storedRuns(fixture.root);
    expect(run?.records.map(({ scenario, model, repeat }) => [scenario, model, repeat]).sort()).toEqual([
      ["two-plates", "hybrid", 0],
      ["two-plates", "hybrid", 1],
    ]);
  });

  test("--reporter=junit writes a case for each trial, and ours still hands over and reports", async () => {
    await using fixture = await vitestFixture();
    const file = join(fixture.root, "junit.xml");
    const { code, out } = await vitest(fixture.root, ["run", "--reporter=junit", `--outputFile=${file}`]);
    expect(code).toBe(0);
    expect((await readFile(file, "utf8")).match(/<testcase /gu)).toHaveLength(6);
    expect(out).not.toContain("average");
    expect(await storedRuns(fixture.root)).toHaveLength(1);
  });

  test("a gate is a test of its own after the trials; one that is inconclusive is skipped with its numbers", async () => {
    await using fixture = await vitestFixture();
    const spec = { candidate: "hybrid", baseline: "base", criterion: "empathy", failures: false };
    const gate = (margin: number) =>
      `import { defineGate } from "#rapport";\nexport default defineGate(${JSON.stringify({ ...spec, margin })});\n`;
    await fixture.write("gates/a-first-name.gate.ts", gate(0.01));
    const file = join(fixture.root, "junit.xml");
    const reporters = ["--reporter=verbose", "--reporter=junit", `--outputFile.junit=${file}`];
    const { code, out: told } = await vitest(fixture.root, ["run", ...reporters]);
    expect(code).toBe(3);
    const order = [...told.matchAll(/(\w+)\/\S+\.(?:scenario|gate)\.ts > /gu)].map(([, folder]) => folder);
    expect(order.indexOf("gates"), told).toBe(6);
    const xml = await readFile(file, "utf8");
    expect(xml.match(/<testcase /gu)).toHaveLength(7);
    expect(xml.match(/<skipped/gu)).toHaveLength(1);
    const { out } = await vitest(fixture.root, ["list", "--no-static-parse"]);
    expect(out).toContain("gate a-first-name > hybrid is not worse than base on empathy");
  });

  test("trials that an early look spares are skipped tests", async () => {
    await using fixture = await vitestFixture();
    // Half of ten: two or three situations may all differ by the same, which decides nothing.
    const more = ["only-buddy", "just-a-dog", "passed-over", "failed-it-twice", "eleventh-week", "money-for-the-roof"];
    for (const id of [...more, "back-in-my-old-room", "behind-the-door"])
      await cp(join(project, `scenarios/${id}.scenario.ts`), join(fixture.root, `scenarios/${id}.scenario.ts`));
    const spec = {
      candidate: "hybrid",
      baseline: "base",
      criterion: "empathy",
      margin: 9,
      failures: false,
      alpha: 0.4,
    };
    await fixture.write(
      "gates/wide.gate.ts",
      `import { defineGate } from "#rapport";\nexport default defineGate(${JSON.stringify(spec)});\n`,
    );
    const { code, out, err } = await vitest(fixture.root, ["run"], { RAPPORT_LOOKS: "2" });
    expect(code, err).toBe(0);
    expect(out).toMatch(/Tests +16 passed \| 15 skipped/u);
  });

  test("what a model says reaches no reporter with sequences that move the cursor or turn a line", async () => {
    await using fixture = await vitestFixture();
    const model = await readFile(join(fixture.root, "models/base.model.ts"), "utf8");
    const evil = String.raw`{ name: "evil", fingerprint: () => "1", reply: () => { throw new Error("a\u001b[2Jb\u0007c\u202ed\u009b2J"); } }`;
    await fixture.write("models/base.model.ts", model.replace("scriptCounsellor()", evil));
    const env = { RAPPORT_MODELS: "base,hybrid" };
    const { code, out, err } = await vitest(fixture.root, ["run", "two-plates", "--reporter=verbose"], env);
    expect(code, err).toBe(4);
    expect(out).toMatch(/evil failed: ab c ?d/u);
    // oxlint-disable-next-line no-control-regex -- they are what must not be there
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]|\p{Bidi_Control}/u);
  });

  test("a fault of ours fails one test, with where it comes from; the others are not played", async () => {
    await using fixture = await vitestFixture();
    const broken = `import { BroadcastChannel as B } from "node:worker_threads";
B.prototype.postMessage = function faultOfOurs() { throw new TypeError("boom"); };`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(broken)}` };
    const { code, out, err } = await vitest(fixture.root, ["run"], env);
    expect(code).toBe(1);
    expect(out).toMatch(/Tests +1 failed \| 5 skipped/u);
    expect(err).toMatch(/TypeError: boom\n +at .*faultOfOurs/u);
  });

  test("list --no-static-parse lists the trials and plays nothing", async () => {
    await using fixture = await vitestFixture();
    const { out, err } = await vitest(fixture.root, ["list", "--no-static-parse"]);
    expect(out.trim().split("\n").sort(), err).toHaveLength(6);
    expect(out).toContain("two-plates: ");
    expect(out).toContain(" > hybrid");
    expect(await storedRuns(fixture.root)).toEqual([]);
  });

  test.each([["--isolate"], ["--maxWorkers=4"], ["--pool=forks"]])("%s does not play the plan twice", async (flag) => {
    await using fixture = await vitestFixture();
    const { code, err } = await vitest(fixture.root, ["run", flag]);
    expect(code, err).toBe(0);
    const [run] = await storedRuns(fixture.root);
    expect(run?.records.map(({ id }) => id).toSorted()).toEqual(run?.run.trials.map(({ id }) => id).toSorted());
  });

  test("a run without scores, or without trials, does not end well", async () => {
    await using fixture = await vitestFixture();
    expect((await vitest(fixture.root, ["run", "-t", "no such trial"])).code).toBe(2);
    await using server = await startLoopbackServer({
      answer: () => ({ status: 401, body: '{"error":{"message":"no"}}' }),
    });
    const env = {
      RAPPORT_PROFILE: "service",
      RAPPORT_MODELS: "base",
      RAPPORT_BASE_URL: server.baseUrl,
      OPENAI_API_KEY: "sk-canary-4711",
    };
    expect((await vitest(fixture.root, ["run"], env)).code).toBe(4);
  });

  test("a refused run fails once, in the file that is wrong", async () => {
    await using fixture = await vitestFixture();
    await fixture.write("scenarios/broken.scenario.ts", "export default {};\n");
    const { code, out, err } = await vitest(fixture.root, ["run"]);
    expect(code).toBe(1);
    expect(out).toMatch(/Test Files +1 failed/u);
    expect(out).toMatch(/Tests +2 skipped/u);
    expect(`${out}${err}`).toContain("scenarios/broken.scenario.ts: title needs a value, got nothing");
    expect(await storedRuns(fixture.root)).toEqual([]);
  });

  test("watch plays a changed scenario alone, and everything when a model changes", async () => {
    await using fixture = await vitestFixture();
    const child = spawn(
      process.execPath,
      [join(project, "src/run/main.ts"), "run", "--watch", "--models", "base", "--root", fixture.root],
      { cwd: project, stdio: ["pipe", "pipe", "pipe"] },
    );
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.resume();
    const finished = async (count: number) => {
      while (out.split("report  ").length - 1 < count) {
        if (child.exitCode !== null) throw new Error(`watch ended:\n${out}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    try {
      await finished(1);
      await appendFile(join(fixture.root, "scenarios/two-plates.scenario.ts"), "\n// changed\n");
      await finished(2);
      await appendFile(join(fixture.root, "models/base.model.ts"), "\n// changed\n");
      await finished(3);
    } finally {
      child.kill("SIGTERM");
      await new Promise((resolve) => child.on("close", resolve));
    }
    const runs = await storedRuns(fixture.root);
    expect(runs.map(({ records }) => records.map(({ scenario }) => scenario).sort())).toEqual([
      two,
      ["two-plates"],
      two,
    ]);
  });
});
