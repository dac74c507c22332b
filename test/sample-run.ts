import type { EndReason } from "../src/conversation/play-conversation.ts";
import type { Cast, GateNote, RunFile, ScenarioNote } from "../src/record/run-file.ts";
import type { TrialRecord } from "../src/record/trial-record.ts";
import { distortions } from "../src/scenario/distortions.ts";
import { planTrials, shortHash, type Trial } from "../src/scenario/plan-trials.ts";
import { signals } from "../src/signals/signals.ts";
import { createSummariser, type RunSummary } from "../src/summary/summarise-run.ts";
import { answers, openings, places, replies, troubles } from "./sample-words.ts";
import { sampleLocal, sampleSlips, sampleTries, sampleUsage } from "./sample-counts.ts";

/** How large a made-up run is. */
export interface SampleSize {
  /** 1 to 8. @default 3 */
  readonly arms?: number;
  /** @default 50 */
  readonly scenarios?: number;
  /** @default 1 */
  readonly repeats?: number;
  /** @default 1 */
  readonly seed?: number;
  /** @default "offline" */
  readonly profile?: RunFile["profile"];
  /** @default none */
  readonly gates?: readonly GateNote[];
  /** The arm that all others are compared with. @default every pair is compared */
  readonly against?: string;
  /** Given to the situations in turn. @default none */
  readonly tags?: readonly string[];
  /** So many situations in a row are a family. @default none is */
  readonly familySize?: number;
  /** The first of two looks is after so many situations; with `stopped`, nothing was played beyond it. @default one look */
  readonly looks?: { readonly first: number; readonly stopped?: string };
}

const sampling = { temperature: 0.7, topP: 1, maxTokens: 400 };

const armNotes: readonly (Omit<Cast, "hash" | "player" | "sampling"> & {
  readonly around: number;
  readonly spread: number;
})[] = [
  { id: "base", title: "Base: prompt only", lineage: { sources: [] }, around: 8.4, spread: 1 },
  {
    id: "real-data",
    title: "Real data: tuned on real sessions",
    lineage: { sources: ["real sessions"], realSessions: 300 },
    around: 7.2,
    spread: 2,
  },
  {
    id: "hybrid",
    title: "Hybrid: tuned on real and synthetic sessions",
    lineage: {
      sources: ["real sessions", "synthetic sessions"],
      realSessions: 300,
      syntheticSessions: 200,
      order: "mixed",
    },
    around: 8.6,
    spread: 1.2,
  },
  {
    id: "synthetic",
    title: "Synthetic sessions only",
    lineage: { sources: ["synthetic sessions"], syntheticSessions: 200 },
    around: 7.9,
    spread: 1.5,
  },
  {
    id: "sequential",
    title: "Real sessions, then synthetic ones",
    lineage: {
      sources: ["real sessions", "synthetic sessions"],
      realSessions: 300,
      syntheticSessions: 200,
      order: "sequential",
    },
    around: 8.1,
    spread: 1.3,
  },
  { id: "ceiling", title: "An arm near the ceiling", around: 9.8, spread: 0.5 },
  { id: "wide", title: "An arm of every score", around: 5.5, spread: 3.5 },
  { id: "a-name-that-is-longer-than-a-figure-has-room-for-it", title: "An arm with a long id", around: 8, spread: 1 },
];

const players: Readonly<Record<RunFile["profile"], string>> = {
  offline: "script (offline stand-in)",
  local: "SmolLM2-135M-Instruct Q4_1",
  service: "gpt-4o at api.example.com",
};

/** The plan of a made-up run, the same for the same size. */
export function sampleRun({
  arms = 3,
  scenarios = 50,
  repeats = 1,
  seed = 1,
  profile = "offline",
  gates,
  against,
  tags = [],
  familySize,
  looks,
}: SampleSize = {}): RunFile {
  const player = players[profile];
  const adapter = { file: "empathy.gguf", sha256: "d".repeat(64) };
  const local = profile === "local" ? { local: sampleLocal() } : {};
  const cast = armNotes.slice(0, arms).map(({ around: _, spread: __, ...note }, index): Cast => ({
    ...note,
    player,
    hash: shortHash(note.id),
    sampling,
    ...(profile === "local" ? { local: sampleLocal(index === 1 ? { adapter } : {}) } : {}),
  }));
  const notes = Array.from({ length: scenarios }, (_, index): ScenarioNote => ({
    ...scenarioNote(index),
    ...(tags.length === 0 ? {} : { tags: [tags[index % tags.length] as string] }),
    ...(familySize === undefined ? {} : { family: `family-${Math.floor(index / familySize) + 1}` }),
  }));
  const judge = (criterion: string) => ({
    id: criterion,
    title: `Judge of ${criterion}`,
    player,
    hash: shortHash(`judge ${criterion}`),
    sampling: { ...sampling, temperature: 0, maxTokens: 600 },
    criterion,
    ...local,
  });
  return {
    version: 1,
    id: `2026-11-21T14-00-00-${profile}-5a3e`,
    createdAt: "2026-11-21T14:00:00.000Z",
    rapport: "0.1.0",
    node: "v24.21.0",
    profile,
    seed,
    repeats,
    arms: cast,
    patient: {
      id: "patient",
      title: "Simulated patient",
      player,
      hash: shortHash("patient"),
      sampling: { ...sampling, temperature: 0.9, maxTokens: 300 },
      ...local,
    },
    judges: [judge("empathy"), judge("relevance")],
    scenarios: notes,
    trials: planTrials({ scenarios: notes, arms: cast, patientHash: shortHash("patient"), repeats, seed }),
    notices: ["left out: merged has no player in profile offline"],
    ...(gates === undefined ? {} : { gates }),
    ...(against === undefined ? {} : { against }),
    ...(looks === undefined
      ? {}
      : {
          looks: {
            first: notes.slice(0, looks.first).map(({ id }) => id),
            ...(looks.stopped === undefined ? {} : { stoppedBecause: looks.stopped }),
          },
        }),
  };
}

