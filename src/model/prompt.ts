import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import { SpecError } from "../scenario/spec-error.ts";

/** A compiled prompt: the view goes in, the text comes out. */
export interface Prompt {
  /** The template's text, for hashes. */
  readonly source: string;
  /**
   * @throws {SpecError} when the view lacks what the template names
   * @throws {Error} when the view holds undefined, null, NaN or a function anywhere
   */
  render(view: object): string;
}

/**
 * Reads and compiles a Handlebars prompt in strict mode: a name that the view lacks is an error, never an empty place.
 *
 * @throws {SpecError} when the file cannot be read or parsed
 */
export function loadPrompt(url: URL): Prompt {
  if (url.protocol !== "file:")
    throw new SpecError(
      url.href,
      'prompt needs the URL of a file (new URL("./name.hbs", import.meta.url)), got another',
    );
  const file = fileURLToPath(url);
  try {
    const source = readFileSync(url, "utf8");
    return { source, render: renderer(source, file) };
  } catch (cause) {
    throw new SpecError(file, `prompt needs a readable Handlebars file, got ${firstLine(cause)}`, undefined, { cause });
  }
}

/**
 * The renderer of a template; text is not escaped, because prompts are not HTML.
 *
 * @throws {Error} when the template cannot be parsed, or names what every object inherits
 */
export function renderer(source: string, name: string): (view: object) => string {
  // An instance of its own: no helper or partial of anyone else can change a prompt.
  const handlebars = Handlebars.create();
  // `lookup` finds nothing without a word, `log` prints.
  for (const helper of ["lookup", "log"]) handlebars.unregisterHelper(helper);
  const program = handlebars.parse(source);
  new StrictPaths().accept(program);
  const template = handlebars.compile(program, { strict: true, noEscape: true });
  return (view) => {
    const hole = firstHole(view);
    if (hole !== undefined)
      throw new Error(`${name} needs a value for ${hole.path.slice(1)}, got ${hole.value}; this is a bug in rapport`);
    try {
      return template(view)
        .replace(/\n{3,}/gu, "\n\n")
        .trim();
    } catch (cause) {
      throw new SpecError(name, `prompt needs names that its view has, got ${firstLine(cause)}`, undefined, { cause });
    }
  };
}

/**
 * Handlebars' strict mode spares what is handed to a helper: `{{#each typo}}` would print nothing. And it takes what an object inherits
 * for a name that is there: `{{constructor}}` would print nothing either. Note: mutates the program.
 */
class StrictPaths extends Handlebars.Visitor {
  override PathExpression(path: hbs.AST.PathExpression & { strict?: boolean }): void {
    const inherited = path.parts.find((part) => part in Object.prototype);
    if (inherited !== undefined) throw new Error(`a prompt needs names of its view's own, got ${inherited}`);
    path.strict = true;
  }
}

/** The first place of a view that would print as nothing, or as no text: undefined, null, NaN, a function. */
function firstHole(value: unknown): { path: string; value: string } | undefined {
  if (value === undefined || value === null || (typeof value === "number" && !Number.isFinite(value)))
    return { path: "", value: String(value) };
  if (typeof value === "function") return { path: "", value: "a function" };
  if (typeof value !== "object") return undefined;
  for (const key of Object.keys(value)) {
    const hole = firstHole((value as Readonly<Record<string, unknown>>)[key]);
    if (hole !== undefined) return { ...hole, path: `.${key}${hole.path}` };
  }
  return undefined;
}

/** A prompt in its two parts. */
export interface PromptParts {
  /** The system message. */
  readonly first: string;
  /** What goes behind the conversation, where a model follows it best. */
  readonly last: string | undefined;
  /** Whether the last part shows the conversation itself, which is then not sent as messages. */
  readonly showsChat: boolean;
}

/**
 * Takes a rendered prompt apart at its first line `=== last ===` or `=== chat ===`. Behind the first stands what goes behind the
 * conversation; behind the second stands all of the user's message, with the conversation in it.
 *
 * @example
 * promptParts("You are Kwame.\n=== last ===\n(Answer now.)").last; // => "(Answer now.)"
 */
export function promptParts(rendered: string): PromptParts {
  // The first only: a line like it in the conversation is something that was said.
  const mark = /^=== (last|chat) ===$/mu.exec(rendered);
  if (mark === null) return { first: rendered.trim(), last: undefined, showsChat: false };
  return {
    first: rendered.slice(0, mark.index).trim(),
    last: rendered.slice(mark.index + mark[0].length).trim(),
    showsChat: mark[1] === "chat",
  };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
