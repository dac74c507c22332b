import { appendFile, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFixture, rapport, type Fixture } from "./fixture.ts";
import { storedRuns } from "./stored-run.ts";

const good = "two-plates";

async function scenarioText(fixture: Fixture): Promise<string> {
  return readFile(join(fixture.root, `scenarios/${good}.scenario.ts`), "utf8");
}

/** Mistakes that are known before the first call: what is done to a good folder, the words of the call, the line that says so. */
const mistakes: readonly {
  name: string;
  spoil?: (fixture: Fixture) => Promise<void>;
  args?: readonly string[];
  env?: Record<string, string>;
  line: RegExp;
}[] = [
  {
    name: "a misspelt field",
    spoil: async (fixture) =>
      fixture.write(`scenarios/${good}.scenario.ts`, (await scenarioText(fixture)).replace("  summary:", "  sumary:")),
    line: /scenarios\/two-plates\.scenario\.ts: sumary needs a known field \(did you mean summary\?\), got a field named sumary/u,
  },
  {
    name: "a duplicate id",
    spoil: async (fixture) => {
      await mkdir(join(fixture.root, "scenarios/more"));
      await fixture.write(`scenarios/more/${good}.scenario.ts`, await scenarioText(fixture));
    },
    line: /id needs to be unique, got two-plates, which scenarios\/.*two-plates\.scenario\.ts has already/u,
  },
  {
    name: "a scenario that throws on import",
    spoil: (fixture) => fixture.write("scenarios/broken.scenario.ts", 'throw new Error("boom");\nexport {};\n'),
    line: /scenarios\/broken\.scenario\.ts: import fails: boom/u,
  },
  {
    name: "a scenario that exports nothing",
    spoil: (fixture) => fixture.write("scenarios/empty.scenario.ts", "export {};\n"),
    line: /scenarios\/empty\.scenario\.ts: default export needs defineScenario\(\{ \.\.\. \}\), got nothing/u,
  },
  {
    name: "a syntax error",
    spoil: (fixture) => fixture.write("scenarios/odd.scenario.ts", "export default {{;\n"),
    line: /scenarios\/odd\.scenario\.ts: import fails: /u,
  },
  {
    name: "no scenario at all",
    spoil: (fixture) => rm(join(fixture.root, "scenarios"), { recursive: true }),
    line: /needs scenario files/u,
  },
  {
    name: "an unknown arm",
    args: ["--models", "basse"],
    line: /--models needs ids of arms \(base, real-data, hybrid\), got basse/u,
  },
  {
    name: "a named arm without a player in the profile",
    spoil: async (fixture) =>
      fixture.write(
        "models/later.model.ts",
        (await readFile(join(fixture.root, "models/base.model.ts"), "utf8"))
          .replace(/ {2}offline: .*\n/u, "")
          .replace("scriptCounsellor, ", "")
          .replace(", scriptCounsellor", ""),
      ),
    args: ["--models", "base,later"],
    line: /--models needs arms with a player in profile offline, got later without one/u,
  },
  {
    name: "a model with a prompt that is not there",
    spoil: (fixture) => rm(join(fixture.root, "models/counsellor.hbs")),
    line: /prompt needs a readable Handlebars file, got ENOENT/u,
  },
  {
    name: "a judge without the highest anchor",
    spoil: async (fixture) =>
      fixture.write(
        "judges/empathy.judge.ts",
        (await readFile(join(fixture.root, "judges/empathy.judge.ts"), "utf8")).replace("score: 10", "score: 9"),
      ),
    line: /judges\/empathy\.judge\.ts: anchors needs one for the score 10/u,
  },
  {
    name: "a criterion that no judge scores",
    spoil: async (fixture) =>
      fixture.write(
        `scenarios/${good}.scenario.ts`,
        (await scenarioText(fixture)).replace(
          "expectations: [",
          'expectations: [{ kind: "score", criterion: "empthy", atLeast: 5, arms: ["base"] }, ',
        ),
      ),
    line: /scenarios\/two-plates\.scenario\.ts: expectations: criterion needs one of empathy, relevance, got empthy/u,
  },
  {
    name: "an arm of an expectation that is none",
    spoil: async (fixture) =>
      fixture.write(
        `scenarios/${good}.scenario.ts`,
        (await scenarioText(fixture)).replace(
          "expectations: [",
          'expectations: [{ kind: "score", criterion: "empathy", atLeast: 5, arms: ["bsae"] }, ',
        ),
      ),
    line: /expectations: arms needs one of base, hybrid, real-data, got bsae/u,
  },
  {
    name: "a name that a judge's prompt cannot fill in",
    spoil: (fixture) => appendFile(join(fixture.root, "judges/judge.hbs"), "{{typo}}"),
    line: /judge\.hbs.*typo/u,
  },
  {
    name: "a name that the patient's prompt cannot fill in, in a branch that comes late",
    spoil: (fixture) => appendFile(join(fixture.root, "models/patient.hbs"), "{{#each secrets}}{{this.typo}}{{/each}}"),
    line: /patient\.hbs.*typo/u,
  },
  {
    name: "a broken line in a set of sessions",
    spoil: (fixture) => appendFile(join(fixture.root, "sessions/synthetic.jsonl"), "{broken\n"),
    line: /synthetic\.jsonl:\d+: session needs a line of JSON/u,
  },
  {
    name: "a duplicate id in a file beside the one asked for",
    spoil: async (fixture) => {
      await mkdir(join(fixture.root, "scenarios/more"));
      await fixture.write(`scenarios/more/${good}.scenario.ts`, await scenarioText(fixture));
    },
    args: ["scenarios/more"],
    line: /id needs to be unique, got two-plates/u,
  },
  { name: "a pattern that is none", args: ["-t", "("], line: /-t needs a regular expression, got "\("/u },
  { name: "an option given twice", args: ["--seed", "1", "--seed", "2"], line: /--seed needs one value, got \[/u },
  {
    name: "more shards than files",
    args: ["--shard", "1/9"],
    line: /--shard needs at most as many parts as there are files \(2\), got 1\/9/u,
  },
  { name: "an unknown flag", args: ["--modles", "base"], line: /unknown option.*modles/iu },
  {
    name: "an unknown profile",
    args: ["--profile", "cloud"],
    line: /--profile needs one of offline, local, service, got "cloud"/u,
  },
  { name: "repeats of 0", args: ["--repeats", "0"], line: /--repeats needs a whole number from 1 to 1000, got "0"/u },
  {
    name: "a shard out of range",
    args: ["--shard", "3/2"],
    line: /--shard needs i\/n with i from 1 to n, got "3\/2"/u,
  },
  {
    name: "no key",
    args: ["--profile", "service"],
    line: /profile service needs OPENAI_API_KEY \(base, real-data, hybrid, patient, empathy, relevance\), RAPPORT_REAL_DATA_MODEL \(real-data\), RAPPORT_HYBRID_MODEL \(hybrid\) in the environment, got nothing; .*--models.*--profile offline/u,
  },
  {
    name: "no id of a tuned model",
    args: ["--profile", "service"],
    env: { OPENAI_API_KEY: "k" },
    line: /profile service needs RAPPORT_REAL_DATA_MODEL \(real-data\), RAPPORT_HYBRID_MODEL \(hybrid\) in the environment, got nothing/u,
  },
  {
    name: "a base URL that is none",
    args: ["--profile", "service"],
    env: {
      OPENAI_API_KEY: "k",
      RAPPORT_BASE_URL: "localhost:8000",
      RAPPORT_REAL_DATA_MODEL: "r",
      RAPPORT_HYBRID_MODEL: "h",
    },
    line: /needs a base URL that starts with http:\/\/ or https:\/\/, got "localhost:8000"/u,
  },
];

describe("refused before the first call, in one line, with exit code 2", () => {
  test.each(mistakes)("$name", async ({ spoil, args = [], env = {}, line }) => {
    await using fixture = await createFixture([good, "silent-group-chat"]);
    await spoil?.(fixture);
    const { code, out, err } = await rapport(["run", "--root", fixture.root, ...args], env);
    const said = `${out}${err}`.split("\n").filter((text) => text.trim() !== "");
    expect(
      said.filter((text) => line.test(text)),
      said.join("\n"),
    ).toHaveLength(1);
    expect(said.length, said.join("\n")).toBe(1);
    expect(code).toBe(2);
    expect(await storedRuns(fixture.root)).toEqual([]);
  });

  test("rapport list refuses what rapport run refuses", async () => {
    await using fixture = await createFixture([good]);
    await fixture.write("scenarios/broken.scenario.ts", 'throw new Error("boom");\nexport {};\n');
    const { code, err } = await rapport(["list", "--root", fixture.root]);
    expect(err).toBe("scenarios/broken.scenario.ts: import fails: boom\n");
    expect(code).toBe(2);
  });
});

describe("rapport report refuses", () => {
  test("a folder that is no run, and a record of a newer version", async () => {
    await using fixture = await createFixture([good]);
    const missing = await rapport(["report", join(fixture.root, "nowhere")]);
    expect(missing).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /rapport needs the id or folder of a run, got \S*nowhere \((there is none|the newest: )/u,
      ) as string,
    });
    await rapport(["run", "--root", fixture.root, "--models", "base"]);
    const [run] = await storedRuns(fixture.root);
    await appendFile(
      join(run?.folder ?? "", "trials.jsonl"),
      `${JSON.stringify({ ...run?.records[0], version: 99 })}\n`,
    );
    const newer = await rapport(["report", "--root", fixture.root]);
    expect(newer).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /trials\.jsonl:2 needs version 1 or older, got 99: it was written by a newer rapport\n$/u,
      ) as string,
    });
  });

  test("an unknown command, and says what there is without one", async () => {
    expect(await rapport(["frobnicate"])).toMatchObject({
      code: 2,
      err: "rapport needs one of the commands run, list, plan, report, judge, gate, baseline, audit, calls, got frobnicate\n",
    });
    const bare = await rapport([]);
    expect(bare.code).toBe(2);
    expect(bare.out).toContain("run [...files]");
    expect((await rapport(["--version"])).out).toContain("0.1.0");
  });
});
