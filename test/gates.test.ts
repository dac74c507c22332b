import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFixture, rapport, type Ended, type Fixture } from "./fixture.ts";
import { onlyRun, storedRuns } from "./stored-run.ts";

const ten = [
  "silent-group-chat",
  "two-plates",
  "only-buddy",
  "just-a-dog",
  "passed-over",
  "failed-it-twice",
  "eleventh-week",
  "money-for-the-roof",
  "back-in-my-old-room",
  "behind-the-door",
];
const two = ten.slice(0, 2);

/** Ten situations are too few for failures: most gates here are about means. */
const loose = {
  candidate: "hybrid",
  baseline: "base",
  criterion: ["empathy", "relevance"],
  margin: 3,
  failures: false,
};

interface World extends Fixture {
  /** Runs `rapport` on this folder. */
  readonly rapport: (...args: readonly string[]) => Promise<Ended>;
  readonly gate: (id: string, spec: Readonly<Record<string, unknown>>) => Promise<void>;
}

async function world(scenarios: readonly string[]): Promise<World> {
  const fixture = await createFixture(scenarios);
  return {
    ...fixture,
    rapport: (...args) => rapport([...args, "--root", fixture.root]),
    gate: (id, spec) =>
      fixture.write(
        `gates/${id}.gate.ts`,
        `import { defineGate } from "#rapport";\nexport default defineGate(${JSON.stringify(spec)});\n`,
      ),
  };
}

describe("gates of a run", () => {
  test("are told after the table and kept in run.json; a pass is 0, an inconclusive one 3", async () => {
    await using at = await world(ten);
    await at.gate("loose", loose);
    const passed = await at.rapport("run");
    expect(passed.out).toMatch(/gate loose: pass\. hybrid is not worse than base on empathy and\s+relevance\n/u);
    expect(passed.code).toBe(0);
    const { run, html } = await onlyRun(at.root);
    expect(run.gates).toMatchObject([{ id: "loose", alpha: 0.05, maxUnscored: 0.05, inconclusive: "inconclusive" }]);
    expect(run.partial).toBeUndefined();
    expect(html).toContain("hybrid is not worse than base on empathy and relevance");

    await at.gate("tight", { ...loose, margin: 0.05 });
    const open = await at.rapport("run");
    expect(open.out).toMatch(/gate tight: inconclusive/u);
    expect(open.out.replace(/\s+/gu, " ")).toMatch(/if the true difference is 0, [\d,]+ situations in all/u);
    expect(open.code).toBe(3);

    await at.gate("tight", { ...loose, margin: 0.05, inconclusive: "fail" });
    expect((await at.rapport("run")).code).toBe(1);
  });

  test.each([
    ["a name", ["-t", "two-plates"]],
    ["a file", ["two-plates"]],
    ["a shard", ["--shard", "1/2"]],
  ])("are skipped, with the reason, where %s leaves out a part of the plan", async (_, args) => {
    await using at = await world(two);
    await at.gate("loose", loose);
    const { code, out } = await at.rapport("run", ...args);
    expect(out.replace(/\s+/gu, " ")).toContain(
      "gate loose: skipped. hybrid is not worse than base on empathy and relevance a gate needs the whole plan, and this is 3 of 6 trials",
    );
    expect(code).toBe(0);
    expect((await onlyRun(at.root)).run.partial).toBe("3 of 6 trials");
  });

  test("are skipped where an arm takes no part, or in another profile", async () => {
    await using at = await world(two);
    await at.gate("loose", loose);
    await at.gate("real", { ...loose, profiles: ["service"] });
    const { code, out } = await at.rapport("run", "--models", "hybrid,real-data");
    expect(out).toContain("base takes no part in this run");
    expect(out).toContain("declared for profile service, and this is offline");
    expect(code).toBe(0);
  });

  test("are refused before the first call when they name what is not there", async () => {
    await using at = await world(two);
    const refused = async (spec: Readonly<Record<string, unknown>>): Promise<string> => {
      await at.gate("wrong", { ...loose, ...spec });
      const { code, out, err } = await at.rapport("run");
      expect(code).toBe(2);
      return `${out}${err}`;
    };
    expect(await refused({ candidate: "hybird" })).toContain(
      "gates/wrong.gate.ts: candidate needs one of base, hybrid, real-data, got hybird",
    );
    expect(await refused({ criterion: "warmth" })).toContain(
      "criterion needs one of empathy, relevance, combined, got warmth",
    );
    expect(await refused({ baseline: { accepted: "may" } })).toContain(
      "baselines/may.json needs to be there, got nothing",
    );
    expect(await refused({ baseline: { run: "r", arm: "base" } })).toContain("needs the id or folder of a run, got r");
    expect(await refused({ margn: 1 })).toContain("did you mean margin?");
    expect(await storedRuns(at.root)).toEqual([]);
  });
});

