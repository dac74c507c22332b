/** Whether 70% of the values or more, two at least, are one and the same. */
export function isCeiling(values: readonly number[]): boolean {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return values.length > 1 && most >= 0.7 * values.length;
}
