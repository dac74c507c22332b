import { describe, expect, test } from "vitest";
import { html, section, unescaped, words } from "../../test/report-page.ts";
import { rescored } from "../../test/rescored.ts";
import { sampleRecords, sampleRun, summaryOf, type SampleSize } from "../../test/sample-run.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import type { Claim } from "../summary/claim.ts";

interface Shown {
  readonly part: string;
  readonly claims: readonly Claim[];
}

async function shown(size: SampleSize, change = (records: readonly TrialRecord[]) => records): Promise<Shown> {
  const [run, records] = [sampleRun(size), change(sampleRecords(size))];
  return { part: section(await html(run, records), "claims"), claims: summaryOf(run, records).conclusions.claims };
}

const texts = (pattern: RegExp, part: string): readonly string[] =>
  [...part.matchAll(pattern)].map(([, text = ""]) => unescaped(text));

describe("what may be said", () => {
  test.each<[string, SampleSize]>([
    ["two arms", { arms: 2, scenarios: 12 }],
    ["three arms with repeats", { scenarios: 15, repeats: 3 }],
    ["families", { scenarios: 24, familySize: 3, repeats: 2 }],
    ["eight arms", { arms: 8, scenarios: 12 }],
  ])("is said in the words of the claims: %s", async (_, size) => {
    const { part, claims } = await shown(size);
    expect(texts(/<p class="sentence">(.*?)<\/p>/gu, part).toSorted()).toEqual(
      claims.map(({ sentence }) => sentence).toSorted(),
    );
    const items = [
      ...part.matchAll(/<li><span class="badge ([\w-]+)">([\w ]+)<\/span>.*?<p class="sentence">(.*?)<\/p>/gu),
    ];
    expect(items).toHaveLength(claims.length);
    for (const [, mark, status, sentence] of items) {
      expect(claims.find((claim) => claim.sentence === unescaped(sentence ?? ""))?.status).toBe(status);
      expect(mark).toBe(status?.replace(" ", "-"));
    }
    const evidence = texts(/<ul class="evidence">(.*?)<\/ul>/gu, part).map((list) =>
      [...list.matchAll(/<li>(.*?)<\/li>/gu)].map(([, line]) => line),
    );
    expect(evidence.flat().toSorted()).toEqual(claims.flatMap((claim) => claim.evidence).toSorted());
  });

  test("stands in the order means, failures, spread, run to run; all but the means are folded", async () => {
    const { part, claims } = await shown({ scenarios: 15, repeats: 2 });
    expect(texts(/<h3[^>]*>(.*?)(?: <span|<\/h3>)/gu, part)).toEqual([
      "Means",
      "Failures",
      "Spread over situations",
      "Run to run",
    ]);
    expect(part.match(/<details class="fold">/gu)).toHaveLength(3);
    const means = claims.filter(({ kind }) => kind === "higher mean");
    const open = part.slice(0, part.indexOf("<details"));
    expect(open.match(/class="sentence"/gu)).toHaveLength(means.length);
    const count = (status: string): number => means.filter((claim) => claim.status === status).length;
    expect(words(open)).toContain(
      `Means ${count("supported")} supported, ${count("not supported")} not supported, ${count("undecided")} undecided`,
    );
  });

  test("explains the family, and on what all of it is conditional", async () => {
    const three = words((await shown({ scenarios: 12 })).part);
    expect(three).toContain("one family of 6 tests: 2 criteria (empathy and relevance) × 3 pairs of arms.");
    expect(three).toContain("“About n more situations” is what would give an 80% chance");
    expect(three).toContain("conditional on this patient and these judges");
    const against = words((await shown({ scenarios: 12, against: "base" })).part);
    expect(against).toContain("one family of 4 tests: 2 criteria (empathy and relevance) × 2 candidates against base.");
    const families = words((await shown({ scenarios: 12, familySize: 2 })).part);
    expect(families).toContain("“About n more families”");
    const half = await shown({ scenarios: 12 }, (records) =>
      rescored(records, ({ model, scenario }, criterion) =>
        model === "hybrid" && criterion === "empathy" ? null : (scenario.length % 4) + 5,
      ),
    );
    expect(words(half.part)).toContain("one family of 4 tests");
    expect(words(half.part)).toContain("× 3 pairs of arms, 2 of which cannot be tested.");
  });

  test("says of what there is nothing to say", async () => {
    const high = words((await shown({ scenarios: 12 }, (records) => rescored(records, () => 8))).part);
    expect(high).toContain("Failures none No conversation that can be compared scored 4 or less");
    const one = await shown({ arms: 1, scenarios: 4 });
    expect(one.part).not.toContain("badge");
    expect(words(one.part)).toContain("One arm took part. There is nothing to compare it with");
    const none = words((await shown({ scenarios: 4 }, () => [])).part);
    expect(none).toContain("No two arms have a score in the same situation, so that nothing could be tested.");
  });
});
