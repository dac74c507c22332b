import { gateLines } from "../summary/gate-words.ts";
import type { GateVerdict } from "../summary/gate-verdict.ts";
import { withoutMarks } from "./without-marks.ts";

/**
 * Verdicts as a JUnit file, one test case a gate. An inconclusive gate is a skipped case, or a failed one where its file says so:
 * JUnit knows no third outcome.
 *
 * @param runId the suite's name
 */
export function gateJunit(runId: string, gates: readonly GateVerdict[]): string {
  const count = (outcome: Outcome): number => gates.filter((gate) => outcomeOf(gate) === outcome).length;
  const counts = `tests="${gates.length}" failures="${count("failure")}" errors="0" skipped="${count("skipped")}"`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites name="rapport gates" ${counts}>`,
    `  <testsuite name="${escaped(runId)}" ${counts}>`,
    ...gates.flatMap(testCase),
    `  </testsuite>`,
    `</testsuites>`,
    "",
  ].join("\n");
}

type Outcome = "passed" | "failure" | "skipped";

function outcomeOf({ kind, inconclusiveFails }: GateVerdict): Outcome {
  if (kind === "pass") return "passed";
  return kind === "fail" || (kind === "inconclusive" && inconclusiveFails) ? "failure" : "skipped";
}

function testCase(gate: GateVerdict): readonly string[] {
  const outcome = outcomeOf(gate);
  const text = gateLines(gate).map(escaped);
  return [
    `    <testcase classname="gates" name="${escaped(`${gate.id}: ${gate.title}`)}">`,
    ...(outcome === "failure"
      ? [`      <failure message="${escaped(gate.kind)}">${text.join("\n")}</failure>`]
      : outcome === "skipped"
        ? [`      <skipped message="${[gate.kind, ...text].join("; ")}"/>`]
        : [`      <system-out>${text.join("\n")}</system-out>`]),
    `    </testcase>`,
  ];
}

/** Text in XML: markup and what XML 1.0 cannot hold are taken out. */
function escaped(text: string): string {
  return withoutMarks(text)
    .replace(/[\uFFFE\uFFFF]|\p{Surrogate}/gu, "")
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;")
    .replace(/"/gu, "&quot;");
}
