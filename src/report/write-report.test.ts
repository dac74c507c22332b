import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { describe, expect, test } from "vitest";
import { html, sample, scripts, section, unpacked, words } from "../../test/report-page.ts";
import { sampleGate } from "../../test/sample-gate.ts";
import { sampleRecords, sampleRun, streamOf, summaryOf } from "../../test/sample-run.ts";
import type { RunFile } from "../record/run-file.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { reportHtml } from "./write-report.ts";

describe("the study's table", () => {
  const size = { repeats: 2, scenarios: 11, seed: 8 };
  const [run, records] = [sampleRun(size), sampleRecords(size)];

  /** Worked out from the records alone, by other code than the page's. */
  function expected(arm: string, criterion: string): readonly string[] {
    const bySituation: Record<string, number[]> = {};
    let [scored, unscored] = [0, 0];
    for (const record of records) {
      if (record.model !== arm) continue;
      const judgment = record.judgments.find((one) => one.criterion === criterion);
      if (judgment?.kind === "scored") (bySituation[record.scenario] ??= []).push(judgment.score);
      scored += judgment?.kind === "scored" ? 1 : 0;
      unscored += judgment?.kind === "scored" ? 0 : 1;
    }
    const means = Object.values(bySituation)
      .map((scores) => scores.reduce((a, b) => a + b) / scores.length)
      .sort((a, b) => a - b);
    const half = means.length / 2;
    const median =
      means.length % 2 === 1
        ? means[Math.floor(half)]
        : ((means[half - 1] ?? Number.NaN) + (means[half] ?? Number.NaN)) / 2;
    const average = means.reduce((a, b) => a + b) / means.length;
    const squares = means.reduce((sum, mean) => sum + (mean - average) ** 2, 0);
    const reach = tQuantile(0.975, means.length - 1) * Math.sqrt(squares / (means.length - 1) / means.length);
    const interval = `${Math.max(1, average - reach).toFixed(2)} to ${Math.min(10, average + reach).toFixed(2)}`;
    return [
      average.toFixed(2),
      interval,
      ...[median, means[0], means.at(-1)].map((estimate) => estimate?.toFixed(2) ?? "none"),
      String(means.length),
      String(scored),
      String(unscored),
    ];
  }

  test("has the numbers of the records, for each criterion in the order of the arms", async () => {
    const page = await html(run, records);
    const blocks = [...section(page, "scores").matchAll(/<tbody>([\s\S]*?)<\/tbody>/gu)].map(([, block = ""]) => block);
    expect(blocks.length).toBe(3);
    for (const [at, criterion] of ["empathy", "relevance"].entries()) {
      const rows = [...(blocks[at] ?? "").matchAll(/<tr><th scope="row">([\s\S]*?)<\/tr>/gu)].map(
        ([, row = ""]) => row,
      );
      const cells = rows.map((row) => [
        words(row).trim().split(" ")[0],
        ...[...row.matchAll(/<td[^>]*>(.*?)<\/td>/gu)].map(([, cell]) => cell),
      ]);
      expect(cells).toEqual(run.arms.map(({ id }) => [id, ...expected(id, criterion)]));
    }
  });

  test("says why there is no number", async () => {
    const page = await html(run, []);
    expect(words(section(page, "scores")).match(/no scored conversation/gu)).toHaveLength(9);
  });
});

