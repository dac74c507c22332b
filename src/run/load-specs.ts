import { basename, relative } from "node:path";
import { parseGate, type Gate } from "../gate/parse-gate.ts";
import { judgeCheck, parseJudge, type Judge } from "../judge/parse-judge.ts";
import { modelCheck, parseModel, type Model } from "../model/model-schema.ts";
import { parseScenario, scenarioCheck, type Scenario } from "../scenario/parse-scenario.ts";
import type { SchemaCheck } from "../scenario/schema-check.ts";
import { SpecError } from "../scenario/spec-error.ts";
import { inLanes } from "./in-lanes.ts";
import { findSpecs, type specGlobs } from "./find-specs.ts";

/** Files of a kind that are on their way from vite at once: what is begun for more lives longer, and costs memory instead of time. */
const mostImports = 16;

/** Loads a module and gives what it exports. */
export type ImportModule = (path: string) => Promise<unknown>;

/** A scenario and the file that declares it. */
export interface ScenarioFile {
  readonly file: string;
  readonly scenario: Scenario;
}

/**
 * Loads and checks scenario files.
 *
 * @throws {SpecError} for the first file that cannot be used
 */
export function loadScenarios(
  root: string,
  files: readonly string[],
  importModule: ImportModule,
): Promise<readonly ScenarioFile[]> {
  return loaded(root, files, "scenario", importModule, (value, id, name, file) => ({
    file,
    scenario: parseScenario(value, id, name),
  }));
}

/** What checks specs; compiled ahead where there is time, because it is a tenth of the start. */
export const specChecks: readonly Pick<SchemaCheck, "compile">[] = [modelCheck, judgeCheck, scenarioCheck];

/** Loads and checks every model under a root. @throws {SpecError} */
export async function loadModels(root: string, importModule: ImportModule): Promise<readonly Model[]> {
  return loaded(root, await findSpecs(root, "model"), "model", importModule, parseModel);
}

/** Loads and checks every judge under a root. @throws {SpecError} */
export async function loadJudges(root: string, importModule: ImportModule): Promise<readonly Judge[]> {
  return loaded(root, await findSpecs(root, "judge"), "judge", importModule, parseJudge);
}

/** A gate and the file that declares it. */
export interface GateFile {
  readonly file: string;
  readonly gate: Gate;
}

/** Loads and checks every gate under a root. @throws {SpecError} */
export async function loadGates(root: string, importModule: ImportModule): Promise<readonly GateFile[]> {
  return loaded(root, await findSpecs(root, "gate"), "gate", importModule, (value, id, name, file) => ({
    file,
    gate: parseGate(value, id, name),
  }));
}

async function loaded<T>(
  root: string,
  files: readonly string[],
  kind: keyof typeof specGlobs,
  importModule: ImportModule,
  parse: (value: unknown, id: string, name: string, file: string) => T,
): Promise<readonly T[]> {
  // Among all files of the kind, not only those asked for: two shards must not play one id.
  checkIds(root, [...new Set([...(await findSpecs(root, kind)), ...files])], kind);
  return inLanes(files, mostImports, async (file) => {
    const name = relative(root, file);
    const module = await importModule(file).catch((cause: unknown) => {
      throw new SpecError(
        name,
        `import fails: ${cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause)}`,
        undefined,
        { cause },
      );
    });
    return parse(defaultExport(module, name, kind), basename(file, `.${kind}.ts`), name, file);
  });
}

function defaultExport(module: unknown, name: string, kind: string): unknown {
  const value = (module as { default?: unknown } | null)?.default;
  const define = `define${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  if (value === undefined) throw new SpecError(name, `default export needs ${define}({ ... }), got nothing`);
  return value;
}

function checkIds(root: string, files: readonly string[], kind: keyof typeof specGlobs): void {
  const taken = new Map<string, string>();
  for (const file of files) {
    const id = basename(file, `.${kind}.ts`);
    const name = relative(root, file);
    const first = taken.get(id);
    if (first !== undefined) throw new SpecError(name, `id needs to be unique, got ${id}, which ${first} has already`);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(id)) {
      throw new SpecError(name, `file name needs the form some-words.${kind}.ts, got ${basename(file)}`);
    }
    taken.set(id, name);
  }
}
