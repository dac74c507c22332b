import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import Handlebars from "handlebars";
import { allWithoutMarks } from "./without-marks.ts";

/** The folder of the templates, their style sheets and their scripts. */
const reports = new URL("../../reports/", import.meta.url);

/** In the order of the cascade. */
const styles = ["colours.css", "report.css", "tables.css", "conclusions.css", "figures.css", "conversations.css"];

/** Sections with a template of their own. */
const sections = ["gates", "scores", "claims", "claim-groups", "effects", "differences", "precision", "slices"];

/** One module of the page. */
const scripts = ["conversation.js", "report.js"];

/** The page without what it shows. */
interface Page {
  readonly render: Template;
  readonly sections: readonly Template[];
  readonly css: string;
  readonly script: string;
}

type Template = (view: object) => string;

let made: Promise<Page> | undefined;

/**
 * Puts a view into the page's template, together with styles, script and a content security policy that allows these two and nothing
 * else.
 *
 * @throws {Error} when the view lacks what the template names, or the styles or the script would end their element
 */
export async function pageHtml(view: object): Promise<string> {
  const { render, css, script } = await (made ??= makePage());
  const policy = [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(css)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return render({ ...allWithoutMarks(view), policy, css, script });
}

/** Compiles now what would be compiled for the first page that shows it: where there is time. */
export async function compilePage(): Promise<void> {
  const { sections } = await (made ??= makePage());
  for (const section of sections) {
    try {
      section({});
    } catch {
      // It lacks everything that it names, and is compiled by then.
    }
  }
}

async function makePage(): Promise<Page> {
  const [template, css, script, ...parts] = await Promise.all([
    joined(["report.hbs"]),
    joined(styles),
    joined(scripts),
    ...sections.map((name) => joined([`${name}.hbs`])),
  ]);
  if (/<\/(?:style|script)|<!--/iu.test(css + script))
    throw new Error("the report's styles or script would end their element; this is a bug in rapport");
  // An instance of its own: no helper or partial of anyone else can change the page. Escaping is on.
  const handlebars = Handlebars.create();
  const compiled = parts.map((part) => handlebars.compile<object>(part, { strict: true }));
  for (const [index, name] of sections.entries()) handlebars.registerPartial(name, compiled[index] ?? "");
  return { render: handlebars.compile<object>(template, { strict: true }), sections: compiled, css, script };
}

/** The files one after the other, with line ends as HTML parsers see them, for the hashes. */
async function joined(names: readonly string[]): Promise<string> {
  const parts = await Promise.all(names.map((name) => readFile(new URL(name, reports), "utf8")));
  return parts.join("\n").replaceAll("\r\n", "\n");
}

function sourceHash(text: string): string {
  return `sha256-${hash("sha256", text, "base64")}`;
}
