import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";

const src = import.meta.dirname;
const project = resolve(src, "..");

/** The order in which data passes through the folders. A folder imports only itself and folders before it. */
const order = [
  "stats",
  "scenario",
  "model",
  "signals",
  "conversation",
  "judge",
  "gate",
  "record",
  "summary",
  "report",
  "training",
  "run",
];

interface Keeper {
  readonly what: string;
  readonly pattern: RegExp;
  readonly folders: readonly string[];
  /** Files elsewhere that may know it too, with the reason beside them. */
  readonly files?: readonly string[];
}

/** What only one folder may know. */
const keepers: readonly Keeper[] = [
  { what: "vitest", pattern: /from "vitest(\/[a-z]+)?"/u, folders: ["run"] },
  { what: "the process", pattern: /\bprocess\.(?!exitCode)/u, folders: ["run"] },
  { what: "the clock", pattern: /\bDate\.now|new Date\(\)|performance\.now/u, folders: ["run"] },
  { what: "chance", pattern: /Math\.random/u, folders: ["run"] },
  {
    what: "writing files",
    pattern: /\b(writeFile|appendFile|rename|mkdir|truncate)(Sync)?\(/u,
    folders: ["record"],
    // `npm run model:fetch` writes a library and weights, never results.
    // A lock is no result either.
    files: [
      join("run", "file-lock.ts"),
      ...["fetch-library.ts", "fetch-model.ts", "fetch-from-wheel.ts"].map((file) => join("run", "fetch", file)),
    ],
  },
  { what: "the client of services", pattern: /from "(openai|undici)"/u, folders: ["model"] },
];

interface Source {
  readonly file: string;
  readonly folder: string;
  readonly text: string;
}

function sources(): readonly Source[] {
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|js)$/u.test(file) && !/\.(test|contract)\.ts$/u.test(file))
    .map((file) => ({ file, folder: file.split(sep)[0] ?? "", text: readFileSync(join(src, file), "utf8") }));
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly types: boolean;
  /** Loaded when it is come to, not together with the file. */
  readonly isLazy: boolean;
}

function imports({ file, text }: Source): readonly Import[] {
  const clauses = [...text.matchAll(/^(import|export) (type )?([^;]*?) from "(\.[^"]+)"/gmu)].map(
    ([, , type, names, path]) => ({
      path,
      types: type !== undefined || /^\{( *type [^,}]+,?)+ *\}$/u.test((names ?? "").trim()),
      isLazy: false,
    }),
  );
  const dynamic = [...text.matchAll(/import\("(\.[^"]+)"\)/gu)].map(([, path]) => ({
    path,
    types: false,
    isLazy: true,
  }));
  return [...clauses, ...dynamic].map(({ path, types, isLazy }) => ({
    from: file,
    to: relative(src, resolve(src, dirname(file), path ?? "")),
    types,
    isLazy,
  }));
}

const all = sources();
const engine = all.filter(({ file }) => file !== "index.ts");

describe("layers", () => {
  test("every folder of src has its place", () => {
    expect(engine.filter(({ folder }) => !order.includes(folder)).map(({ file }) => file)).toEqual([]);
  });

  test("a folder imports only itself and folders before it", () => {
    const wrong = engine
      .flatMap(imports)
      .filter(({ from, to }) => rank(to) > rank(from) || to.startsWith("..") || to === "index.ts");
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("summary and report take nothing but types from model and conversation", () => {
    const wrong = engine
      .filter(({ folder }) => folder === "summary" || folder === "report")
      .flatMap(imports)
      .filter(({ to, types }) => !types && /^(model|conversation)\//u.test(to));
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test.each(keepers)("only $folders knows $what", ({ pattern, folders, files = [] }) => {
    expect(
      engine
        .filter(({ folder, file, text }) => !folders.includes(folder) && !files.includes(file) && pattern.test(text))
        .map(({ file }) => file),
    ).toEqual([]);
  });

  test("there are no import cycles, types included", () => {
    const graph = new Map(engine.map((source) => [source.file, imports(source).map(({ to }) => to)]));
    expect(cycle(graph)).toBeUndefined();
  });

  test("nothing is named utils, helpers, common or types, and barrels stand only at the door", () => {
    expect(
      engine
        .filter(({ file }) => /(^|\/)(utils?|helpers?|common|types|index)\.ts$/u.test(file))
        .map(({ file }) => file),
    ).toEqual([]);
  });

  test("JavaScript is the first file that Node loads, and no other", () => {
    expect(all.filter(({ file }) => file.endsWith(".js")).map(({ file }) => file)).toEqual([join("run", "rapport.js")]);
  });

  test("what decides gates and makes reports is no part of the way to the first request", () => {
    const graph = new Map(engine.map((source) => [source.file, staticImports(source)]));
    const heavy = /from "(@stdlib\/|simple-statistics|d3-)/u;
    const loaded = reached(graph, join("run", "runner.ts"));
    expect(engine.filter(({ file, text }) => loaded.has(file) && heavy.test(text)).map(({ file }) => file)).toEqual([]);
    const first = reached(graph, join("run", "run-evals.ts")).union(reached(graph, join("run", "command-line.ts")));
    const checks = /from "(ajv|handlebars|@stdlib\/)/u;
    expect(engine.filter(({ file, text }) => first.has(file) && checks.test(text)).map(({ file }) => file)).toEqual([]);
  });

  test("no file has more than 300 lines", () => {
    expect(all.filter(({ text }) => text.split("\n").length > 301).map(({ file }) => file)).toEqual([]);
  });

  test("specs import #rapport and their neighbours only, and src never imports them", () => {
    const folders = ["scenarios", "models", "judges", "gates"];
    const specs = folders.flatMap((folder) =>
      readdirSync(join(project, folder))
        .filter((file) => file.endsWith(".ts"))
        .map((file) => join(project, folder, file)),
    );
    const strays = specs.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/from "([^"]+)"/gu)]
        .map(([, path]) => path ?? "")
        .filter((path) => path !== "#rapport" && !/^\.\.?\/(models\/)?[a-z-]+\.ts$/u.test(path)),
    );
    expect(strays).toEqual([]);
    expect(
      engine
        .flatMap(imports)
        .filter(({ to }) => to.startsWith(".."))
        .map(({ from }) => from),
    ).toEqual([]);
  });
});

function rank(file: string): number {
  return order.indexOf(file.split(sep)[0] ?? "");
}

/** What is loaded together with a file. */
function staticImports(source: Source): readonly string[] {
  return imports(source)
    .filter(({ types, isLazy }) => !types && !isLazy)
    .map(({ to }) => to);
}

function reached(graph: ReadonlyMap<string, readonly string[]>, file: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (at: string): void => {
    if (found.has(at)) return;
    found.add(at);
    for (const next of graph.get(at) ?? []) visit(next);
  };
  visit(file);
  return found;
}

/** The first cycle found, as a path of files. */
function cycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const found = visit(next, [...path, file]);
      if (found !== undefined) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const found = visit(file, []);
    if (found !== undefined) return found;
  }
  return undefined;
}
