import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { createFixture, rapport } from "./fixture.ts";

const project = resolve(import.meta.dirname, "..");
const study = "docs/published-table.json";

describe("rapport audit table", () => {
  test("prints what README shows of the study's table, and ends well whatever it found", async () => {
    const { code, out, err } = await rapport(["audit", "table", study]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const readme = await readFile(join(project, "README.md"), "utf8");
    const [, section = ""] = /\n## Audit a published table\n([\s\S]*?)\n## /u.exec(readme) ?? [];
    const blocks = [...section.matchAll(/```text\n([\s\S]*?)```/gu)].map(([, block]) => block ?? "");
    expect(blocks).toHaveLength(1);
    for (const block of blocks) expect(out).toContain(block);
    // Numbers in the prose of the section are those of the output.
    for (const number of ["0.16", "0.24", "0.031"]) {
      expect(section).toContain(number);
      expect(out).toContain(number);
    }
  });

  test("prints JSON for a program", async () => {
    const { code, out } = await rapport(["audit", "table", study, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      alpha: 0.05,
      claims: [{ label: "undecidable" }, {}, { labels: { each: "supported", holm: "undecidable" } }, {}, {}],
    });
  });

  test("ends well when a row is impossible", async () => {
    await using fixture = await createFixture();
    const text = await readFile(join(project, study), "utf8");
    await fixture.write("table.json", text.replace('"8.48"', '"8.45"'));
    const { code, out } = await rapport(["audit", "table", join(fixture.root, "table.json")]);
    expect(code).toBe(0);
    expect(out).toContain("impossible: no 50 whole scores have the mean 8.45");
  });

  test.each<[string, readonly string[], RegExp]>([
    [
      "a file that is not there",
      ["table", "nowhere.json"],
      /^nowhere\.json: audit needs a readable file, got ENOENT\n$/u,
    ],
    ["a file that is no JSON", ["table", "README.md"], /^README\.md: audit needs JSON, got [^\n]+\n$/u],
    [
      "JSON that is no table",
      ["table", "package.json"],
      /^package\.json: name needs a known field \(only title, [^\n]+\), got a field named name\n$/u,
    ],
    ["something else than a table", ["tables", study], /^audit needs table, got tables\n$/u],
    ["a call without a file", ["table"], /^missing required args [^\n]+\n$/u],
  ])("refuses %s in one line, with exit code 2", async (_, args, line) => {
    const { code, out, err } = await rapport(["audit", ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(line);
  });
});
