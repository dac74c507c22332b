import { spoken, type Scenario } from "./parse-scenario.ts";

/** Two situations that say much the same. */
export interface NearDuplicate {
  /** Ids, in the order in which the scenarios were given. */
  readonly ids: readonly [string, string];
  /** Share of the shorter one's word triples that the other has too, 0 to 1. */
  readonly similarity: number;
}

/**
 * Pairs of situations of which one is a reworking of the other, the most similar first.
 *
 * The measure is the overlap coefficient of word triples: of all runs of three words within a line (case, marks and apostrophes aside),
 * the share of the shorter situation's that stand in the other too. It looks at title, summary, background, formulation and all of
 * the patient's words. A copy with names, age and place swapped has about 0.9, a copy with a third of its lines reworded about 0.7.
 * Situations written independently share little more than "i don't know": the most similar two of the fifty shipped
 * have 0.03, and one written for the test on another's very motif 0.09.
 * Only pairs that share a triple are looked at, so a thousand situations take a second or two.
 *
 * @param threshold least similarity of a pair that is given, above 0 and up to 1. @default 0.2
 * @throws {RangeError} when the threshold is out of range
 * @see Broder, On the resemblance and containment of documents, 1997
 */
export function nearDuplicates(scenarios: readonly Scenario[], threshold = 0.2): readonly NearDuplicate[] {
  if (!(threshold > 0 && threshold <= 1))
    throw new RangeError(`nearDuplicates needs a threshold above 0 and up to 1, got ${threshold}`);
  const holders = new Map<string, number[]>();
  const seen: { readonly id: string; readonly size: number }[] = [];
  const pairs: NearDuplicate[] = [];
  for (const scenario of scenarios) {
    const triples = wordTriples(scenario);
    for (const [index, shared] of sharedWith(triples, holders, seen.length).entries()) {
      const earlier = seen[index];
      const similarity = earlier === undefined ? 0 : shared / Math.min(triples.size, earlier.size);
      if (earlier !== undefined && similarity >= threshold) pairs.push({ ids: [earlier.id, scenario.id], similarity });
    }
    hold(holders, triples, seen.length);
    seen.push({ id: scenario.id, size: triples.size });
  }
  return pairs.sort((a, b) => b.similarity - a.similarity);
}

/** How many of the triples each of the earlier situations holds. */
function sharedWith(
  triples: ReadonlySet<string>,
  holders: ReadonlyMap<string, readonly number[]>,
  earlier: number,
): readonly number[] {
  const shared = Array.from({ length: earlier }, () => 0);
  for (const triple of triples) {
    for (const index of holders.get(triple) ?? []) shared[index] = (shared[index] ?? 0) + 1;
  }
  return shared;
}

/** Notes who holds the triples. Note: mutates holders. */
function hold(holders: Map<string, number[]>, triples: ReadonlySet<string>, index: number): void {
  for (const triple of triples) {
    const list = holders.get(triple);
    if (list === undefined) holders.set(triple, [index]);
    else list.push(index);
  }
}

/** All runs of three words within a line; a line of one or two words is one run. */
function wordTriples(scenario: Scenario): ReadonlySet<string> {
  return new Set(lines(scenario).flatMap(triplesOf));
}

function triplesOf(line: string): readonly string[] {
  const words =
    line
      .toLowerCase()
      .replace(/['‘’ʼ]/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  return Array.from({ length: Math.max(1, words.length - 2) }, (_, start) => words.slice(start, start + 3).join(" "));
}

function lines({ title, summary, patient }: Scenario): readonly string[] {
  const { profile, formulation, opening, words, secrets } = patient;
  const { emotions, ...written } = formulation;
  return [
    title,
    summary,
    profile.background,
    ...Object.values(written).filter((line) => line !== undefined),
    emotions.map(({ name }) => name).join(", "),
    opening,
    ...spoken(words),
    ...secrets.flatMap(({ fact, says }) => [fact, says]),
  ];
}
