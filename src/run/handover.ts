import type { HeldEndpoint } from "../model/service-endpoint.ts";
import type { RunOptions } from "./run-options.ts";

/** What the reporter, which knows the files of a run, hands to the runner, which plays them. Plain data. */
export interface Handover {
  readonly runId: string;
  /** The run's folder. */
  readonly folder: string;
  readonly root: string;
  /** Every scenario file of this run, filters and shards applied. */
  readonly files: readonly string[];
  readonly options: RunOptions;
  /** The run is one that was begun before: its folder is there, and what it has records of is not played again. */
  readonly isResumed: boolean;
  /** What ended in error before is played again. */
  readonly isErrorPlayedAgain: boolean;
  /** The folder of the run whose stored calls are replayed; absent: models are asked. */
  readonly replayed?: string;
}

/** How far a run has come; sent by the runner a few times a second. */
export interface Progress {
  readonly planned: number;
  readonly running: number;
  readonly done: number;
  /** Trials with a failed expectation. */
  readonly failed: number;
  /** Trials in error or without a score. */
  readonly unscored: number;
  /** Requests sent so far. */
  readonly calls: number;
  /** Replies so far that nobody was asked for, because they were kept. */
  readonly stored: number;
  /** An address that lets nobody in for a while, with the milliseconds; the one that does so longest. */
  readonly held?: HeldEndpoint;
  /** What this sitting has spent of its budget, in words; only where it has one. */
  readonly money?: string;
  /** Who is not asked any more and what that ends, one line each, oldest first; each is to be shown once. */
  readonly stops?: readonly string[];
  /** Play came to its own end: all is played, or is left for a reason that is told. Nobody cancelled it, no error stopped it. */
  readonly isPlayed?: true;
}

/** The name of the channel on which a run's {@link Progress} is told. */
export function progressChannel(runId: string): string {
  return `rapport/${runId}`;
}

/** Name of a scenario's suite. */
export function suiteName({ id, title }: { readonly id: string; readonly title: string }): string {
  return `${id}: ${title}`;
}

/** Name of a gate's suite; its one test is named after what the gate says. */
export function gateSuiteName(id: string): string {
  return `gate ${id}`;
}

/** Whether a file is a gate's. */
export function isGateFile(path: string): boolean {
  return path.endsWith(".gate.ts");
}

/** Name of a trial's test within its suite. */
export function trialName(
  { model, repeat }: { readonly model: string; readonly repeat: number },
  repeats: number,
): string {
  return repeats === 1 ? model : `${model} #${repeat + 1}`;
}

declare module "vitest" {
  interface ProvidedContext {
    rapport: Handover;
  }
}
