import { describe, expect, test } from "vitest";
import { armsApart, gateOf } from "../../test/sample-results.ts";
import { sampleRecords, sampleRun, summaryOf } from "../../test/sample-run.ts";
import { gateVerdict, skippedGate, type GateVerdict } from "../summary/gate-verdict.ts";
import { gateMarkdown } from "./gate-markdown.ts";

const size = { arms: 2, scenarios: 4, profile: "service" } as const;
const summary = summaryOf(sampleRun(size), sampleRecords(size));
const repeated = (values: readonly number[], times: number) => Array.from({ length: times }, () => values).flat();
const verdict = (differences: readonly number[], over: Parameters<typeof gateOf>[0] = {}) =>
  gateVerdict(gateOf(over), { ...armsApart(differences), baselineWords: "base" });

describe("gateMarkdown", () => {
  test("is a table of verdicts, and under it what they rest on", () => {
    const gates = [
      verdict(repeated([1, -1, 0], 12)),
      verdict(repeated([3, -3, -1], 6), { id: "open" }),
      verdict([0, 1], { id: "closed", criteria: ["warmth"] }),
      skippedGate(gateOf({ id: "other" }), "base", "no reason"),
    ];
    expect(gateMarkdown(summary, gates)).toMatchInlineSnapshot(`
      "## Gates

      | verdict | gate | candidate | against | difference, one-sided bounds |
      | --- | --- | --- | --- | --- |
      | **pass** | not-worse | hybrid | base | empathy: 0.00 (−0.23 / +0.23), 36 situations |
      | **inconclusive** | open | hybrid | base | empathy: −0.33 (−1.39 / +0.72), 18 situations |
      | **fail** | closed | hybrid | base | none |
      | **skipped** | other | hybrid | base | none |

      **pass: hybrid is not worse than base on empathy**

      - empathy: pass; difference 0.00, one-sided 95% bounds −0.23 / +0.23, margin 0.5, 36 situations

      **inconclusive: hybrid is not worse than base on empathy**

      - empathy: inconclusive; difference −0.33, one-sided 95% bounds −1.39 / +0.72, margin 0.5, 18 situations
      - empathy: if the true difference is 0, 165 situations in all (147 more) give an 80% chance of a pass
      - empathy: if it is −0.33, 1,468 situations in all (1,450 more)

      **fail: hybrid is not worse than base on empathy**

      - warmth was not judged

      **skipped: hybrid is not worse than base on empathy**

      - no reason

      Run 2026-11-21T14-00-00-service-5a3e, profile service, seed 1, 8 of 8 conversations.
      "
    `);
  });

  test("without gates says so, and offline that it says nothing", () => {
    const { run, played, planned } = summary;
    expect(gateMarkdown(summary, [])).toContain("No gate is declared.");
    expect(gateMarkdown(summary, [])).not.toContain("Offline");
    const offline = gateMarkdown({ ...summary, run: { ...run, profile: "offline" }, played, planned }, []);
    expect(offline).toContain("**Offline:** programs stand in for all models.");
  });

  test("hostile names stay text, in their cell and on their line", () => {
    const hostile =
      'a | b\n| **pass** | x |\r\n\n# <script>alert(1)</script> [x](http://y) `c` \\ "q" ]]> &lt; \u0000\u001B[2J\u0085\u202E';
    const gate: GateVerdict = {
      ...verdict([0, 1], { criteria: ["warmth"] }),
      id: hostile,
      title: hostile,
      candidate: hostile,
      baseline: hostile,
      because: [hostile],
    };
    const text = gateMarkdown({ ...summary, run: { ...summary.run, id: `r\`\n# ${hostile}` } }, [gate]);
    const rows = text.split("\n").filter((line) => line.startsWith("|"));
    // The head, the rule and one row of five cells: no name makes another.
    expect(rows).toHaveLength(3);
    expect(rows[2]?.replaceAll("\\\\", "").match(/(?<!\\)\|/gu)).toHaveLength(6);
    expect(text).not.toMatch(/(?<!\\)<(?!br>)/u);
    expect(text).not.toMatch(/(?!\n)\p{Control}|\p{Bidi_Control}/u);
    expect(text.split("\n").filter((line) => line.startsWith("#"))).toEqual(["## Gates"]);
    expect(text).not.toMatch(/(?<!\\)[[\]`&]/u);
    expect(text.split("\n").filter((line) => line !== "")).toHaveLength(1 + 3 + 1 + 1 + 1);
  });

  test("several criteria stand in one cell, and what has no bounds says none", () => {
    const text = gateMarkdown(summary, [
      { ...verdict([1]), means: [...verdict([1]).means, ...verdict(repeated([0, 1, -1], 12)).means] },
    ]);
    expect(text).toContain("| empathy: none<br>empathy: 0.00 (\u22120.23 / +0.23), 36 situations |");
  });
});