describe("two looks", () => {
  test("spare the second half when the first decides every gate", async () => {
    await using at = await world(ten);
    await at.gate("loose", { ...loose, margin: 9 });
    const { code, out } = await at.rapport("run", "--looks", "2");
    const { run, records, html } = await onlyRun(at.root);
    expect(out.replace(/\s+/gu, " ")).toContain(
      "stopped early: every gate was decided at the first look, after 5 of 10 situations; 15 trials were spared",
    );
    expect(out).toMatch(/first of two looks: one-sided alpha 0\.0056/u);
    expect(out).toContain("15 of 15 conversations");
    expect(code).toBe(0);
    expect(new Set(records.map(({ scenario }) => scenario))).toEqual(new Set(run.looks?.first));
    expect(records).toHaveLength(15);
    expect(html).toContain("stopped early");
  });

  test("play everything when the first decides nothing, and test at the last boundary", async () => {
    await using at = await world(ten);
    await at.gate("tight", { ...loose, margin: 0.3 });
    const { out } = await at.rapport("run", "--looks", "2");
    const { run, records } = await onlyRun(at.root);
    expect(records).toHaveLength(30);
    expect(run.looks?.stoppedBecause).toBeUndefined();
    expect(out).toMatch(/last of two looks: one-sided alpha 0\.0482/u);
  });

  test("need a gate that they could decide", async () => {
    await using at = await world(ten);
    expect(await at.rapport("run", "--looks", "2")).toMatchObject({ code: 2 });
    await at.gate("loose", loose);
    const { code, out, err } = await at.rapport("run", "--looks", "2", "-t", "two-plates");
    expect(code).toBe(2);
    expect(`${out}${err}`).toContain("--looks 2 needs a gate that is tested in this run, got none");
  });
});

