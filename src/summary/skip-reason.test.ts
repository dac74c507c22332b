import { describe, expect, test } from "vitest";
import { armsApart, gateOf, runOf } from "../../test/sample-results.ts";
import { skipReason } from "./skip-reason.ts";

const { baseline, candidate } = armsApart([0, 1]);

describe("skipReason", () => {
  const run = runOf([baseline, candidate], { gates: [gateOf()], profile: "offline" });

  test.each([
    ["a whole run", gateOf(), run, undefined],
    [
      "a part of a plan",
      gateOf(),
      { ...run, partial: "3 of 6 trials" },
      "a gate needs the whole plan, and this is 3 of 6 trials",
    ],
    [
      "another profile",
      gateOf({ profiles: ["service", "local"] }),
      run,
      "declared for profile service and local, and this is offline",
    ],
    ["its own profile", gateOf({ profiles: ["offline"] }), run, undefined],
    ["a candidate that is not there", gateOf({ candidate: "tuned" }), run, "tuned takes no part in this run"],
    ["a baseline that is not there", gateOf({ baseline: "tuned" }), run, "tuned takes no part in this run"],
    ["a baseline of another run", gateOf({ baseline: { run: "old", arm: "tuned" } }), run, undefined],
  ])("%s", (_, gate, at, reason) => {
    expect(skipReason(gate, at)).toBe(reason);
  });
});
