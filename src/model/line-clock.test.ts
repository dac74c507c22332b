import { afterEach, expect, test, vi } from "vitest";
import { setTimer } from "./line-clock.ts";

afterEach(() => void vi.useRealTimers());

test("a timer of more than 24 days does not ring at once", () => {
  vi.useFakeTimers();
  let rang = 0;
  const cancel = setTimer({ now: () => 0 }, 2 ** 40, () => rang++);
  vi.advanceTimersByTime(60_000);
  expect(rang).toBe(0);
  expect(vi.getTimerCount()).toBe(1);
  cancel();
  expect(vi.getTimerCount()).toBe(0);
});

test("a timer of node rings at once where it is longer than it can be: that is why it is cut", () => {
  const set = vi.spyOn(globalThis, "setTimeout");
  setTimer({ now: () => 0 }, 2 ** 40, () => undefined)();
  expect(set.mock.calls[0]?.[1]).toBe(2 ** 31 - 1);
  set.mockRestore();
});
