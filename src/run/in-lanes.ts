/**
 * Does the same to each of many, with at most so many under way at once; the results stand in the order of what they come from.
 *
 * @throws the first error; nothing is begun after it
 */
export async function inLanes<T, R>(
  all: readonly T[],
  most: number,
  work: (one: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  let broken = false;
  // One for all lanes: each takes what is next.
  const left = all.entries();
  async function lane(): Promise<void> {
    for (const [index, one] of left) {
      try {
        results[index] = await work(one);
      } catch (error) {
        broken = true;
        throw error;
      }
      if (broken) return;
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, lane));
  return results;
}
