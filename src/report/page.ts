import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import Handlebars from "handlebars";

/** The folder of the template, its style sheet and its script. */
const reports = new URL("../../reports/", import.meta.url);

/**
 * Puts a view into the page's template, together with style sheet, script and a content security policy that allows these two and
 * nothing else.
 *
 * @throws {Error} when the view lacks what the template names, or the style sheet or script would end its element
 */
export async function pageHtml(view: object): Promise<string> {
  const [template, css, script] = await Promise.all(["report.hbs", "report.css", "report.js"].map(readPart));
  if (template === undefined || css === undefined || script === undefined) throw new Error("the report needs its template; this is a bug in rapport");
  if (/<\/(?:style|script)|<!--/iu.test(css + script)) throw new Error("the report's style sheet or script would end its element; this is a bug in rapport");
  const policy = ["default-src 'none'", `script-src '${sourceHash(script)}'`, `style-src '${sourceHash(css)}'`, "base-uri 'none'", "form-action 'none'"].join("; ");
  // An instance of its own: no helper or partial of anyone else can change the page. Escaping is on.
  const render = Handlebars.create().compile(template, { strict: true });
  return render({ ...view, policy, css, script });
}

/** Line ends as HTML parsers see them, for the hashes. */
async function readPart(name: string): Promise<string> {
  return (await readFile(new URL(name, reports), "utf8")).replaceAll("\r\n", "\n");
}

function sourceHash(text: string): string {
  return `sha256-${hash("sha256", text, "base64")}`;
}
