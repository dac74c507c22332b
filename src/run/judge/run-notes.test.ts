import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleRun } from "../../../test/sample-run.ts";
import { createRunFolder } from "../../record/run-folder.ts";
import { timeIn } from "./judged-at.ts";
import { createRunNotes } from "./run-notes.ts";

const anyTime = fc.integer({ min: 0, max: Date.UTC(2099, 0) });

test("judging again begins after all that was judged, and what is judged then is never from before, whatever the clock says", async () => {
  const root = await mkdtemp(join(tmpdir(), "rapport-"));
  await using _ = { [Symbol.asyncDispose]: () => rm(root, { recursive: true }) };
  const folder = join(root, "run");
  await createRunFolder(folder, sampleRun({ arms: 1, scenarios: 1 }));
  await fc.assert(
    fc.asyncProperty(anyTime, fc.array(anyTime, { minLength: 2, maxLength: 6 }), async (newest, clock) => {
      let next = 0;
      const date = () => new Date(clock[next++ % clock.length] ?? 0);
      const notes = createRunNotes(sampleRun({ arms: 1, scenarios: 1 }), { folder, date, pricesNow: undefined });
      const since = await notes.beginAgain(newest);
      expect(timeIn(since)).toBeGreaterThan(newest);
      expect(await notes.beginAgain(newest + 5000)).toBe(since);
      for (const _ of clock) expect(timeIn(notes.now())).toBeGreaterThanOrEqual(timeIn(since));
      await notes.endAgain();
      expect(clock).toContain(timeIn(notes.now()));
    }),
    { numRuns: 50 },
  );
});
