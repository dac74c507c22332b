import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gaussLegendre } from "./gauss-legendre.ts";

const integral = (n: number, f: (x: number) => number): number => {
  const { nodes, weights } = gaussLegendre(n);
  return nodes.reduce((sum, node, index) => sum + (weights[index] ?? Number.NaN) * f(node), 0);
};

describe("gaussLegendre", () => {
  // Abramowitz and Stegun, table 25.4.
  test("of three nodes has them at 0 and sqrt(0.6), weights 8/9 and 5/9", () => {
    const { nodes, weights } = gaussLegendre(3);
    expect([...nodes]).toEqual([
      expect.closeTo(-Math.sqrt(0.6), 15),
      expect.closeTo(0, 15),
      expect.closeTo(Math.sqrt(0.6), 15),
    ]);
    expect([...weights]).toEqual([expect.closeTo(5 / 9, 14), expect.closeTo(8 / 9, 14), expect.closeTo(5 / 9, 14)]);
  });

  test("is exact for powers up to 2n - 1", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.nat(47), (n, power) => {
        fc.pre(power < 2 * n);
        expect(integral(n, (x) => x ** power)).toBeCloseTo(power % 2 === 0 ? 2 / (power + 1) : 0, 12);
      }),
    );
  });

  test("is not exact beyond", () => {
    expect(Math.abs(integral(3, (x) => x ** 6) - 2 / 7)).toBeGreaterThan(0.01);
  });

  test.each([0, -1, 2.5, Number.NaN])("refuses %d nodes", (n) => {
    expect(() => gaussLegendre(n)).toThrow(
      new RangeError(`gaussLegendre needs a whole number of nodes of at least 1, got ${n}`),
    );
  });
});
