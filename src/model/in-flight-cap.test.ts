import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../stats/random.ts";
import { createInFlightCap } from "./in-flight-cap.ts";

/** Fills the cap again and again; `isRefused` is asked for each request by the number in flight with it. */
function rounds(most: number, count: number, isRefused: (inFlight: number) => boolean) {
  const cap = createInFlightCap(most);
  const values: number[] = [];
  let refused = 0;
  for (let round = 0; round < count; round++) {
    const sent = Array.from({ length: cap.value() }, (_, index) => cap.sent(index + 1));
    for (const one of sent) {
      const fate = isRefused(one.inFlight) ? "refused" : "served";
      if (fate === "refused") refused++;
      cap.heard(one, fate);
    }
    values.push(cap.value());
  }
  return { values, refused };
}

describe("createInFlightCap", () => {
  test("stays where it began while nothing is refused", () => {
    expect(new Set(rounds(64, 50, () => false).values)).toEqual(new Set([64]));
  });

  test("falls in one round to what the endpoint bears, and stays about there", () => {
    const { values, refused } = rounds(300, 400, (inFlight) => inFlight > 20);
    expect(values[0]).toBe(20);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(19);
    expect(Math.max(...values)).toBeLessThanOrEqual(22);
    // Without those of the first round.
    expect(refused - 280).toBeLessThan(0.02 * 400 * 20);
  });

  test("rises again, slowly, to its most when the endpoint bears more", () => {
    let bears = 20;
    let round = 0;
    const { values } = rounds(64, 600, (inFlight) => {
      if (inFlight === 1 && ++round === 10) bears = Infinity;
      return inFlight > bears;
    });
    expect(values.at(-1)).toBe(64);
    const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
    expect(Math.max(...steps)).toBeLessThanOrEqual(4);
  });

  test("does not fall for refusals by chance, however many", () => {
    for (const share of [0.1, 0.5]) {
      const random = createRandom(7);
      const { values } = rounds(64, 100, () => random() < share);
      expect(Math.min(...values)).toBeGreaterThan(48);
    }
  });

  test("does not fall for a time in which all is refused", () => {
    let asked = 0;
    const { values } = rounds(64, 20, () => ++asked > 640 && asked < 900);
    expect(new Set(values)).toEqual(new Set([64]));
  });

  test("failures that say nothing of the number do not count", () => {
    const cap = createInFlightCap(64);
    for (let index = 1; index <= 64; index++) cap.heard(cap.sent(index), index > 20 ? "failed" : "served");
    expect(cap.value()).toBe(64);
  });

  test("refusals that come first are held against those that are not answered yet", () => {
    const cap = createInFlightCap(64);
    const sent = Array.from({ length: 64 }, (_, index) => cap.sent(index + 1));
    for (const one of sent.filter(({ inFlight }) => inFlight % 10 === 0)) cap.heard(one, "refused");
    for (const one of sent.slice(0, 15)) if (one.fate === "open") cap.heard(one, "served");
    expect(cap.value()).toBe(64);
  });

  test("is a whole number from 1 to its most, whatever it hears", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.tuple(fc.nat(50), fc.constantFrom("served", "refused", "failed")), { maxLength: 400 }),
        (most, all) => {
          const cap = createInFlightCap(most);
          for (const [inFlight, fate] of all) {
            cap.heard(cap.sent(Math.min(inFlight + 1, most)), fate);
            expect(Number.isInteger(cap.value()) && cap.value() >= 1 && cap.value() <= most).toBe(true);
          }
        },
      ),
    );
  });

  test.each([0, -1, 1.5, Number.NaN])("a most of %s is refused", (most) => {
    expect(() => createInFlightCap(most)).toThrow(`in-flight cap needs at least 1, got ${most}`);
  });
});
