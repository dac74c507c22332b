import type { Tally } from "./judge-records.ts";

/** What came of judging, one line each: what was made, and what was not and why. */
export function tallyLines({ scored, unscored, takenBack, left }: Tally): readonly string[] {
  const made = scored + unscored;
  const parts = [
    `judged: ${counted(made)}`,
    ...(unscored > 0 ? [`${unscored} of them without a score`] : []),
    ...(takenBack > 0 ? [`${takenBack} as the judge had said before`] : []),
  ];
  return [
    ...(made === 0 && left.size > 0 ? [] : [parts.join(", ")]),
    ...[...left].map(([reason, count]) => notJudged(reason, count)),
  ];
}

/** Why judgments were not made. */
export function notJudged(reason: string, count: number): string {
  return `not judged: ${counted(count)}: ${reason}`;
}

/** What came of judging twice. */
export function tallySum(first: Tally, second: Tally): Tally {
  const left = new Map(first.left);
  for (const [reason, count] of second.left) left.set(reason, (left.get(reason) ?? 0) + count);
  return {
    scored: first.scored + second.scored,
    unscored: first.unscored + second.unscored,
    takenBack: first.takenBack + second.takenBack,
    left,
  };
}

/** How many judgments were wanted and not made. */
export function tallyLeft({ left }: Tally): number {
  return [...left.values()].reduce((sum, count) => sum + count, 0);
}

function counted(count: number): string {
  return `${count} ${count === 1 ? "judgment" : "judgments"}`;
}