describe("rapport gate", () => {
  test("tests stored runs against an arm, another run and an accepted baseline, and writes Markdown and JUnit", async () => {
    await using at = await world(ten);
    await at.rapport("run");
    await at.rapport("run");
    const [first] = await storedRuns(at.root);
    const asked = ["gate", "--candidate", "hybrid", "--criterion", "empathy", "--margin", "3", "--failure-margin", "1"];
    const files = ["--markdown", join(at.root, "gate.md"), "--junit", join(at.root, "gate.xml")];
    const arm = await at.rapport(...asked, "--against", "base", ...files);
    expect(arm.out).toContain("gate command-line: pass. hybrid is not worse than base on empathy");
    expect(arm.code).toBe(0);
    expect(await readFile(join(at.root, "gate.md"), "utf8")).toContain("| **pass** | command-line | hybrid | base |");
    expect(await readFile(join(at.root, "gate.xml"), "utf8")).toContain('<testsuites name="rapport gates" tests="1"');

    const run = await at.rapport(...asked, "--against-run", first?.run.id ?? "");
    expect(run.code, run.err).toBe(3);
    expect(run.out.replace(/\s+/gu, " ")).toContain("all differences are equal");

    const set = await at.rapport("baseline", "set", "hybrid-may", first?.run.id ?? "", "--arm", "hybrid");
    expect(set.out).toContain(`accepted hybrid of run ${first?.run.id} as hybrid-may\n`);
    const base = await at.rapport(...asked.with(2, "base"), "--against-baseline", "hybrid-may");
    expect(base.out.replace(/\s+/gu, " ")).toContain("base is not worse than accepted baseline hybrid-may on empathy");
    expect(base.code, base.err).toBe(0);
  });

  test("tests the gates that the run was made with, and says so of others", async () => {
    await using at = await world(ten);
    await at.rapport("run");
    const none = await at.rapport("gate");
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining("gate needs a gate in gates/") });
    await at.gate("later", loose);
    const later = await at.rapport("gate");
    expect(later.out).toContain("gate later: pass");
    expect(later.out).toContain("not declared with the run");
    await at.rapport("run");
    const declared = await at.rapport("gate");
    expect(declared.out).toContain("gate later: pass");
    expect(declared.out).not.toContain("not declared with the run");
  });

  test("fails closed, and names each thing that is not as it was", async () => {
    await using at = await world(ten);
    await at.rapport("run", "--models", "hybrid");
    await at.rapport("baseline", "set", "before");
    const file = "scenarios/two-plates.scenario.ts";
    const text = await readFile(join(at.root, file), "utf8");
    await at.write(file, text.replace("minTurns: ", "minTurns: 1 + "));
    const prompt = await readFile(join(at.root, "judges/judge.hbs"), "utf8");
    await at.write("judges/judge.hbs", `${prompt}\nBe strict.\n`);
    await at.gate("regression", { ...loose, baseline: { accepted: "before" } });
    const { code, out } = await at.rapport("run", "--models", "hybrid");
    const said = out.replace(/\s+/gu, " ");
    expect(said).toContain("gate regression: fail.");
    expect(said).toMatch(/the rubric of the judge empathy differs \([0-9a-f]{16}, baseline [0-9a-f]{16}\)/u);
    expect(said).toContain("since the baseline there changed 1 scenario: two-plates");
    expect(code).toBe(1);
    // The run keeps what it was held against: its verdict does not move when the baseline does.
    await at.rapport("baseline", "set", "before", "--replace");
    expect((await at.rapport("gate")).code).toBe(1);
  });

  test.each([
    [["--candidate", "hybrid"], "gate needs --criterion <names>, got none"],
    [
      ["--candidate", "hybrid", "--criterion", "empathy", "--against", "base"],
      "gate needs --margin <points>, got none",
    ],
    [["--candidate", "hybrid", "--criterion", "empathy", "--margin", "x"], '--margin needs a number, got "x"'],
    [["--candidate", "hybrid", "--criterion", "empathy", "--margin", "1"], "gate needs --against <arm>"],
    [["--margin", "1"], "gate needs --candidate <arm>"],
    [["--candidate", "nobody", "--criterion", "empathy", "--margin", "1", "--against", "base"], "needs the arm nobody"],
    [
      ["--candidate", "hybrid", "--criterion", "warmth", "--margin", "1", "--against", "base"],
      "needs scores on warmth",
    ],
  ])("refuses %j", async (args, line) => {
    await using at = await world(two);
    await at.rapport("run");
    expect(await at.rapport("gate", ...args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(line) });
  });
});

describe("rapport baseline", () => {
  test("accepts by name, shows, never drifts by itself, and refuses what is no measure", async () => {
    await using at = await world(two);
    expect((await at.rapport("baseline", "show")).out).toContain("no baseline is accepted");
    await at.rapport("run");
    const refused = async (...args: readonly string[]): Promise<string> => {
      const { code, err } = await at.rapport("baseline", ...args);
      expect(code).toBe(2);
      return err;
    };
    expect(await refused("set", "may")).toContain("baseline set needs --arm, one of base, real-data, hybrid, got none");
    expect(await refused("set", "May 1", "--arm", "base")).toContain("baseline needs a name like hybrid-may");
    expect(await refused("set", "may", "--arm", "nobody")).toContain(
      "needs the arm nobody, got base, real-data, hybrid",
    );
    expect(await refused("drop")).toContain("baseline needs set or show, got drop");
    await at.rapport("baseline", "set", "may", "--arm", "base");
    const before = await readFile(join(at.root, "baselines/may.json"), "utf8");
    expect(await refused("set", "may", "--arm", "hybrid")).toContain("baseline may is there already (base of run");
    expect(await readFile(join(at.root, "baselines/may.json"), "utf8")).toBe(before);
    const replaced = await at.rapport("baseline", "set", "may", "--arm", "hybrid", "--replace");
    expect(replaced.out).toMatch(/accepted hybrid of run \S+ as may in place of base of run/u);
    expect((await at.rapport("baseline", "show")).out).toMatch(/^may {2}hybrid of run \S+, 2 situations\n$/u);
    expect((await at.rapport("baseline", "show", "may")).out).toMatch(/empathy +\d\.\d\d \(95% interval/u);
    await at.rapport("run", "two-plates");
    expect(await refused("set", "part", "--arm", "base")).toContain(
      "a baseline needs the whole plan, got 3 of 6 trials",
    );
  });
});
