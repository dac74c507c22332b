import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFixture, rapport } from "./fixture.ts";
import { section, tableRows } from "./report-page.ts";
import { onlyRun, storedRuns } from "./stored-run.ts";

const two = ["silent-group-chat", "two-plates"];

describe("rapport run, offline", () => {
  test("plays every trial, prints the study's table, says that it was offline, and writes the report", async () => {
    await using fixture = await createFixture(two);
    const { code, out, err } = await rapport(["run", "--root", fixture.root]);
    const { run, records, html } = await onlyRun(fixture.root);
    expect(code).toBe(0);
    expect(records).toHaveLength(6);
    expect(new Set(records.map(({ id }) => id))).toEqual(new Set(run.trials.map(({ id }) => id)));
    expect(out).toMatch(/empathy +average +95% interval +median +min +max +n +unscored\nbase +\d/u);
    expect(out).toContain("These figures test the harness and say nothing about any language model.");
    expect(out).toMatch(/report +\S+report\.html/u);
    expect(err).toContain("6/6 done");
    expect(html).toContain("<!doctype html>");
  });

  test("the numbers in the report and in the terminal are those of trials.jsonl, by other lines than ours", async () => {
    await using fixture = await createFixture([...two, "only-buddy"]);
    const { out } = await rapport(["run", "--root", fixture.root]);
    const { records, html } = await onlyRun(fixture.root);
    // Without the interval, which other tests look at, and the letters of footnotes behind an arm.
    const rows = tableRows(section(html, "scores")).map(([arm = "", average, , ...rest]) => [
      arm.split(" ")[0],
      average,
      ...rest,
    ]);
    for (const criterion of ["empathy", "relevance"]) {
      for (const arm of ["base", "real-data", "hybrid"]) {
        const scores = records
          .filter(({ model }) => model === arm)
          .flatMap(({ judgments }) =>
            judgments.flatMap((judgment) =>
              judgment.criterion === criterion && judgment.kind === "scored" ? [judgment.score] : [],
            ),
          );
        const [low = 0, middle = 0, high = 0] = scores.toSorted((a, b) => a - b);
        const average = ((low + middle + high) / 3).toFixed(2);
        const shown = [average, middle.toFixed(2), low.toFixed(2), high.toFixed(2), "3", "0"];
        expect(rows, `${criterion} ${arm}`).toContainEqual([arm, ...shown]);
        expect(out.split(`${criterion} `)[1]).toMatch(
          new RegExp(`${arm} +${average} +(none|[\\d.]+ to [\\d.]+) +${middle.toFixed(2)} +${low} +${high} +3 +0`, "u"),
        );
      }
    }
  });

  test.each([
    ["Node alone cannot load", "enum Spoken { Words = 'a spec speaks' }\nprocess.stdout.write(Spoken.Words);\n"],
    ["Node can load", 'process.stdout.write("a spec speaks");\n'],
  ])("plays a scenario that %s, and shows what it prints", async (_, line) => {
    await using fixture = await createFixture();
    const text = await readFile(new URL("../scenarios/two-plates.scenario.ts", import.meta.url), "utf8");
    await fixture.write("scenarios/odd.scenario.ts", `${text}\n${line}`);
    const { code, out } = await rapport(["run", "--root", fixture.root, "--models", "base"]);
    expect(code).toBe(0);
    expect(out).toContain("a spec speaks");
    expect((await onlyRun(fixture.root)).records).toHaveLength(1);
  });

  test("is the same on every run, to the byte of every conversation and score", async () => {
    await using fixture = await createFixture(two);
    await rapport(["run", "--root", fixture.root]);
    await rapport(["run", "--root", fixture.root]);
    const [first, second] = await storedRuns(fixture.root);
    const played = (records: typeof first) =>
      records?.records.map(({ startedAt: _, durationMs: __, ...rest }) => rest).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(played(second)).toEqual(played(first));
  });

  test("a trial's seed is the same for every arm and differs between scenarios and repeats", async () => {
    await using fixture = await createFixture(two);
    await rapport(["run", "--root", fixture.root, "--repeats", "2"]);
    const { records } = await onlyRun(fixture.root);
    const groups = Map.groupBy(records, ({ scenario, repeat }) => `${scenario} ${repeat}`);
    expect([...groups.values()].map((group) => new Set(group.map(({ seed }) => seed)).size)).toEqual([1, 1, 1, 1]);
    expect(new Set(records.map(({ seed }) => seed)).size).toBe(4);
  });

  test.each([
    ["-t", ["-t", "two-plates.* > base"], [["two-plates", "base"]]],
    ["a file filter", ["silent-group"], ["base", "hybrid", "real-data"].map((arm) => ["silent-group-chat", arm])],
    [
      "--models, in the order given",
      ["--models", "hybrid,base", "two-plates"],
      ["base", "hybrid"].map((arm) => ["two-plates", arm]),
    ],
    ["--shard", ["--shard", "1/2", "--models", "base"], 1],
  ])("what %s leaves out is not played", async (_, args, expected) => {
    await using fixture = await createFixture(two);
    const { code } = await rapport(["run", "--root", fixture.root, ...args]);
    const { run, records } = await onlyRun(fixture.root);
    expect(code).toBe(0);
    if (typeof expected === "number") expect(records).toHaveLength(expected);
    else expect(records.map(({ scenario, model }) => [scenario, model]).sort()).toEqual(expected);
    expect(run.trials).toHaveLength(records.length);
  });

  test("two shards play everything once", async () => {
    await using fixture = await createFixture(two);
    await rapport(["run", "--root", fixture.root, "--shard", "1/2"]);
    await rapport(["run", "--root", fixture.root, "--shard", "2/2"]);
    const runs = await storedRuns(fixture.root);
    const ids = runs.flatMap(({ records }) => records.map(({ id }) => id));
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
  });

  test("a pattern that matches nothing plays nothing, makes no run, and says so", async () => {
    await using fixture = await createFixture(two);
    const { code, out } = await rapport(["run", "--root", fixture.root, "-t", "no such name"]);
    expect(code).toBe(2);
    expect(out).toContain("no trial was played: every one was filtered out");
    expect(await storedRuns(fixture.root)).toEqual([]);
  });

  test("a failed expectation shows criterion, score, the judge's reason and the conversation, and exits 1", async () => {
    await using fixture = await createFixture(["two-plates"]);
    const file = join(fixture.root, "scenarios/two-plates.scenario.ts");
    const text = await readFile(file, "utf8");
    await fixture.write(
      "scenarios/two-plates.scenario.ts",
      text.replace(
        /expectations: \[/u,
        'expectations: [{ kind: "score", criterion: "empathy", atLeast: 10, arms: ["base"] }, ',
      ),
    );
    const { code, out } = await rapport(["run", "--root", fixture.root]);
    const { records, html } = await onlyRun(fixture.root);
    const base = records.find(({ model }) => model === "base");
    const judgment = base?.judgments.find(({ criterion }) => criterion === "empathy");
    expect(code).toBe(1);
    expect(out).toContain("failed two-plates");
    expect(out).toContain(`empathy is ${judgment?.kind === "scored" ? judgment.score : "?"}: counted:`);
    expect(out).toContain(`conversation ${base?.id}`);
    expect(out).toContain("scenarios/two-plates.scenario.ts");
    expect(html).toContain("empathy of at least 10");
  });

  test("a new fine-tune is one file of at most 15 lines, as the README shows it", async () => {
    await using fixture = await createFixture(two);
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const shown = /```ts\n(\/\/ models\/my-tune\.model\.ts\n[\s\S]*?)```/u.exec(readme)?.[1] ?? "";
    expect(shown.trimEnd().split("\n").length).toBeLessThanOrEqual(15);
    await fixture.write("models/my-tune.model.ts", shown);
    const without = await rapport(["run", "--root", fixture.root]);
    expect(without.code).toBe(0);
    expect(without.out).toContain("left out: my-tune has no player in profile offline");
    await fixture.write(
      "models/my-tune.model.ts",
      shown
        .replace("});", "  offline: scriptCounsellor(),\n});")
        .replace("{ defineModel", "{ scriptCounsellor, defineModel"),
    );
    const { code, out } = await rapport(["run", "--root", fixture.root, "--models", "base,my-tune"]);
    expect(code).toBe(0);
    expect(out).toMatch(/\nmy-tune +\d/u);
  });

  test("no shipped arm takes more than 15 lines", async () => {
    for (const arm of ["base", "real-data", "hybrid"]) {
      const text = await readFile(new URL(`../models/${arm}.model.ts`, import.meta.url), "utf8");
      expect(text.trimEnd().split("\n").length, arm).toBeLessThanOrEqual(15);
    }
  });

  test("eight arms play, nine are refused", async () => {
    await using fixture = await createFixture(["two-plates"]);
    const base = await readFile(join(fixture.root, "models/base.model.ts"), "utf8");
    for (let index = 1; index <= 5; index++) await fixture.write(`models/extra-${index}.model.ts`, base);
    const eight = await rapport(["run", "--root", fixture.root]);
    expect(eight.code).toBe(0);
    expect((await onlyRun(fixture.root)).run.arms).toHaveLength(8);
    await fixture.write("models/extra-6.model.ts", base);
    const nine = await rapport(["run", "--root", fixture.root]);
    expect(nine).toMatchObject({
      code: 2,
      out: expect.stringContaining("a run needs at most 8 arms, got 9; choose with --models") as string,
    });
  });
});

describe("rapport list", () => {
  test("shows scenarios, arms and trials, and plays nothing", async () => {
    await using fixture = await createFixture(two);
    const { code, out } = await rapport(["list", "--root", fixture.root, "--repeats", "2"]);
    expect(code).toBe(0);
    expect(out).toContain("2 scenarios x 3 arms (base, real-data, hybrid) x 2 = 12 trials, profile offline");
    expect(await storedRuns(fixture.root)).toEqual([]);
  });

  test("shows the trials of profile service without any key", async () => {
    await using fixture = await createFixture(two);
    expect((await rapport(["list", "--root", fixture.root, "--profile", "service"])).code).toBe(0);
  });
});

describe("rapport report", () => {
  test("makes the same report again from the records alone", async () => {
    await using fixture = await createFixture(two);
    await rapport(["run", "--root", fixture.root]);
    const before = await onlyRun(fixture.root);
    const { code, out } = await rapport(["report", "--root", fixture.root]);
    expect(code).toBe(0);
    expect(out).toMatch(/empathy +average/u);
    expect((await onlyRun(fixture.root)).html).toBe(before.html);
    expect((await rapport(["report", before.folder])).code).toBe(0);
    expect((await rapport(["report", before.run.id, "--root", fixture.root])).code).toBe(0);
    expect(out).toContain("These figures test the harness and say nothing about any language model.");
    expect(out).toContain("6 of 6 conversations");
  });
});
