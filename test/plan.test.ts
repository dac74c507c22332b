import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFixture, rapport, type Fixture } from "./fixture.ts";
import { startLoopbackServer } from "./loopback-server.ts";
import { onlyRun } from "./stored-run.ts";

const three = ["silent-group-chat", "two-plates", "only-buddy"];

/** Words without the line breaks among them. */
function prose(text: string): string {
  return text.replaceAll("\n", " ");
}

async function played(scenarios: readonly string[], ...args: readonly string[]): Promise<Fixture> {
  const fixture = await createFixture(scenarios);
  const { code, err } = await rapport(["run", "--root", fixture.root, ...args]);
  if (code !== 0) throw new Error(err);
  return fixture;
}

describe("rapport plan", () => {
  test("learns calls and spread from the newest run, plays nothing and writes nothing", async () => {
    await using fixture = await played(three, "--repeats", "2");
    const before = await readdir(fixture.root, { recursive: true });
    const { code, out, err } = await rapport(["plan", "--root", fixture.root, "--pilot", "newest", "--repeats", "3"]);
    const { run, records } = await onlyRun(fixture.root);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(prose(out)).toContain("3 situations x 3 arms (base, real-data, hybrid) x 3 repeats = 27 conversations");
    expect(prose(out)).toContain(`pilot ${run.id}: 3 situations x 3 arms x 2 repeats, 18 conversations played`);
    expect(out).not.toContain("as they are now");
    expect(prose(out)).toContain("says nothing about any language model");

    // By other lines than ours: half as many conversations again as the pilot had.
    const counsellor = records
      .filter(({ model }) => model === "hybrid")
      .map(({ usage }) => usage.counsellor?.calls ?? 0);
    const calls = Math.round(1.5 * counsellor.reduce((sum, count) => sum + count, 0));
    expect(out).toMatch(new RegExp(`^hybrid +${calls} +unknown +unknown$`, "mu"));
    expect(out).toMatch(/^judges +54 /mu);

    const means = (arm: string) =>
      run.scenarios.map(({ id }) => {
        const scores = records
          .filter(({ model, scenario }) => model === arm && scenario === id)
          .flatMap(({ judgments }) =>
            judgments.flatMap((one) => (one.criterion === "empathy" && one.kind === "scored" ? [one.score] : [])),
          );
        return scores.reduce((sum, score) => sum + score, 0) / scores.length;
      });
    const [base, hybrid] = [means("base"), means("hybrid")];
    const differences = hybrid.map((mean, index) => mean - (base[index] ?? Number.NaN));
    const isSpread = new Set(differences.map((difference) => difference.toFixed(9))).size > 1;
    const [, empathy = ""] = out.split(/^empathy +pilot n/mu);
    expect(empathy).toMatch(
      isSpread ? /^hybrid - base +3 +\d\.\d\d/mu : /^hybrid - base +3? +all differences are equal/mu,
    );
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect(await readdir(fixture.root, { recursive: true })).toEqual(before);
  });

  test("takes a run by id or by folder, and a plan of other situations than it played", async () => {
    await using fixture = await played([...three], "two-plates", "only-buddy");
    const { run, folder } = await onlyRun(fixture.root);
    for (const pilot of [run.id, folder]) {
      const { code, out } = await rapport(["plan", "--root", fixture.root, "--pilot", pilot]);
      expect(code).toBe(0);
      expect(prose(out)).toContain("It played 2 of the 3 situations as they are now");
    }
    const against = await rapport(["plan", "--root", fixture.root, "--pilot", "newest", "--against", "hybrid"]);
    expect(against.out).toMatch(/^base - hybrid +2? /mu);
    expect(against.out).not.toMatch(/^real-data - base/mu);
    const cut = await rapport(["plan", "--root", fixture.root, "--pilot", "newest", "--max-turns", "2"]);
    expect(prose(cut.out)).toContain("It played 0 of the 3 situations as they are now");
    expect(cut.out).toMatch(/^base +6 /mu);
  });

  test("needs no key and asks nobody; with tokens that a server counted, it says what they cost", async () => {
    await using server = await startLoopbackServer();
    await using fixture = await createFixture(["two-plates", "only-buddy"]);
    const ids = {
      RAPPORT_REAL_DATA_MODEL: "gpt-4o-mini-2024-07-18",
      RAPPORT_HYBRID_MODEL: "ft:gpt-4o-mini:clinic::a1",
    };
    const env = { ...ids, RAPPORT_BASE_URL: server.baseUrl, OPENAI_API_KEY: "sk-canary-0815" };
    await rapport(["run", "--root", fixture.root, "--profile", "service", "--max-turns", "3"], env);
    const { records } = await onlyRun(fixture.root);
    const asked = server.requests.length;
    const args = ["plan", "--root", fixture.root, "--profile", "service", "--max-turns", "3", "--pilot", "newest"];

    const { code, out } = await rapport(args, ids);
    expect(code).toBe(0);
    expect(server.requests).toHaveLength(asked);
    const sum = (model: string, of: "inputTokens" | "outputTokens") =>
      records
        .filter((record) => record.model === model)
        .reduce((all, { usage }) => all + (usage.counsellor?.[of] ?? 0), 0);
    const cost = (0.15 * sum("real-data", "inputTokens") + 0.6 * sum("real-data", "outputTokens")) / 1e6;
    expect(cost).toBeGreaterThan(0);
    expect(out).toMatch(new RegExp(`^real-data .* ${cost.toFixed(cost < 0.00995 ? 4 : 2)}$`, "mu"));
    expect(prose(out)).toContain("cost unknown: hybrid (no price for ft:gpt-4o-mini:clinic::a1)");
    expect(prose(out)).toContain("(models/prices.json): check them before you rely on them");

    const prices = join(fixture.root, "own.json");
    const table = {
      asOf: "2026-11-01",
      currency: "EUR",
      unit: "per million tokens",
      prices: { "gpt-4o-mini": { input: 1e6, output: 0 } },
    };
    await writeFile(prices, JSON.stringify(table));
    const own = await rapport([...args, "--prices", prices], ids);
    expect(own.out).toContain("cost, EUR");
    expect(own.out).toMatch(
      new RegExp(`^real-data .* ${sum("real-data", "inputTokens").toLocaleString("en-US")}\\.00$`, "mu"),
    );
    expect(prose(own.out)).toContain("cost unknown: patient, judges (no price for gpt-4o)");

    const bare = await rapport(args);
    expect(bare.code).toBe(0);
    expect(prose(bare.out)).toContain("cost unknown: real-data (RAPPORT_REAL_DATA_MODEL is not set)");
  });

  test("without a run takes a stated spread", async () => {
    await using fixture = await createFixture([...three, "passed-over"]);
    const args = ["plan", "--root", fixture.root];
    const { code, out } = await rapport(args);
    expect(code).toBe(0);
    expect(prose(out)).toContain("What the plan can tell apart is not known");
    expect(out).toMatch(/^base +\d+-\d+ +unknown +unknown$/mu);
    const stated = await rapport([...args, "--sd", ".95", "--within-sd", "0.6", "--tokens", "900,80", "--looks", "2"]);
    expect(stated.out).toMatch(/^as stated +0\.95 /mu);
    expect(stated.out).toMatch(/^8 situations +\d/mu);
    expect(prose(stated.out)).toContain("looked at after 2 situations, too");
  });

  test("prints what README shows", async () => {
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const [, section = ""] = /\n## Plan before you pay\n([\s\S]*?)\n## /u.exec(readme) ?? [];
    const [, words = "", shown = ""] =
      /\n {4}npx rapport (plan .*)\n\nwhich prints\n\n([\s\S]*?)\n\n\S/u.exec(section) ?? [];
    const { out } = await rapport(words.split(" "));
    expect(out).toBe(`${shown.replaceAll(/^ {4}/gmu, "")}\n`);
  });

  test.each([
    [["--pilot", "nope"], /needs the id or folder of a run, got nope \(there is none\)\n$/u],
    [["--pilot", "newest"], /runs needs a run in it, got none/u],
    [["--sd", "wide"], /^--sd needs a number of points from 0\.01 to 9, got "wide"\n$/u],
    [["--within-sd", "1"], /^--within-sd needs --sd beside it, got none\n$/u],
    [["--looks", "5"], /^--looks needs a whole number from 1 to 2, got "5"\n$/u],
    [["--against", "nobody"], /^--against needs an arm of the run/u],
    [["--prices", "no-such.json"], /^no-such\.json needs to be readable, got ENOENT\n$/u],
    [["--prices", "package.json"], /^package\.json: \S+ needs a known field/u],
    [["--sd", "1", "--sd", "2"], /^--sd needs one value, got \[1,2\]\n$/u],
    [["--models", "nobody"], /--models needs ids of arms \(base, real-data, hybrid\), got nobody/u],
    [["no-such-situation"], /no scenario file under .* matches no-such-situation/u],
  ])("refuses %j with one line", async (args, line) => {
    await using fixture = await createFixture(["two-plates"]);
    const { code, out, err } = await rapport(["plan", "--root", fixture.root, ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(line);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  test("a record of another run is no pilot", async () => {
    await using fixture = await played(["two-plates"]);
    const { folder } = await onlyRun(fixture.root);
    const path = join(folder, "trials.jsonl");
    await writeFile(path, (await readFile(path, "utf8")).replaceAll('"model":"base"', '"model":"bass"'));
    const { code, err } = await rapport(["plan", "--root", fixture.root, "--pilot", "newest"]);
    expect(code).toBe(2);
    expect(err).toContain("trials.jsonl: run");
  });
});
