import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { TrialRecord } from "../record/trial-record.ts";
import { currentRecord } from "../summary/current-record.ts";
import type { RunSummary } from "../summary/summarise-run.ts";
import { inlineJson } from "./inline-json.ts";
import { allWithoutMarks } from "./without-marks.ts";
import { endWords } from "./wording.ts";

const compressed = promisify(gzip);

/** Conversations in one block: the page unpacks a block when one of its conversations is chosen. */
const chunkSize = 50;

/** All conversations of a run, packed for the page. */
export interface PackedTranscripts {
  /** What the list and its filters need, as JSON for a script element. */
  readonly index: string;
  /** Base64 of gzip of a JSON array of records. */
  readonly chunks: readonly string[];
}

/** What the page keeps of a record beside what the index has. */
type Shown = Pick<
  TrialRecord,
  "id" | "end" | "fault" | "turns" | "states" | "told" | "judgments" | "expectations" | "durationMs"
>;

/** Where a record lies and what the list shows of it. */
interface Row {
  readonly id: string;
  readonly at: number;
  readonly end: TrialRecord["end"];
  readonly failed: boolean;
}

/**
 * Packs the records of a run as they come; at most one block of them is held. Of a trial that comes twice the later record is shown.
 *
 * @throws {RangeError} for a record of another run
 */
export async function packTranscripts(
  summary: RunSummary,
  records: AsyncIterable<TrialRecord>,
): Promise<PackedTranscripts> {
  const planned = new Set(summary.run.trials.map(({ id }) => id));
  const rows = new Map<string, Row>();
  const chunks: string[] = [];
  let waiting: Shown[] = [];
  let at = 0;
  for await (const record of records) {
    if (!planned.has(record.id))
      throw new RangeError(`report of ${summary.run.id} needs records of its own plan, got trial ${record.id}`);
    rows.set(record.id, rowOf(record, at++));
    waiting.push(shown(currentRecord(summary.run.judges, record)));
    if (waiting.length === chunkSize) {
      chunks.push(await chunk(waiting));
      waiting = [];
    }
  }
  if (waiting.length > 0) chunks.push(await chunk(waiting));
  return { index: inlineJson(indexOf(summary, rows)), chunks };
}

async function chunk(records: readonly Shown[]): Promise<string> {
  return (await compressed(JSON.stringify(allWithoutMarks(records)))).toString("base64");
}

function shown({ id, end, fault, turns, states, told, judgments, expectations, durationMs }: TrialRecord): Shown {
  return {
    id,
    end,
    turns: turns.map(({ speaker, text }) => ({ speaker, text })),
    states,
    told,
    judgments,
    expectations,
    durationMs,
    ...(fault === undefined ? {} : { fault }),
  };
}

function rowOf({ id, end, expectations }: TrialRecord, at: number): Row {
  return { id, at, end, failed: expectations.some(({ kind }) => kind === "failed") };
}

/** The list in the order of the plan, as columns: a row of them is one conversation. */
function indexOf({ run, criteria, cells }: RunSummary, rows: ReadonlyMap<string, Row>): object {
  const arms = new Map(run.arms.map(({ id }, index) => [id, index]));
  const scenarios = new Map(run.scenarios.map(({ id }, index) => [id, index]));
  const scores = new Map(
    cells.flatMap((cell) => cell.rows.map(({ trial, score }) => [`${cell.criterion}\n${trial}`, score] as const)),
  );
  const listed = run.trials.flatMap((trial) => {
    const row = rows.get(trial.id);
    return row === undefined ? [] : [{ ...trial, ...row }];
  });
  return {
    chunkSize,
    repeats: run.repeats,
    criteria,
    endWords,
    arms: run.arms.map(({ id, title }) => ({ id, title })),
    scenarios: run.scenarios.map(({ id, title, summary, distortions, themes }) => ({
      id,
      title,
      words: [id, title, summary, ...distortions, ...themes].join("\n").toLowerCase(),
    })),
    trials: {
      id: listed.map(({ id }) => id),
      at: listed.map(({ at }) => at),
      arm: listed.map(({ model }) => arms.get(model) ?? -1),
      scenario: listed.map(({ scenario }) => scenarios.get(scenario) ?? -1),
      repeat: listed.map(({ repeat }) => repeat),
      end: listed.map(({ end }) => end),
      failed: listed.map(({ failed }) => (failed ? 1 : 0)),
      // One column for each criterion; null where there is no score.
      scores: criteria.map((criterion) => listed.map(({ id }) => scores.get(`${criterion}\n${id}`) ?? null)),
    },
  };
}
