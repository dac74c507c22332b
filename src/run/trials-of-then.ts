import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Conversation } from "../conversation/play-conversation.ts";
import { readRecords, RunError } from "../record/run-folder.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { trialPlace } from "../scenario/trial-place.ts";

/** What a replay needs to know of how a trial went in the run that it replays. */
export interface TrialOfThen extends Pick<TrialRecord, "fault" | "judgments" | "earlierJudgments"> {
  /** How many there were. */
  readonly turns: number;
}

/**
 * The trials of a run that have a record, by {@link trialPlace}, as their last one has them.
 *
 * @throws {RunError} for a file that cannot be read, and where there is no record
 */
export async function trialsOfThen(folder: string): Promise<ReadonlyMap<string, TrialOfThen>> {
  const found = new Map<string, TrialOfThen>();
  if (existsSync(join(folder, "trials.jsonl")))
    for await (const record of readRecords(folder)) {
      const { fault, turns, judgments, earlierJudgments } = record;
      found.set(trialPlace(record), {
        turns: turns.length,
        judgments,
        ...(fault === undefined ? {} : { fault }),
        ...(earlierJudgments === undefined ? {} : { earlierJudgments }),
      });
    }
  if (found.size === 0) throw new RunError(`${folder} needs a conversation that can be replayed, got none`);
  return found;
}

/**
 * A conversation that was replayed. What failed then was not kept, and so fails now for want of a reply: where it failed at the same place,
 * the reason is that of then.
 */
export function conversationAsThen(conversation: Conversation, then: TrialOfThen | undefined): Conversation {
  const { fault, turns } = conversation;
  if (fault === undefined || then?.fault === undefined) return conversation;
  return fault.role === then.fault.role && turns.length === then.turns
    ? { ...conversation, fault: then.fault }
    : conversation;
}
