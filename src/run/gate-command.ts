import { resolve, join } from "node:path";
import type { Gate } from "../gate/parse-gate.ts";
import { newestRun, RunError, runFolder, writeWhole } from "../record/run-folder.ts";
import { gateJunit } from "../report/gate-junit.ts";
import { gateMarkdown } from "../report/gate-markdown.ts";
import type { GateVerdict } from "../summary/gate-verdict.ts";
import { runGates } from "../summary/run-gates.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { gateNotes } from "./gate-notes.ts";
import { gateText } from "./gate-text.ts";
import { loadGates } from "./load-specs.ts";
import { nativeImport } from "./native-import.ts";
import { gatesCode } from "./run-end.ts";
import { UsageError } from "./run-options.ts";
import { summariseFolder } from "./summarise-folder.ts";

/** What `rapport gate` was asked for. */
export interface GateRequest {
  readonly root: string;
  /** An id or a folder; absent: the newest. */
  readonly run: string | undefined;
  /** A gate of the command line; absent: those that the run was made with, or else those of `gates/`. */
  readonly gate: Gate | undefined;
  /** Files to write. */
  readonly markdown: string | undefined;
  readonly junit: string | undefined;
}

/** What came of it. */
export interface GateResult {
  readonly text: string;
  readonly code: 0 | 1 | 3;
}

/**
 * Tests gates on a stored run, from its records alone.
 *
 * @throws {RunError} for a run or a baseline that is not there or cannot be read, {SpecError} for a gate file that cannot be used
 * @throws {UsageError} when no gate is tested
 */
export async function gateStored({ root, run: name, gate, markdown, junit }: GateRequest): Promise<GateResult> {
  const runs = join(root, "runs");
  const folder = name === undefined ? await newestRun(runs) : await runFolder(runs, name);
  const summary = await summariseFolder(folder);
  const { gates, notice } = await testedGates(root, summary, gate);
  if (gates.every(({ kind }) => kind === "skipped"))
    throw new UsageError(
      gates.length === 0
        ? "gate needs a gate in gates/ or on the command line (--candidate, --against, --criterion, --margin), got none"
        : `gate needs a gate that is tested in run ${summary.run.id}, got ${gates.map(({ id, because }) => `${id}: ${because.join("; ")}`).join(", ")}`,
    );
  if (markdown !== undefined) await writeWhole(resolve(markdown), gateMarkdown(summary, gates), 0o644);
  if (junit !== undefined) await writeWhole(resolve(junit), gateJunit(summary.run.id, gates), 0o644);
  const offline =
    summary.run.profile === "offline"
      ? ["offline: programs stand in for all models; this verdict says nothing about any language model"]
      : [];
  const head = `run ${summary.run.id}, profile ${summary.run.profile}`;
  return {
    text: `${[head, "", ...gateText(gates), "", ...notice, ...offline].join("\n").trimEnd()}\n`,
    code: gatesCode(gates),
  };
}

async function testedGates(
  root: string,
  summary: RunSummary,
  own: Gate | undefined,
): Promise<{ readonly gates: readonly GateVerdict[]; readonly notice: readonly string[] }> {
  const { run, results } = summary;
  if (own === undefined && run.gates !== undefined) return { gates: summary.conclusions.gates, notice: [] };
  const declared = own === undefined ? (await loadGates(root, nativeImport)).map(({ gate }) => gate) : [own];
  for (const gate of declared) requireKnown(gate, summary);
  const notes = await gateNotes(root, declared, run);
  return {
    gates: runGates({ ...run, gates: notes }, results),
    notice: ["not declared with the run: its margin must have been fixed before the scores were seen"],
  };
}

/** A candidate or a criterion that the run lacks is a mistake of the call, not a gate to be skipped. */
function requireKnown(gate: Gate, { run, criteria, results }: RunSummary): void {
  const arms = results.map(({ arm }) => arm);
  const known = criteria.length > 1 ? [...criteria, "combined"] : criteria;
  const stray = gate.criteria.find((criterion) => !known.includes(criterion));
  if (stray !== undefined) throw new RunError(`run ${run.id} needs scores on ${stray}, got ${known.join(", ")}`);
  for (const arm of [gate.candidate, ...(typeof gate.baseline === "string" ? [gate.baseline] : [])])
    if (!arms.includes(arm)) throw new RunError(`run ${run.id} needs the arm ${arm}, got ${arms.join(", ")}`);
}
