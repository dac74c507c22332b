import { hash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { html, sample, scripts, unescaped, unpacked, words } from "../../test/report-page.ts";
import { rescored } from "../../test/rescored.ts";
import { sampleGate } from "../../test/sample-gate.ts";
import { sampleRecords, sampleRun } from "../../test/sample-run.ts";
import type { RunFile } from "../record/run-file.ts";
import type { TrialRecord } from "../record/trial-record.ts";

describe("the safety of a report", () => {
  const hostile = `</script><script>alert(1)</script>"><img src=x onerror=alert(1)>' \u2028\u2029 {{7*7}} <!-- & --> \u001B[2J\u009B31m\u0007\u202Ednas\u2066\u200F`;

  async function hostilePage(): Promise<string> {
    const base = sampleRun({ scenarios: 2 });
    const run: RunFile = {
      ...base,
      id: hostile,
      profile: "service",
      notices: [hostile],
      unplayed: [`nothing more is sent: ${hostile}`],
      servers: [...base.arms, base.patient, ...base.judges].map(({ id }) => ({ id, notes: [hostile] })),
      prices: {
        asOf: "2026-11-01",
        currency: "USD",
        players: [{ role: "patient", id: base.patient.id, kind: "unknown", reason: hostile }],
      },
      gates: [{ ...sampleGate, title: hostile }],
      arms: base.arms.map((arm) => ({ ...arm, title: hostile, player: hostile, lineage: { sources: [hostile] } })),
      patient: { ...base.patient, title: hostile, player: hostile },
      judges: base.judges.map((judge) => ({ ...judge, criterion: `${hostile} ${judge.id}`, title: hostile })),
      scenarios: base.scenarios.map((scenario) => ({
        ...scenario,
        title: hostile,
        summary: hostile,
        themes: [hostile],
        tags: [hostile],
      })),
    };
    // The last of the plan has no record.
    const played = sampleRecords({ scenarios: 2 }).slice(0, -1);
    const records = played.map((record, index): TrialRecord => ({
      ...record,
      ...(index === 1 ? { end: "error", fault: { role: "counsellor", code: "server-error", message: hostile } } : {}),
      turns: [{ speaker: "patient", text: hostile }],
      judgments: run.judges.map(({ id, criterion, hash: judgeHash }) =>
        index % 2 === 0
          ? { judge: id, criterion, judgeHash, kind: "unscored", reason: hostile }
          : { judge: id, criterion, judgeHash, kind: "scored", score: 7, reason: hostile },
      ),
      expectations: [{ kind: "failed", expected: hostile, reason: hostile }],
    }));
    return html(run, records);
  }

  test("lets no text of a model become markup", async () => {
    const page = await hostilePage();
    expect(page).not.toMatch(/<img|<script>alert|<!--/u);
    // The index, one block of conversations and the page's own script.
    expect(scripts(page)).toHaveLength(3);
    expect(page.match(/<\/script>/gu)).toHaveLength(3);
    for (const { text } of scripts(page)) expect(text).not.toMatch(/[\u2028\u2029]/u);
    expect(words(page)).toContain("{{7*7}}");
    expect(words(page)).toContain("<img src=x onerror=alert(1)>");
  });

  test("shows no text that moves a cursor or turns the direction of reading, in the page or in the data of its script", async () => {
    const page = await hostilePage();
    const index = JSON.parse(scripts(page).find(({ open }) => open.includes("index"))?.text ?? "") as unknown;
    const shown = { markup: unescaped(page), index: textsOf(index), records: textsOf(unpacked(page)) };
    // Everything is there, but for the marks.
    for (const text of Object.values(shown)) {
      expect(text).toContain("dnas");
      expect(text).toMatch(/nothing more is sent|server-error|real-data/u);
    }
    for (const [where, text] of Object.entries(shown))
      expect([where, /(?![\n\t])\p{Control}|\p{Bidi_Control}|\[2J|31m/u.exec(text)]).toEqual([where, null]);
  });

  test("allows its own script and style by hash and nothing else", async () => {
    const page = await sample({ scenarios: 1 });
    const policy = unescaped(/Content-Security-Policy" content="([^"]*)"/u.exec(page)?.[1] ?? "");
    const style = /<style>([\s\S]*?)<\/style>/u.exec(page)?.[1] ?? "";
    const script = scripts(page).find(({ open }) => open.includes("module"))?.text ?? "";
    const of = (text: string) => `'sha256-${hash("sha256", text, "base64")}'`;
    expect(policy).toBe(
      `default-src 'none'; script-src ${of(script)}; style-src ${of(style)}; base-uri 'none'; form-action 'none'`,
    );
  });

  test("needs no other file, no style attribute and no inline handler", async () => {
    const markup = (await hostilePage()).replace(/<(script|style)\b[\s\S]*?<\/\1>/gu, "");
    expect(markup).not.toMatch(/<[^>]*\s(?:style|on\w+|src|srcset|action)=/u);
    expect([...markup.matchAll(/href="([^"]*)"/gu)].map(([, address]) => address?.[0])).toSatisfy((signs: string[]) =>
      signs.every((sign) => sign === "#"),
    );
  });

  test("gives every id once, and every picture a title and a description", async () => {
    const page = await sample({ arms: 8, scenarios: 12 });
    const ids = [...page.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const pictures = page.match(/<svg[^>]*role="img"[^>]*><title[^>]*>[^<]+<\/title><desc[^>]*>[^<]+<\/desc>/gu) ?? [];
    expect(pictures.length).toBe(page.match(/<svg/gu)?.length);
    for (const [, id] of page.matchAll(/aria-(?:labelledby|describedby)="([^"]*)"/gu)) expect(ids).toContain(id);
  });
});

/** All texts in plain data, one a line, names of fields among them. */
function textsOf(data: unknown): string {
  if (typeof data === "string") return data;
  return typeof data === "object" && data !== null ? Object.entries(data).flat().map(textsOf).join("\n") : "";
}

describe("a report has no hole in its words", () => {
  const run = sampleRun();
  const all = sampleRecords();
  const without = (record: TrialRecord, drop: (criterion: string) => boolean): TrialRecord => ({
    ...record,
    judgments: record.judgments.filter(({ criterion }) => !drop(criterion)),
  });
  const unscored = (record: TrialRecord): TrialRecord => ({
    ...record,
    judgments: record.judgments.map(({ judge, criterion, judgeHash }) => ({
      judge,
      criterion,
      judgeHash,
      kind: "unscored",
      reason: "cut off",
    })),
  });
  const oneJudge: RunFile = { ...run, judges: run.judges.slice(0, 1), notices: [] };
  const twoJudges: RunFile = { ...run, judges: run.judges.map((judge) => ({ ...judge, criterion: "empathy" })) };
  const families = { scenarios: 30, repeats: 3, familySize: 3, tags: ["crisis"], against: "base" };
  const stopped = { gates: [sampleGate], looks: { first: 20, stopped: "every gate was decided" } };
  const eight = { arms: 8, scenarios: 30, repeats: 2, profile: "service" } as const;

  test.each<[string, RunFile, readonly TrialRecord[]]>([
    ["no record at all", run, []],
    ["all unscored", run, all.map(unscored)],
    [
      "one arm without a criterion",
      run,
      all.map((record) => without(record, (criterion) => record.model === "hybrid" && criterion === "relevance")),
    ],
    ["one record", run, all.slice(0, 1)],
    ["equal scores", run, rescored(all, () => 7)],
    ["two situations", sampleRun({ scenarios: 2 }), sampleRecords({ scenarios: 2 })],
    ["families, repeats and one declared arm", sampleRun(families), sampleRecords(families)],
    ["an early stop", sampleRun(stopped), sampleRecords(stopped)],
    ["one trial", sampleRun({ arms: 1, scenarios: 1 }), sampleRecords({ arms: 1, scenarios: 1 })],
    ["two arms", sampleRun({ arms: 2, scenarios: 9 }), sampleRecords({ arms: 2, scenarios: 9 })],
    ["eight arms", sampleRun(eight), sampleRecords(eight)],
    ["one criterion", oneJudge, all.map((record) => without(record, (criterion) => criterion === "relevance"))],
    [
      "two judges of one criterion",
      twoJudges,
      all.map((record) => ({
        ...record,
        judgments: record.judgments.map((judgment) => ({ ...judgment, criterion: "empathy" })),
      })),
    ],
  ])("with %s", async (_, plan, records) => {
    const page = await html(plan, records);
    expect(words(page)).not.toMatch(/undefined|NaN|Infinity|null|\[object/u);
    for (const [picture] of page.matchAll(/<svg[\s\S]*?<\/svg>/gu))
      expect(picture).not.toMatch(/undefined|NaN|Infinity|null|e-\d/u);
  });
});
