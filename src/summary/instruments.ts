import { wilson, type Proportion } from "../stats/wilson.ts";
import type { FirstTries } from "../model/first-try.ts";
import type { RunFile } from "../record/run-file.ts";
import type { TrialRecord } from "../record/trial-record.ts";

/** What is counted of patient and judges. The first four are slips of the patient, over its turns; the last is over replies. */
export type Check = "role flip" | "prompt leak" | "loop" | "any of the three" | "valid at first try";

/** How often one thing held of one instrument. */
export interface InstrumentCheck {
  readonly role: "patient" | "judge";
  /** The id of the patient or of the judge. */
  readonly who: string;
  readonly check: Check;
  readonly share: Proportion;
  /** Why replies were not valid at first try, with counts; empty for the slips. */
  readonly because: FirstTries["invalid"];
}

/**
 * How the instruments of a run held up: its patient and its judges, over all arms.
 *
 * Turns of one conversation are not independent of each other: a model that has begun to repeat itself goes on. The intervals take
 * every turn and reply as one of its own, so that they are for description and no ground for a test.
 */
export interface Instruments {
  /** Empty where no record has the counts. */
  readonly checks: readonly InstrumentCheck[];
  /** Records from before these things were counted; nothing above speaks of them. */
  readonly uncounted: number;
}

type Counts = Pick<TrialRecord, "slips" | "firstTries">;

/** Adds up what the records of a run say of its patient and judges. */
export function instruments({ patient, judges }: RunFile, records: readonly Counts[]): Instruments {
  const slips = records.flatMap((record) => (record.slips === undefined ? [] : [record.slips.patient]));
  const tries = records.flatMap((record) => (record.firstTries === undefined ? [] : [record.firstTries]));
  const sum = (of: (one: (typeof slips)[number]) => number) => slips.reduce((total, one) => total + of(one), 0);
  const turns = sum((one) => one.turns);
  const slip = (check: Check, count: number): InstrumentCheck => ({
    role: "patient",
    who: patient.id,
    check,
    share: wilson(count, turns),
    because: {},
  });
  const slipped =
    slips.length === 0
      ? []
      : [
          slip(
            "role flip",
            sum(({ roleFlips = 0 }) => roleFlips),
          ),
          slip(
            "prompt leak",
            sum(({ promptLeaks }) => promptLeaks),
          ),
          slip(
            "loop",
            sum(({ loops }) => loops),
          ),
          slip(
            "any of the three",
            sum(({ withAny }) => withAny),
          ),
        ];
  const replied =
    tries.length === 0
      ? []
      : [
          firstReplies(
            "patient",
            patient.id,
            tries.flatMap((one) => one.patient ?? []),
          ),
          ...judges.map(({ id }) =>
            firstReplies(
              "judge",
              id,
              tries.flatMap((one) => ownEntry(one.judges, id)),
            ),
          ),
        ];
  return {
    checks: [...slipped, ...replied],
    uncounted: records.filter((record) => record.slips === undefined || record.firstTries === undefined).length,
  };
}

function firstReplies(role: InstrumentCheck["role"], who: string, all: readonly FirstTries[]): InstrumentCheck {
  const asked = all.reduce((sum, one) => sum + one.asked, 0);
  const valid = all.reduce((sum, one) => sum + one.valid, 0);
  const reasons = new Map<string, number>();
  for (const [reason, count] of all.flatMap(({ invalid }) => Object.entries(invalid)))
    reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  return {
    role,
    who,
    check: "valid at first try",
    share: wilson(valid, asked),
    because: Object.fromEntries(reasons),
  };
}

/** The entry of this name, in a list; an id may be a name that every object inherits. */
function ownEntry<T>(entries: Readonly<Record<string, T>>, name: string): readonly T[] {
  return Object.hasOwn(entries, name) ? [entries[name] as T] : [];
}
