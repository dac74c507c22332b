import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";

const src = resolve(import.meta.dirname, "../src");

interface Example {
  readonly file: string;
  readonly name: string;
  readonly code: string;
  /** The value that the comment states, as code. */
  readonly stated: string;
}

/** Lines of `@example` blocks of the form `expression; // => value`. An expression may run over several lines. */
function examples(): readonly Example[] {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.includes(".test."),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(src, file), "utf8");
    const blocks = [
      ...text.matchAll(
        /@example\n([\s\S]*?)(?=\n \* @|\n \*\/)[\s\S]*?\*\/\nexport (?:async )?(?:function|const) (\w+)/gu,
      ),
    ];
    return blocks.flatMap(([, block = "", name = ""]) => {
      const lines = block.replace(/^ ?\* ?/gmu, "");
      return [...lines.matchAll(/([\s\S]*?);? *\/\/ => (.*)(?:\n|$)/gu)].map(([, code = "", stated = ""]) => ({
        file,
        name,
        code: code.trim(),
        stated,
      }));
    });
  });
}

const all = examples();

describe("doc examples", () => {
  test("are found", () => {
    expect(all.length).toBeGreaterThanOrEqual(12);
  });

  test.each(all)("$file: $code => $stated", async ({ file, code, stated }) => {
    const module = (await import(/* @vite-ignore */ pathToFileURL(join(src, file)).href)) as Record<string, unknown>;
    const run = (text: string): unknown => {
      // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the examples are code of this project
      const made = new Function(...Object.keys(module), `return (${text});`) as (...values: unknown[]) => unknown;
      return made(...Object.values(module));
    };
    const got = run(code);
    expect(typeof got === "object" ? JSON.parse(JSON.stringify(got)) : got).toEqual(run(stated));
  });
});
