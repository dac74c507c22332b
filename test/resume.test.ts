import { describe, expect, test } from "vitest";
import { createFixture } from "./fixture.ts";
import { killedRun } from "./killed-runs.ts";

const scenarios = ["silent-group-chat", "two-plates", "only-buddy"];

describe("a run that is killed and resumed", () => {
  // Before its folder is there, among its first calls, and later; `npm run kills` does it twenty times at random.
  test.each([900, 1700, 2300])("after %d ms ends as one that was not, and asks nothing twice", async (afterMs) => {
    await using first = await createFixture(scenarios);
    await using second = await createFixture(scenarios);
    const { whole, resumed, notOnce, sentAgain, mostInFlight } = await killedRun({ first, second }, afterMs);
    expect(whole).toHaveLength(9);
    expect(resumed).toEqual(whole);
    expect(notOnce).toEqual([]);
    // Those in flight when it was killed may have been answered to nobody.
    expect(sentAgain).toBeLessThanOrEqual(mostInFlight);
  });
});
