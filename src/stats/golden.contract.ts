import { existsSync, readFileSync } from "node:fs";
import { expect } from "vitest";

/** One case of a file of reference values. */
export interface GoldenCase<Input, Expected> {
  readonly id: string;
  readonly input: Input;
  readonly expected: Expected;
}

interface Golden<Input, Expected> {
  /** False where the reference values, which lie outside the project, are absent: skip then. */
  readonly isThere: boolean;
  readonly cases: readonly GoldenCase<Input, Expected>[];
  /** Expects a number, or a list of them, to be the reference value within the file's tolerance; undefined stands for null. */
  readonly close: (got: unknown, expected: unknown, what?: string) => void;
}

/** The reference values of one procedure. */
export function golden<Input, Expected>(name: string): Golden<Input, Expected> {
  const file = new URL(`../../../shared/golden/${name}.json`, import.meta.url);
  const isThere = existsSync(file);
  const { cases, tolerance } = isThere
    ? (JSON.parse(readFileSync(file, "utf8")) as {
        cases: GoldenCase<Input, Expected>[];
        tolerance?: { rel: number; abs: number };
      })
    : { cases: [], tolerance: undefined };
  const { rel, abs } = tolerance ?? { rel: 0, abs: 0 };
  const close = (got: unknown, expected: unknown, what = ""): void => {
    if (Array.isArray(expected)) {
      expect(got, what).toHaveLength(expected.length);
      for (const [index, one] of expected.entries()) close((got as unknown[])[index], one, `${what}[${index}]`);
    } else if (typeof expected === "number") {
      expect(typeof got, what).toBe("number");
      expect(Math.abs((got as number) - expected), `${what}: ${String(got)} against ${expected}`).toBeLessThanOrEqual(
        abs + rel * Math.abs(expected),
      );
    } else expect(got, what).toEqual(expected ?? undefined);
  };
  return { isThere, cases, close };
}
