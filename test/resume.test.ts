import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { holdLock } from "../src/run/file-lock.ts";
import { createFixture } from "./fixture.ts";
import { cutLast, killedRun } from "./killed-runs.ts";
import { ownWords } from "./loopback-server.ts";
import { isFor, openModelRun } from "./model-run.ts";

const scenarios = ["silent-group-chat", "two-plates", "only-buddy"];

describe("a run that is killed and resumed", () => {
  // Before its folder is there, among its first calls, and later; `npm run kills` does it twenty times at random.
  test.each([900, 1700, 2300])("after %d ms ends as one that was not, and asks nothing twice", async (afterMs) => {
    await using first = await createFixture(scenarios);
    await using second = await createFixture(scenarios);
    const { whole, resumed, notOnce, sentAgain, mostInFlight } = await killedRun({ first, second }, afterMs);
    expect(whole).toHaveLength(9);
    expect(resumed).toEqual(whole);
    expect(notOnce).toEqual([]);
    // Those in flight when it was killed may have been answered to nobody.
    expect(sentAgain).toBeLessThanOrEqual(mostInFlight);
  });
});

describe("a run that is resumed when its folder is not what it was", () => {
  test("is judged by its own judges and held against its own gates, whatever has come since", async () => {
    await using world = await openModelRun(["a-one", "b-two"], ownWords);
    await world.play();
    const { run, folder } = await world.newest();
    await cutLast(folder);
    const judge = await readFile(join(world.root, "judges/empathy.judge.ts"), "utf8");
    await world.fixture.write("judges/warmth.judge.ts", judge.replace('question: "', 'question: "Warmly: '));
    const gate = `candidate: "base", baseline: { accepted: "nowhere" }, criterion: ["empathy"], margin: 0.5`;
    await world.fixture.write(
      "gates/new.gate.ts",
      `import { defineGate } from "#rapport";\nexport default defineGate({ ${gate} });\n`,
    );
    const { code, err, sent } = await world.rapport("run", "--resume", run.id);
    expect([code, sent]).toEqual([0, 0]);
    expect(err).toContain(`left out: the judge warmth is none of run ${run.id}`);
    const { records } = await world.newest();
    expect(records.map(({ judgments }) => judgments.map(({ judge: id }) => id))).toEqual([
      ["empathy", "relevance"],
      ["empathy", "relevance"],
    ]);
  });

  test("is refused where a judge is another, with what changed, though its criterion alone did", async () => {
    await using world = await openModelRun(["a-one"], ownWords);
    await world.play();
    const { run } = await world.newest();
    const path = "judges/empathy.judge.ts";
    const judge = await readFile(join(world.root, path), "utf8");
    const refused = async (text: string) => {
      await world.fixture.write(path, text);
      const { code, out, sent } = await world.rapport("run", "--resume", run.id);
      expect([code, sent]).toEqual([2, 0]);
      return out;
    };
    expect(await refused(judge.replace("title: ", 'criterion: "warmth",\n  title: '))).toContain(
      "got changes: the judge empathy (its criterion: warmth, was empathy)",
    );
    expect(await refused(judge.replace('question: "', 'question: "Warmly: '))).toContain(
      "the judge empathy (its question, anchors or prompt)",
    );
    await rm(join(world.root, path));
    expect((await world.rapport("run", "--resume", run.id)).out).toContain(
      `run ${run.id} needs the judge empathy, got no file of it`,
    );
  });

  test("while another process is at work on it, is refused and left as it is", async () => {
    await using world = await openModelRun(["a-one"], ownWords);
    await world.play();
    const { run, folder } = await world.newest();
    await rm(join(folder, "report.html"));
    await using _ = await holdLock(join(folder, "run.lock"));
    const { code, out } = await world.rapport("run", "--resume", run.id);
    expect([code, out]).toEqual([2, expect.stringContaining("needs to be played by one process")]);
    expect(out).not.toContain("report  ");
    await expect(readFile(join(folder, "report.html"))).rejects.toThrow("ENOENT");
  });
});

describe("a conversation that ended because the patient's replies could not be used", () => {
  test("is asked for anew with --again, from there on; later sittings and replays find what was said", async () => {
    let isWell = false;
    await using world = await openModelRun(["a-one"], (chat) =>
      isWell || !isFor("patient", chat) ? ownWords(chat) : "no JSON at all",
    );
    expect((await world.play()).code).toBe(4);
    const { run, records: first } = await world.newest();
    expect(first.map(({ end }) => end)).toEqual(["error"]);

    // Not well yet: asked twice more, and no better.
    const second = await world.rapport("run", "--resume", run.id, "--again");
    expect([second.code, second.sent]).toEqual([4, 2]);
    isWell = true;
    const third = await world.rapport("run", "--resume", run.id, "--again");
    // Two patient turns, two counsellor turns after the first, two judges.
    expect([third.code, third.sent]).toEqual([0, 6]);
    expect((await world.rapport("run", "--resume", run.id, "--again")).sent).toBe(0);

    const { records } = await world.newest();
    expect(records.at(-1)).toMatchObject({ end: "max-turns", firstTries: { patient: { asked: 4, valid: 2 } } });
    const replay = await world.rapport("run", "--profile", "replay", "--of", run.id);
    expect([replay.code, replay.sent]).toEqual([0, 0]);
    const { records: again } = await world.newest();
    const said = (record: (typeof records)[number] | undefined) => record?.turns.map(({ text }) => text);
    expect(said(again[0])).toEqual(said(records.at(-1)));
  });
});
