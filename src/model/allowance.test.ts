import { describe, expect, test } from "vitest";
import { toldAllowance } from "./allowance.ts";

const day = 86_400_000;

/** Hears so many answers beside requests that were sent at these times and answered at once. */
function heard(
  times: readonly number[],
  told: { limit: number; remaining: number; resetMs: number },
  isRefused = false,
) {
  const allowance = toldAllowance(told.limit, 0);
  for (const now of times) {
    const mark = allowance.take(1, now);
    allowance.told(told, { now, sentAt: now, mark, isRefused });
  }
  return allowance;
}

describe("a server that says that nothing remains", () => {
  const told = { limit: 3000, remaining: 0, resetMs: day };

  test("and serves all the same does not keep to it: it is not heard any more", () => {
    const allowance = heard([0, 0, 0, 0], told);
    expect(allowance.waitMs(1, 1)).toBe(0);
  });

  test("for hours is tried after two seconds, where nobody was refused", () => {
    const allowance = heard([0], told);
    expect(allowance.waitMs(1, 1000)).toBeGreaterThan(0);
    expect(allowance.waitMs(1, 2000)).toBe(0);
  });

  test("is believed once it refuses", () => {
    const allowance = heard([0], told, true);
    expect(allowance.waitMs(1, 2000)).toBeGreaterThan(20_000);
  });

  test("is believed as long as no more is served than comes in", () => {
    const times = Array.from({ length: 50 }, (_, index) => index * 20);
    const allowance = heard(times, { limit: 3000, remaining: 0, resetMs: 60_000 });
    expect(allowance.waitMs(1, 980)).toBeGreaterThan(0);
  });
});