describe("a report", () => {
  test("is the same page for the same records", async () => {
    expect(await sample({ scenarios: 3 })).toBe(await sample({ scenarios: 3 }));
  });

  test("says of an offline run that it says nothing about models, and only of that", async () => {
    const notice = "programs that stand in for models";
    expect(words(await sample({ scenarios: 2 }))).toContain(notice);
    expect(words(await sample({ scenarios: 2, profile: "service" }))).not.toContain(notice);
  });

  test("counts what was unscored and failed, with links to the trials", async () => {
    const records = sampleRecords();
    const page = await sample();
    const lost = records.filter(({ end }) => end === "error");
    for (const { id } of lost) expect(section(page, "unscored")).toContain(`href="#trial&#x3D;${id}"`);
    for (const { id } of records.filter(({ expectations }) => expectations.some(({ kind }) => kind === "failed")))
      expect(section(page, "failed")).toContain(`href="#trial&#x3D;${id}"`);
    expect(lost.length).toBeGreaterThan(0);
    const ends = [...section(page, "ends").matchAll(/<td>(\d+)<\/td><\/tr>/gu)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    expect(ends).toBe(lost.length);
  });

  test("names many trials of one reason behind a fold", async () => {
    const records = sampleRecords().map((record): TrialRecord => ({
      ...record,
      end: "error",
      fault: { role: "judge", code: "timeout", message: "late" },
    }));
    const unscored = section(await html(sampleRun(), records), "unscored");
    expect(unscored.match(/<summary>42 more<\/summary>/gu)).toHaveLength(3);
    expect(unscored.match(/href="#trial/gu)).toHaveLength(150);
  });

  test("never shows tokens that were not counted as a number", async () => {
    expect(words(section(await sample({ scenarios: 2 }), "calls"))).toMatch(
      /base counsellor \d+ \d+ not counted not counted not counted/u,
    );
    const some = words(section(await sample({ scenarios: 20, profile: "service" }), "calls"));
    expect(some).toMatch(/base counsellor \d+ \d+ [\d,]+, 1 call not counted not counted [\d,]+, 1 call not counted/u);
    const none = await html(sampleRun({ scenarios: 1 }), []);
    expect(words(section(none, "calls"))).toContain("base judge none none none none none");
  });

  test("says how many planned conversations have no record", async () => {
    const words150 = words(section(await html(sampleRun(), sampleRecords().slice(0, 149)), "notices"));
    expect(words150).toContain("1 planned conversation has no record. Nothing below speaks of it.");
    expect(words(section(await sample(), "notices"))).not.toContain("no record");
  });

  test("claims nothing but what its claims and gates say", async () => {
    const page = await sample({ gates: [sampleGate] });
    const rest = page
      .replace(/<section id="gates"[\s\S]*?<\/section>/u, "")
      .replace(/<p class="sentence">.*?<\/p>|<ul class="evidence">.*?<\/ul>/gu, "");
    expect(words(page)).toMatch(/scores higher than/u);
    expect(words(rest)).not.toMatch(
      /\b(?:better|worse|best|worst|higher|lower|significant|significantly|superior|outperforms?)\b/iu,
    );
    // Two tables and the line that explains them.
    expect(words(rest).match(/\bahead\b/giu)).toHaveLength(3);
    expect(words(rest).match(/\bahead(?: \/ level \/|, level and) behind\b/giu)).toHaveLength(3);
  });

  test("has its sections in the order in which they are read", async () => {
    const ids = (page: string) => [...page.matchAll(/<section id="(\w+)"/gu)].map(([, id]) => id);
    const shown = ids(await sample({ gates: [sampleGate] }));
    expect(shown.slice(0, 8)).toEqual([
      "gates",
      "scores",
      "notices",
      "claims",
      "differences",
      "precision",
      "figures",
      "slices",
    ]);
    expect(ids(await sample({ arms: 1 }))).not.toContain("differences");
    expect(ids(await sample())).not.toContain("gates");
    for (const page of [await sample({ gates: [sampleGate] }), await sample({ arms: 1 })]) {
      const links = [...page.matchAll(/<li><a href="#(\w+)">/gu)].map(([, id]) => id);
      expect(links).toEqual(ids(page));
    }
  });

  test("says how many situations an early stop left out", async () => {
    const page = await sample({ looks: { first: 20, stopped: "decided" } });
    expect(words(page)).toContain("situations 20 of 50, stopped early");
    expect(words(await sample({ looks: { first: 20 } }))).toContain("situations 50 arms");
  });
});

describe("transcripts of a report", () => {
  test("hold every record, in blocks of 50", async () => {
    const page = await sample();
    const records = sampleRecords();
    expect(scripts(page).filter(({ open }) => open.includes("chunk"))).toHaveLength(3);
    expect(unpacked(page).map(({ id, turns }) => ({ id, said: turns.map(({ text }) => text) }))).toEqual(
      records.map(({ id, turns }) => ({ id, said: turns.map(({ text }) => text) })),
    );
  });

  test("show the later record of a trial that comes twice", async () => {
    const [run, records] = [sampleRun({ scenarios: 1 }), sampleRecords({ scenarios: 1 })];
    const [first] = records;
    if (first === undefined) throw new Error("no record");
    const again: TrialRecord = { ...first, turns: [{ speaker: "patient", text: "once more" }] };
    const page = await html(run, [...records, again]);
    const index = JSON.parse(scripts(page).find(({ open }) => open.includes("index"))?.text ?? "") as {
      trials: { id: string[]; at: number[] };
    };
    expect(index.trials.id).toEqual(run.trials.map(({ id }) => id));
    expect(unpacked(page)[index.trials.at[0] ?? -1]?.turns[0]?.text).toBe("once more");
  });

  test("of another run are refused", async () => {
    const [run, [record]] = [sampleRun({ scenarios: 1 }), sampleRecords({ scenarios: 1 })];
    const stray = { ...(record as TrialRecord), id: "stray" };
    await expect(reportHtml(summaryOf(run, []), streamOf([stray]))).rejects.toThrow(
      `report of ${run.id} needs records of its own plan, got trial stray`,
    );
  });
});

test("a small report looks as it did", async () => {
  const page = await sample({ arms: 3, scenarios: 12, seed: 3 });
  // What zlib makes of the transcripts differs between machines; what they hold is tested above.
  const body = page.replace(/^[\s\S]*<body>\n/u, "").replace(/<script type="application\/json"[\s\S]*$/u, "");
  for (const [coordinates] of body.matchAll(/<(?:path|rect|circle|text)[^>]*>/gu))
    expect(coordinates).not.toMatch(/\.\d{4}/u);
  await expect(body).toMatchFileSnapshot("__snapshots__/write-report.html");
});

test("what was learned of a server stands on the card of each role that it played, and nowhere else", async () => {
  const size = { scenarios: 2, profile: "service" } as const;
  const cards = async (servers?: RunFile["servers"]) => {
    const page = await html({ ...sampleRun(size), ...(servers === undefined ? {} : { servers }) }, sampleRecords(size));
    const articles = ["arms", "others"].flatMap(
      (id) => section(page, id).match(/<article>[\s\S]*?<\/article>/gu) ?? [],
    );
    return articles.map((article) => /<dt>the server<\/dt><dd>(.*?)<\/dd>/u.exec(article)?.[1] ?? "none");
  };
  const named = [
    { id: "real-data", notes: ["answers as <b>", "reports no usage"] },
    { id: "patient", notes: ["takes no seed: none is sent"] },
    { id: "relevance", notes: ["reports no usage"] },
  ];
  const shown = ["none", "answers as &lt;b&gt;; reports no usage", "none"];
  expect(await cards(named)).toEqual([...shown, "takes no seed: none is sent", "none", "reports no usage"]);
  expect(new Set(await cards())).toEqual(new Set(["none"]));
});

test("lineage and sampling are a model's; a program that stands in for one has neither", async () => {
  const page = (profile: "offline" | "service") => {
    const run = sampleRun({ scenarios: 2, profile });
    const records = sampleRecords({ scenarios: 2, profile });
    return reportHtml(summaryOf(run, records), streamOf(records));
  };
  expect(await page("service")).toContain("sessions: 300 real, 200 synthetic");
  expect(await page("service")).toContain("temperature 0.7, top-p 1, at most 400 tokens a reply");
  expect(await page("offline")).not.toMatch(/sessions: 300 real|temperature 0/u);
});
