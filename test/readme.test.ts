import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const project = resolve(import.meta.dirname, "..");
const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "sessions/README.md",
  "docs/servers.md",
  ...readdirSync(join(project, "design")).map((name) => `design/${name}`),
];
const read = (path: string) => readFileSync(join(project, path), "utf8");

describe("documentation", () => {
  test.each(pages)("every link of %s leads somewhere", (page) => {
    const targets = [...read(page).matchAll(/\]\(([^)]+)\)/gu)]
      .map(([, target]) => target ?? "")
      .filter((target) => !/^[a-z]+:/u.test(target));
    const lost = targets.filter((target) => !existsSync(resolve(project, dirname(page), target.split("#")[0] ?? "")));
    expect(lost).toEqual([]);
  });

  test.each(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])("every file that %s names in code exists", (page) => {
    const named = [
      ...read(page).matchAll(
        /`((?:src|test|models|judges|scenarios|sessions|run|scenario|model|conversation|signals|judge|record|summary|\.ci)\/[\w./-]+)`/gu,
      ),
    ].map(([, path]) => path ?? "");
    const lost = named.filter((path) => !existsSync(join(project, path)) && !existsSync(join(project, "src", path)));
    expect(lost).toEqual([]);
  });

  test("every design page that the sources or a page name exists", () => {
    const sources = readdirSync(join(project, "src"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `src/${name}`);
    const named = [...sources, ...pages].flatMap((page) =>
      [...read(page).matchAll(/design\/(\d{4})/gu)].map(([, number]) => number),
    );
    const there = new Set<string | undefined>(readdirSync(join(project, "design")).map((name) => name.slice(0, 4)));
    expect(named.filter((number) => !there.has(number))).toEqual([]);
  });

  test("the commands of README are scripts or commands of the program", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const called = [...read("README.md").matchAll(/npm run ([a-z:]+)|npm (test)\b/gu)].map(
      ([, name, test]) => name ?? test ?? "",
    );
    expect(called).toContain("eval");
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("every variable that README names is read by a model or judge, and the other way round", () => {
    const specs = ["models", "judges"].flatMap((folder) =>
      readdirSync(join(project, folder))
        .filter((name) => name.endsWith(".ts"))
        .map((name) => read(`${folder}/${name}`)),
    );
    const roles = new Set(
      specs.flatMap((text) => [...text.matchAll(/\blocal\("([A-Z_]+)"\)/gu)].map(([, role]) => role)),
    );
    const spelled = specs.map((text) =>
      text.replaceAll(/RAPPORT_LOCAL_\$\{role\}_([A-Z]+)/gu, (_, what: string) =>
        [...roles].map((role) => `RAPPORT_LOCAL_${role}_${what}`).join(" "),
      ),
    );
    const used = new Set(spelled.flatMap((text) => text.match(/\b(?:RAPPORT|OPENAI)_[A-Z_]+\b/gu) ?? []));
    const tables = [...read("README.md").matchAll(/\| variable[\s\S]*?\n\n/gu)].map(([table]) => table).join();
    expect(new Set(tables.match(/\b(?:RAPPORT|OPENAI)_[A-Z_]+\b/gu))).toEqual(used);
  });

  test("nothing shows a path of somebody's machine", () => {
    for (const page of pages) expect(read(page)).not.toMatch(/(^|[\s`("'])\/(home|Users|root|work)\//u);
  });
});
