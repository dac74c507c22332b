import type { Gate } from "../gate/parse-gate.ts";
import type { ArmResults } from "./arm-results.ts";
import type { RunPrices } from "./run-prices.ts";
import type { PartUsage } from "./trial-record.ts";
import type { Lineage } from "../model/define-model.ts";
import type { Role, Sampling } from "../model/endpoint.ts";
import type { LocalNote } from "../model/local-pool.ts";
import type { Risk } from "../scenario/define-scenario.ts";
import type { Distortion } from "../scenario/distortions.ts";
import type { Trial } from "../scenario/plan-trials.ts";

/** The version of the shape below. A reader refuses a newer one. */
export const runVersion = 1;

/** The ways of playing: programs, local models, services. */
export type Profile = "offline" | "local" | "service";

/** Who played a role, and with what. Never a key, a header or an address beyond the host. */
export interface Cast {
  readonly id: string;
  readonly title: string;
  /** What the endpoint calls itself: a model id and host, or a program marked as a stand-in. */
  readonly player: string;
  /** Hash of prompt, sampling and player. */
  readonly hash: string;
  /** Hash of who answers, by which its calls are stored. Absent of programs, and in runs from before it was kept. */
  readonly endpoint?: string;
  readonly sampling: Sampling;
  /** Present in profile `local`. */
  readonly local?: LocalNote;
  readonly lineage?: Lineage;
}

/** What the report needs to know of a situation. */
export interface ScenarioNote {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly distortions: readonly Distortion[];
  readonly themes: readonly string[];
  readonly risk: readonly Risk[];
  readonly tags?: readonly string[];
  /** Absent: the situation is a family of its own. */
  readonly family?: string;
  /** Hash of all that is played. */
  readonly hash: string;
}

/** One criterion and the judge that scores it. */
export interface JudgeNote extends Cast {
  readonly criterion: string;
  /** Hash of what is asked: question, anchors, range and prompt. Absent in runs from before it was kept. */
  readonly rubric?: string;
}

/** A judge that another of its name took the place of when the run was judged again. */
export interface EarlierJudge extends JudgeNote {
  /** ISO 8601, UTC. */
  readonly replacedAt: string;
}

/** A gate of a run, with what it is held against where that is no arm of the run. */
export interface GateNote extends Gate {
  /** As it was when the run began, so that the verdict can be made again from the run alone. */
  readonly accepted?: ArmResults;
}

/** How a run that may stop early is cut in two. */
export interface LookPlan {
  /** The scenarios of the first part: the order was drawn once, by the run's seed. */
  readonly first: readonly string[];
  /** Written at the end of a run that stopped after its first part; the others were not played, and are not missing. */
  readonly stoppedBecause?: string;
}

/** What was learned of the server behind a role while it played. */
export interface ServerNotes {
  /** Of the arm, the patient or the judge. */
  readonly id: string;
  /** In plain words; at least one. */
  readonly notes: readonly string[];
}

/** What one player took in a conversation that was broken off, and that is in no record. */
export interface UnrecordedCalls extends PartUsage {
  /** Id of the trial. */
  readonly trial: string;
  readonly role: Role;
  /** Of the arm, the patient or the judge. */
  readonly id: string;
}

/** `run.json`: the plan of a run and everything that decided it; written at its start, and again at its end if there is more to say. */
export interface RunFile {
  readonly version: typeof runVersion;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly rapport: string;
  readonly node: string;
  readonly profile: Profile;
  readonly seed: number;
  readonly repeats: number;
  readonly arms: readonly Cast[];
  readonly patient: Cast;
  /** Those that the judgments of the records come from. One that comes from another judge of the name is out of date, and no score. */
  readonly judges: readonly JudgeNote[];
  /** Oldest first. Absent: the run was not judged again by others. */
  readonly earlierJudges?: readonly EarlierJudge[];
  /** Present while the run is being judged again by the same judges: judgments from before this time are to be made anew. ISO 8601, UTC. */
  readonly againSince?: string;
  readonly scenarios: readonly ScenarioNote[];
  readonly trials: readonly Trial[];
  /** Things left out or worth knowing, in words; printed in the report. */
  readonly notices: readonly string[];
  /** Known at the end of a run. Absent where nothing was learned, and in runs from before it was kept. */
  readonly servers?: readonly ServerNotes[];
  /** Absent: none. */
  readonly gates?: readonly GateNote[];
  /** The arm that all others are compared with, declared before the run. Absent: every pair of arms is compared. */
  readonly against?: string;
  /** Every conversation was cut at so many counsellor turns. Absent: as long as its scenario says. */
  readonly maxTurns?: number;
  /** Present where files, names or shards were filtered: which part of all trials this is, in words. */
  readonly partial?: string;
  /** Present where the run has two looks. */
  readonly looks?: LookPlan;
  /** What the players charged when the run began. Absent where nothing is paid for, and where there was no price table. */
  readonly prices?: RunPrices;
  /** What the store of calls was for, where it was not just used: every reply asked again, or none kept. */
  readonly store?: "refresh" | "none";
  /** Its conversations are judged by batch when all is played. Absent: each was judged as it ended. */
  readonly judging?: "batch";
  /** The run whose stored calls this one replays; nobody was asked when it was played. */
  readonly replayOf?: string;
  /** Written at the end of a run that left trials unplayed: why, one line each (an endpoint that stopped, a budget). */
  readonly unplayed?: readonly string[];
  /**
   * Written at the end of a run of services that broke conversations off: what was paid for in this sitting and those before, and is in no
   * record. Where replies are stored and the conversation is played after all, its record has them and they are gone from here; without a
   * store they stay. Of a sitting that was killed nothing is known. Absent: none.
   */
  readonly unrecorded?: readonly UnrecordedCalls[];
}
