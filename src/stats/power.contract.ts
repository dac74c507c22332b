import { golden, type GoldenCase } from "./golden.contract.ts";

export interface Input {
  readonly kind: "power" | "mde" | "sampleSize" | "millerN" | "millerMde" | "niPower";
  readonly n: number;
  readonly sdDiff: number;
  readonly delta: number;
  readonly margin: number;
  readonly alpha: number;
  readonly power: number;
  readonly sides: 1 | 2;
  readonly omega2: number;
  readonly sigma2A: number;
  readonly sigma2B: number;
  readonly KA: number;
  readonly KB: number;
}
export interface Expected {
  readonly power?: number;
  readonly mde?: number;
  readonly n?: number;
  readonly nApprox?: number;
}

/** The reference values of power, by what is asked. */
export function powerGolden(kind: Input["kind"]): {
  readonly isThere: boolean;
  readonly cases: readonly GoldenCase<Input, Expected>[];
  readonly close: (got: unknown, expected: unknown, what?: string) => void;
} {
  const { isThere, cases, close } = golden<Input, Expected>("10_power_mde");
  return { isThere, cases: cases.filter(({ input }) => input.kind === kind), close };
}
