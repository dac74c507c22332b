import { describe, expect, test } from "vitest";
import { estimable } from "./estimable.contract.ts";
import { noninferiorityPower } from "./noninferiority-power.ts";
import { powerGolden } from "./power.contract.ts";

const { isThere, cases, close } = powerGolden("niPower");

describe.skipIf(!isThere)("noninferiorityPower against scipy and R", () => {
  test("has cases", () => {
    expect(cases.length).toBeGreaterThanOrEqual(3);
  });

  test.each(cases)("$id", ({ input: { n, sdDiff: sdDifference, delta: difference, margin, alpha }, expected }) => {
    close(estimable(noninferiorityPower({ n, sdDifference, difference, margin, alpha })).power, expected.power);
  });
});

describe("noninferiorityPower", () => {
  test("is alpha for a candidate that is worse by the margin", () => {
    expect(
      estimable(noninferiorityPower({ n: 50, sdDifference: 1.2, difference: -0.5, margin: 0.5 })).power,
    ).toBeCloseTo(0.05, 10);
  });

  test("refuses a margin below 0", () => {
    expect(() => noninferiorityPower({ n: 50, sdDifference: 1, difference: 0, margin: -0.5 })).toThrow(
      new RangeError("noninferiorityPower needs a finite margin of at least 0, got -0.5"),
    );
  });
});