/** The records of a made-up run, one for each trial of its plan. Nothing in them was played: scores are drawn around a level for each arm. */
export function sampleRecords(size: SampleSize = {}): readonly TrialRecord[] {
  const run = sampleRun(size);
  const random = generator(run.seed);
  const first = run.looks?.stoppedBecause === undefined ? undefined : new Set(run.looks.first);
  return run.trials
    .map((trial, index) => sampleRecord(trial, index, run, random))
    .filter(({ scenario }) => first?.has(scenario) !== false);
}

/** What records of a run sum up to. */
export function summaryOf(run: RunFile, records: readonly TrialRecord[]): RunSummary {
  const summariser = createSummariser(run);
  for (const record of records) summariser.add(record);
  return summariser.summary();
}

/** Records as a report reads them: one after the other. */
export async function* streamOf(records: readonly TrialRecord[]): AsyncGenerator<TrialRecord> {
  for (const record of records) yield record;
}

function scenarioNote(index: number): ScenarioNote {
  const place = places[index % places.length] as string;
  const trouble = troubles[Math.floor(index / places.length) % troubles.length] as string;
  const id = `${place}-${trouble}-${index + 1}`.replaceAll(" ", "-");
  return {
    id,
    title: `The ${place} that ${trouble}`,
    summary: `Somebody takes what happened at the ${place} for proof of having failed and thinks of staying away from now on.`,
    distortions: [
      distortions[index % distortions.length] as (typeof distortions)[number],
      distortions[(index * 5 + 3) % distortions.length] as (typeof distortions)[number],
    ],
    themes: [place.split(" ").at(-1) as string, "self-worth"],
    risk: index % 17 === 4 ? ["passive-ideation"] : [],
    hash: shortHash(id),
  };
}

function sampleRecord(trial: Trial, index: number, run: RunFile, random: () => number): TrialRecord {
  const rounds = 4 + Math.floor(random() * 8);
  const failed = index % 41 === 17;
  const turns = sampleTurns(rounds, random, failed);
  const level = armNotes.find(({ id }) => id === trial.model) ?? { around: 7, spread: 1 };
  const score = (): number => Math.min(10, Math.max(1, Math.round(level.around + level.spread * normal(random))));
  const noFit = index % 29 === 11;
  const end: EndReason = failed
    ? "error"
    : ((["patient-ended", "max-turns", "patient-ended", "counsellor-ended"] as const)[index % 4] as EndReason);
  const message = "no reply within 120 s";
  const judgments = run.judges.map(({ id, criterion, hash }): TrialRecord["judgments"][number] => {
    const of = { judge: id, criterion, judgeHash: hash };
    const given = score();
    if (failed) return { ...of, kind: "unscored", reason: `the conversation ended in error: counsellor: ${message}` };
    if (noFit && criterion === "relevance")
      return { ...of, kind: "unscored", reason: "relevance judge: reply needs score, got no JSON" };
    return {
      ...of,
      kind: "scored",
      score: given,
      reason: `Takes up what the person says in most turns; ${given >= 8 ? "names the feeling and asks one question at a time" : "moves to advice before the feeling is named"}.`,
    };
  });
  return {
    version: 1,
    ...trial,
    end,
    ...(failed ? { fault: { role: "counsellor", code: "timeout", message } as const } : {}),
    turns,
    states: Array.from({ length: failed ? rounds - 1 : rounds }, (_, at) => ({
      counsellorTurn: at + 1,
      trust: part(0.4 + at * 0.04),
      distress: part(0.7 - at * 0.03),
      hope: part(0.3 + at * 0.035),
      unlocked: at === 2 ? ["skipped-already"] : [],
    })),
    told: [{ id: "skipped-already", patientTurn: index % 37 === 9 ? 2 : 4, allowed: index % 37 !== 9 }],
    signals: signals(turns),
    slips: sampleSlips(rounds, index),
    firstTries: sampleTries(rounds, index, failed),
    judgments,
    expectations: sampleExpectations(index, failed),
    usage: sampleUsage(run, rounds, index),
    startedAt: new Date(Date.parse(run.createdAt) + index * 40).toISOString(),
    durationMs: 900 + Math.floor(random() * 4000),
  };
}

function sampleTurns(rounds: number, random: () => number, cutShort: boolean): TrialRecord["turns"] {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
  const turns = Array.from({ length: rounds }, (_, at) => [
    { speaker: "patient" as const, text: at === 0 ? pick(openings) : pick(answers) },
    { speaker: "counsellor" as const, text: pick(replies), latencyMs: 400 },
  ]).flat();
  return cutShort ? turns.slice(0, -1) : turns;
}

function sampleExpectations(index: number, failed: boolean): TrialRecord["expectations"] {
  const expected = "the counsellor has the last word";
  const early = index % 37 === 9;
  return [
    failed ? { kind: "unknown", expected, reason: "the conversation ended in error" } : { kind: "met", expected },
    { kind: "met", expected: "the patient names no distortion" },
    early
      ? {
          kind: "failed",
          expected: "no secret is told before its condition is met",
          reason: "skipped-already is told in patient turn 2, before its condition was met",
        }
      : { kind: "met", expected: "no secret is told before its condition is met" },
  ];
}

function part(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}

/** Mulberry32: small, seeded, good enough to make scores up. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
