/** A row of a table with what a reader must know of it. */
export interface FlaggedRow<Flag extends string> {
  readonly criterion: string;
  /** The arm, or the two arms that are compared. */
  readonly name: string;
  readonly flags: readonly Flag[];
}

/** Notes under a table, and the letters that lead to them. */
export interface Footnotes<Flag extends string> {
  readonly notes: readonly { readonly mark: string; readonly text: string }[];
  /** The letters of a row: "a, c"; empty where it has none. */
  readonly marks: (row: FlaggedRow<Flag>) => string;
}

/**
 * One note for each flag that any row has, however many have it; the note names them all. Letters follow the order of the words.
 *
 * @param words what each flag says, as a sentence without its period; a flag without words has no note
 */
export function footnotes<Flag extends string>(
  rows: readonly FlaggedRow<Flag>[],
  words: Readonly<Partial<Record<Flag, string>>>,
): Footnotes<Flag> {
  const used = (Object.keys(words) as Flag[]).filter((flag) => rows.some(({ flags }) => flags.includes(flag)));
  const letter = (flag: Flag): string => String.fromCharCode("a".charCodeAt(0) + used.indexOf(flag));
  return {
    notes: used.map((flag) => ({ mark: letter(flag), text: `${words[flag] ?? ""} (${concerned(rows, flag)}).` })),
    marks: ({ flags }) =>
      used
        .filter((flag) => flags.includes(flag))
        .map(letter)
        .join(", "),
  };
}

/** Whom a flag is about, criterion by criterion. */
function concerned<Flag extends string>(rows: readonly FlaggedRow<Flag>[], flag: Flag): string {
  const flagged = rows.filter(({ flags }) => flags.includes(flag));
  if (flagged.length === rows.length && rows.length > 2) return "all rows of this table";
  return [...Map.groupBy(flagged, ({ criterion }) => criterion)]
    .map(([criterion, group]) => `${criterion}: ${group.map(({ name }) => name).join(", ")}`)
    .join("; ");
}
