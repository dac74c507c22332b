import { describe, expect, test } from "vitest";
import { requirePlan } from "./require-plan.ts";

describe("requirePlan", () => {
  test("lets good numbers pass, at their ends too", () => {
    requirePlan("f", {});
    requirePlan("f", { n: 0, sdDifference: 0, difference: -3, margin: 0, alpha: 0.05, power: 0.8, sides: 1 });
  });

  test.each([
    [{ n: 2.5 }, "f needs a whole number of scenarios, got 2.5"],
    [{ n: -1 }, "f needs a whole number of scenarios, got -1"],
    [{ sdDifference: -1 }, "f needs a finite sd of at least 0, got -1"],
    [{ sdDifference: Infinity }, "f needs a finite sd of at least 0, got Infinity"],
    [{ difference: Number.NaN }, "f needs a finite difference, got NaN"],
    [{ margin: -0.5 }, "f needs a finite margin of at least 0, got -0.5"],
    [{ margin: Number.NaN }, "f needs a finite margin of at least 0, got NaN"],
    [{ alpha: 0 }, "f needs an alpha between 0 and 1, got 0"],
    [{ alpha: 5 }, "f needs an alpha between 0 and 1, got 5"],
    [{ power: 1 }, "f needs a power between 0 and 1, got 1"],
    [{ sides: 3 }, "f needs one side or two, got 3"],
  ])("refuses %o", (numbers, message) => {
    expect(() => requirePlan("f", numbers)).toThrow(new RangeError(message));
  });
});
