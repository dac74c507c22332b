import { cp, mkdtemp, rm, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("..", import.meta.url));

/** A folder of specs for one test, removed when the test is over. */
export interface Fixture extends AsyncDisposable {
  readonly root: string;
  write(path: string, text: string): Promise<void>;
}

/**
 * A temporary folder with this project's models, judges and sessions, and the scenarios asked for.
 *
 * @param scenarios ids of shipped scenarios to copy
 */
export async function createFixture(scenarios: readonly string[] = []): Promise<Fixture> {
  const root = await mkdtemp(join(tmpdir(), "rapport-"));
  // Weights stay where they are: they are as large as all the rest a hundred times over.
  const filter = (source: string) => !source.endsWith(".gguf");
  for (const folder of ["models", "judges", "sessions"])
    await cp(join(project, folder), join(root, folder), { recursive: true, filter });
  for (const folder of ["scenarios", "gates"]) await mkdir(join(root, folder));
  for (const id of scenarios)
    await cp(join(project, "scenarios", `${id}.scenario.ts`), join(root, "scenarios", `${id}.scenario.ts`));
  return {
    root,
    write: (path, text) => writeFile(join(root, path), text),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

/** How a program ended and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a user would, in an environment that holds nothing of this one but what is given. */
export function rapport(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return runNode([join(project, "src/run/main.ts"), ...args], env);
}

/** Runs Node in the project's folder and waits for its end. */
export function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return run(process.execPath, args, env);
}

/** Runs a program in the project's folder, with nothing of this environment but path and home, and waits for its end. */
export function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const clean = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...env };
    const child = spawn(program, args, { cwd: project, env: clean, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
}
