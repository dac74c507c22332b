import { judgeRecords, type Tally } from "./judge-records.ts";
import { leftOut, leftToBatch } from "./left-out.ts";
import type { Sitting } from "./sitting.ts";
import { tasksFor, type WantedOf } from "./tasks-for.ts";

/** Makes the judgments that need no asking: those that the judge had made before, and those whose replies are kept. */
export async function takeStored(sitting: Sitting, wantedOf: WantedOf): Promise<Tally> {
  const { left, ...tally } = await judgeRecords(sitting, (record) =>
    tasksFor(sitting, record, wantedOf(record), ({ seat, inFront }) => ({ ...seat, endpoint: inFront(leftOut) })),
  );
  return { ...tally, left: new Map([...left].filter(([reason]) => reason !== leftToBatch)) };
}
