import { describe, expect, test } from "vitest";
import { html, section, unescaped, words } from "../../test/report-page.ts";
import { sampleGate } from "../../test/sample-gate.ts";
import { sampleRecords, sampleRun, summaryOf, type SampleSize } from "../../test/sample-run.ts";
import { gateLines } from "../summary/gate-words.ts";
import type { GateNote } from "../record/run-file.ts";

const hostile = `<img src=x> "worse" & {{7*7}}`;
const gates: readonly GateNote[] = [
  sampleGate,
  { ...sampleGate, id: "real", candidate: "real-data", title: hostile },
  { ...sampleGate, id: "strict", maxUnscored: 0 },
  { ...sampleGate, id: "elsewhere", profiles: ["service"] },
  { ...sampleGate, id: "back", candidate: "base", baseline: "hybrid", criteria: ["relevance"], inconclusive: "fail" },
];

async function page(size: SampleSize): Promise<string> {
  return html(sampleRun(size), sampleRecords(size));
}

describe("gates in the report", () => {
  test("have the verdict as a word, the title and all lines", async () => {
    const verdicts = summaryOf(sampleRun({ gates }), sampleRecords({ gates })).conclusions.gates;
    const part = section(await page({ gates }), "gates");
    const items = part.split('<li class="gate ').slice(1);
    expect(items).toHaveLength(verdicts.length);
    for (const [index, item] of items.entries()) {
      const gate = verdicts[index];
      if (gate === undefined) throw new Error("no verdict");
      const word = gate.kind[0]?.toUpperCase() + gate.kind.slice(1);
      expect(item).toContain(`<span class="badge ${gate.kind}">${word}</span>`);
      expect(unescaped(item)).toContain(`<h3>${gate.title}</h3>`);
      const lines = [...item.matchAll(/<li>(.*?)<\/li>/gu)].map(([, line = ""]) => unescaped(line));
      expect(lines.slice(0, gateLines(gate).length)).toEqual(gateLines(gate));
    }
    expect(verdicts.map(({ kind }) => kind)).toEqual(["pass", "fail", "fail", "skipped", "inconclusive"]);
    expect(part).not.toContain("<img");
  });

  test("say why one was skipped, and which one fails for being inconclusive", async () => {
    const part = words(section(await page({ gates }), "gates"));
    expect(part).toContain("declared for profile service, and this is offline");
    expect(part.match(/its file counts “inconclusive” as a failure/gu)).toHaveLength(1);
  });

  test("are absent where none is declared", async () => {
    expect(await page({ scenarios: 3 })).not.toMatch(/id="gates"|href="#gates"/u);
  });

  test("tell of an early stop what was spared and what that does to the numbers", async () => {
    const stopped = "every gate was decided at the first look, after 20 of 50 situations";
    const part = words(section(await page({ gates, looks: { first: 20, stopped } }), "gates"));
    expect(part).toContain(`Stopped early: ${stopped}. 90 trials were spared.`);
    expect(part).toContain("Estimates after an early stop are somewhat too extreme");
    expect(words(section(await page({ gates, looks: { first: 20 } }), "gates"))).not.toContain("Stopped early");
  });
});
