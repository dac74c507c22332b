/** Where to look and how much each look weighs, for an integral from -1 to 1. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Nodes and weights of Gauss-Legendre quadrature from -1 to 1, ascending: exact for polynomials up to the power 2n - 1. The nodes
 * are the roots of Legendre's polynomial, found by Newton's method.
 *
 * @param n how many nodes, a whole number of at least 1
 * @throws {RangeError} when n is no such number
 * @see Davis and Rabinowitz, Methods of Numerical Integration, 1984, 2.7
 * @example
 * gaussLegendre(1).weights; // => { "0": 2 }
 */
export function gaussLegendre(n: number): Quadrature {
  if (!Number.isSafeInteger(n) || n < 1)
    throw new RangeError(`gaussLegendre needs a whole number of nodes of at least 1, got ${n}`);
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let index = 0; index < n; index++) {
    let x = -Math.cos((Math.PI * (index + 0.75)) / (n + 0.5));
    // From this start the step is below rounding after five rounds.
    for (let round = 0; round < 8; round++) {
      const { value, slope } = legendre(n, x);
      x -= value / slope;
    }
    nodes[index] = x;
    weights[index] = 2 / ((1 - x * x) * legendre(n, x).slope ** 2);
  }
  return { nodes, weights };
}

/** Legendre's polynomial of power n at x, and its slope there. */
function legendre(n: number, x: number): { readonly value: number; readonly slope: number } {
  let [before, value] = [1, x];
  for (let power = 2; power <= n; power++)
    [before, value] = [value, ((2 * power - 1) * x * value - (power - 1) * before) / power];
  return { value, slope: (n * (x * value - before)) / (x * x - 1) };
}
