import { createFixture } from "../fixture.ts";
import { killedRun } from "../killed-runs.ts";
import { createRandom } from "../../src/stats/random.ts";

/**
 * `npm run kills`: twenty runs are killed by SIGKILL at moments drawn by a seed, and played on. Each must end with the records of one that
 * was never killed, none twice and none missing, and ask again at most what was in flight. Exits 1 otherwise.
 */
const kills = Number(process.argv[2] ?? 20);
const random = createRandom(Number(process.argv[3] ?? 1));
const scenarios = ["silent-group-chat", "two-plates", "only-buddy", "just-a-dog", "passed-over", "failed-it-twice"];

let wrong = 0;
for (let kill = 1; kill <= kills; kill++) {
  await using first = await createFixture(scenarios);
  await using second = await createFixture(scenarios);
  // From before the folder is there to about the end.
  const afterMs = Math.round(700 + 2200 * random());
  const { whole, resumed, notOnce, sentAgain, mostInFlight, recordsAtKill } = await killedRun(
    { first, second },
    afterMs,
  );
  const isSame = whole.length === 18 && whole.every((record, at) => record === resumed[at]) && notOnce.length === 0;
  if (!isSame || sentAgain > mostInFlight) wrong++;
  const when = recordsAtKill < 0 ? "before its folder" : `with ${recordsAtKill} of 18 records`;
  console.log(
    `kill ${kill} after ${afterMs} ms, ${when}: ${isSame ? "the same records" : "OTHER RECORDS"}, ${sentAgain} sent again (at most ${mostInFlight} in flight)`,
  );
}
console.log(`${kills - wrong} of ${kills} kills as they must be`);
process.exitCode = wrong === 0 ? 0 : 1;
