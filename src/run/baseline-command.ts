import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import type { ArmResults } from "../record/arm-results.ts";
import { baselineNames, baselinePath, readBaseline, writeBaseline } from "../record/baseline-file.ts";
import { newestRun, runFolder } from "../record/run-folder.ts";
import { combined, scoresOn } from "../summary/arm-results.ts";
import { estimate } from "../summary/estimate.ts";
import { units } from "../summary/claim-words.ts";
import { UsageError } from "./run-options.ts";
import { armIn, summariseFolder } from "./summarise-folder.ts";

/** What `rapport baseline set` was asked for. */
export interface AcceptRequest {
  readonly root: string;
  readonly name: string;
  /** An id or a folder; absent: the newest. */
  readonly run: string | undefined;
  /** Absent: the run has one arm only. */
  readonly arm: string | undefined;
  /** Whether one that is there may be replaced. */
  readonly replace: boolean;
}

/** The largest share of conversations without a score that a baseline may have. */
const mostUnscored = 0.05;

/**
 * Accepts an arm of a stored run by name. It never drifts by itself: one that is there is replaced only when that is asked for.
 *
 * @throws {UsageError} for a name that cannot be, a baseline that is there, an arm that is not named, or a run that is no measure:
 * a part of the plan, stopped early, or with too many conversations without a score
 * @throws {RunError} for a run that is not there or cannot be read
 */
export async function acceptBaseline({ root, name, run, arm, replace }: AcceptRequest): Promise<string> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(name))
    throw new UsageError(`baseline needs a name like hybrid-may, got ${JSON.stringify(name)}`);
  const runs = join(root, "runs");
  const summary = await summariseFolder(run === undefined ? await newestRun(runs) : await runFolder(runs, run));
  const arms = summary.results.map((one) => one.arm);
  if (arm === undefined && arms.length > 1)
    throw new UsageError(`baseline set needs --arm, one of ${arms.join(", ")}, got none`);
  const accepted = armIn(summary, arm ?? (arms[0] as string));
  const { partial, looks } = summary.run;
  if (partial !== undefined) throw new UsageError(`a baseline needs the whole plan, got ${partial}`);
  if (looks?.stoppedBecause !== undefined)
    throw new UsageError(`a baseline needs the whole plan, got a run that stopped early: ${looks.stoppedBecause}`);
  requireScored(accepted);
  const path = baselinePath(root, name);
  const before = existsSync(path) ? await readBaseline(root, name) : undefined;
  if (before !== undefined && !replace)
    throw new UsageError(
      `baseline ${name} is there already (${before.arm} of run ${before.run}); to accept another in its place: --replace`,
    );
  await writeBaseline(root, name, accepted);
  const replaced = before === undefined ? "" : ` in place of ${before.arm} of run ${before.run}`;
  return `accepted ${accepted.arm} of run ${accepted.run} as ${name}${replaced}\n${baselineText(accepted)}${relative(process.cwd(), path)}\n`;
}

function requireScored(results: ArmResults): void {
  for (const criterion of Object.keys(results.scenarios[0]?.scores ?? {})) {
    const all = results.scenarios.flatMap((scenario) => scoresOn(scenario, criterion));
    const missing = all.filter((score) => score === null).length;
    if (missing > mostUnscored * all.length)
      throw new UsageError(
        `a baseline needs scores in 95% of its conversations, got ${missing} of ${all.length} without one on ${criterion}`,
      );
  }
}

/** One baseline, or the names of all. @throws {RunError} */
export async function showBaselines(root: string, name: string | undefined): Promise<string> {
  if (name !== undefined) return `${name}\n${baselineText(await readBaseline(root, name))}`;
  const names = await baselineNames(root);
  if (names.length === 0)
    return "no baseline is accepted; accept one with: rapport baseline set <name> [run] --arm <arm>\n";
  const all = await Promise.all(names.map(async (one) => ({ one, ...(await readBaseline(root, one)) })));
  return all
    .map(({ one, arm, run, scenarios }) => `${one}  ${arm} of run ${run}, ${scenarios.length} situations\n`)
    .join("");
}

/** What a baseline holds, in lines. */
function baselineText(results: ArmResults): string {
  const criteria = Object.keys(results.scenarios[0]?.scores ?? {});
  const lines = [...criteria, ...(criteria.length > 1 ? [combined] : [])].map((criterion) => {
    const { mean, nUnits, unit, nMissing } = estimate(results, criterion);
    const found =
      mean.kind === "estimable"
        ? `${mean.mean.toFixed(2)} (95% interval ${mean.interval.map((end) => end.toFixed(2)).join(" to ")})`
        : mean.reason;
    return `  ${criterion.padEnd(12)}${found}, ${units(nUnits, unit)}, ${nMissing} unscored`;
  });
  return [
    `  ${results.title}`,
    `  played by ${results.player}, profile ${results.profile}, ${results.createdAt.slice(0, 10)}`,
    ...lines,
    "",
  ].join("\n");
}
