/** The numbers that plans and gates are made with; each is checked where it is given. */
interface PlanNumbers {
  readonly n?: number;
  readonly sdDifference?: number;
  readonly difference?: number;
  readonly margin?: number;
  readonly alpha?: number;
  readonly power?: number;
  readonly sides?: number;
}

const isFromZero = (value: number): boolean => value >= 0 && value < Infinity;
const isShare = (value: number): boolean => value > 0 && value < 1;

const checks: readonly [name: keyof PlanNumbers, needs: string, holds: (value: number) => boolean][] = [
  ["n", "a whole number of scenarios", (value) => Number.isSafeInteger(value) && value >= 0],
  ["sdDifference", "a finite sd of at least 0", isFromZero],
  ["difference", "a finite difference", Number.isFinite],
  ["margin", "a finite margin of at least 0", isFromZero],
  ["alpha", "an alpha between 0 and 1", isShare],
  ["power", "a power between 0 and 1", isShare],
  ["sides", "one side or two", (value) => value === 1 || value === 2],
];

/**
 * Refuses numbers that no plan can have. A zero sd is no such number: it is told as not estimable by those who need a spread.
 *
 * @param subject the function that was called, for the message
 * @throws {RangeError} that names the first number that is off
 */
export function requirePlan(subject: string, numbers: PlanNumbers): void {
  for (const [name, needs, holds] of checks) {
    const value = numbers[name];
    if (value !== undefined && !holds(value)) throw new RangeError(`${subject} needs ${needs}, got ${value}`);
  }
}
