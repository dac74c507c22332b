import { gateLines } from "../summary/gate-words.ts";
import { signed, units } from "../summary/claim-words.ts";
import type { GateVerdict } from "../summary/gate-verdict.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { withoutMarks } from "./without-marks.ts";

/** Verdicts as Markdown, for a pull request: what a reviewer must see first, and all that it rests on under it. */
export function gateMarkdown({ run, played, planned }: RunSummary, gates: readonly GateVerdict[]): string {
  const blocks = [
    "## Gates",
    ...(run.profile === "offline"
      ? [
          "**Offline:** programs stand in for all models. These verdicts test the harness and say nothing about any language model.",
        ]
      : []),
    ...(gates.length === 0 ? ["No gate is declared."] : [table(gates), ...gates.map(details)]),
    `Run ${escaped(run.id)}, profile ${run.profile}, seed ${run.seed}, ${played} of ${planned} conversations.`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function table(gates: readonly GateVerdict[]): string {
  const rows = gates.map(
    ({ id, kind, candidate, baseline, means }) =>
      `| **${kind}** | ${escaped(id)} | ${escaped(candidate)} | ${escaped(baseline)} | ${means.map(found).join("<br>") || "none"} |`,
  );
  return [
    "| verdict | gate | candidate | against | difference, one-sided bounds |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

function found({ criterion, bounds, unit, nUnits }: GateVerdict["means"][number]): string {
  if (bounds === undefined) return `${escaped(criterion)}: none`;
  const { difference, lower, upper } = bounds;
  return `${escaped(criterion)}: ${signed(difference)} (${signed(lower)} / ${signed(upper)}), ${units(nUnits, unit)}`;
}

function details(gate: GateVerdict): string {
  const head = `**${gate.kind}: ${escaped(gate.title)}**`;
  return [head, "", ...gateLines(gate).map((line) => `- ${escaped(line)}`)].join("\n");
}

/** Text that stays text in a table of Markdown, on one line. */
function escaped(text: string): string {
  return withoutMarks(text)
    .replace(/[\\`*_{}[\]<>#|~&]/gu, "\\$&")
    .replace(/[\s\p{Control}\p{Surrogate}]+/gu, " ");
}
