import { inColumns } from "./in-columns.ts";

/** A part of what cac prints for --help. */
export interface HelpSection {
  readonly title?: string;
  readonly body: string;
}

/** One less than a terminal of the usual width, where a full line would break. */
const columns = 79;

/**
 * Help that fits a terminal: descriptions are folded beside their options. The one command's help that `rapport` prints for every
 * command is named once, not nine times.
 */
export function helpText(sections: readonly HelpSection[]): HelpSection[] {
  return sections.map((section) => {
    if (section.title?.startsWith("For more info") === true)
      return { title: "Options of a command", body: "  $ rapport run --help" };
    return { ...section, body: section.body.split("\n").flatMap(folded).join("\n") };
  });
}

/** An option or a command with its description: two spaces, name, two spaces or more, description. */
function folded(row: string): readonly string[] {
  const [, name, gap = "", described = ""] = /^( {2}\S.*?)( {2,})(\S.*)$/u.exec(row) ?? [];
  if (name === undefined) return [row];
  // cac says "true" of every option that begins with "no".
  const text = name.includes("--no-") ? described.replace(/ *\(default: true\)$/u, "") : described;
  const indent = name.length + gap.length;
  const lines = inColumns(text.trim(), columns - indent);
  return lines.map((line, at) => (at === 0 ? `${name}${gap}${line}` : `${" ".repeat(indent)}${line}`));
}
