import { resolve } from "node:path";
import { cac, type CAC } from "cac";
import { clean, resultText } from "./finished-text.ts";
import type { ExitCode } from "./run-end.ts";
import { parseRunOptions, UsageError, type OptionWords } from "./run-options.ts";
import { worldTools } from "./world.ts";

interface Words extends OptionWords {
  readonly root?: string;
  readonly t?: string;
  readonly testNamePattern?: string;
  readonly shard?: string;
  readonly watch?: boolean;
  readonly coverage?: boolean;
}

/**
 * The command line.
 *
 * @param argv the words after the program's name
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  try {
    return await command(argv);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    process.stderr.write(`${clean(error.message)}\n`);
    return 2;
  }
}

/** The literal codes of UsageError, SpecError, RunError, SettingError and GgufError: mistakes of the user, told in one line. */
const refusals: ReadonlySet<unknown> = new Set(["usage", "spec", "run", "setting", "gguf"]);

function isRefusal(error: unknown): error is Error {
  // cac's own are for unknown options and missing arguments.
  return error instanceof Error && (refusals.has((error as NodeJS.ErrnoException).code) || error.name === "CACError");
}

// Each command loads its own parts: the way to the first request is no longer than it must be.

function defineCommands(cli: CAC, ended: (code: ExitCode) => void): void {
  const withPlan = (name: string, text: string) =>
    cli
      .command(name, text)
      .option(
        "--profile <name>",
        "Who plays: offline (programs, no network), local (a GGUF on this machine) or service (OpenAI-compatible endpoints)",
        { default: "offline" },
      )
      .option("--models <ids>", "Arms, with commas between them (default: all with a player in the profile)")
      .option("--repeats <n>", "Conversations for each scenario and arm", { default: "1" })
      .option("--seed <n>", "Seed of the run", { default: "1" })
      .option("--max-turns <n>", "Cut every conversation at so many counsellor turns")
      .option("--root <folder>", "Folder with scenarios/, models/ and judges/", { default: "." });

  withPlan("run [...files]", "Play scenarios, judge them, write the report")
    .option("-t, --testNamePattern <pattern>", "Only trials whose name matches")
    .option("--shard <i/n>", "Only this part of the scenario files")
    .option("--watch", "Play again what changes")
    .action(async (files: string[], words: Words) => {
      const { runEvals } = await import("./run-evals.ts");
      const code = await runEvals({
        files,
        root: root(words),
        options: options(words),
        pattern: pattern(words.t ?? words.testNamePattern),
        shard: shard(words.shard),
        watch: words.watch === true,
      });
      ended(code);
    });

  withPlan("list [...files]", "Show scenarios, arms and trials; play nothing")
    .option("--coverage", "Show what the scenarios cover")
    .action(async (files: string[], words: Words) => {
      const { listSpecs } = await import("./list-specs.ts");
      process.stdout.write(
        await listSpecs({ root: root(words), files, options: options(words), coverage: words.coverage === true }),
      );
    });

  cli
    .command("report [run]", "Make the report of a stored run again (default: the newest)")
    .option("--root <folder>", "Folder that holds runs/", { default: "." })
    .action(async (run: string | undefined, words: Words) => {
      const [{ newestRun, runFolder }, { writeReport }] = await Promise.all([
        import("../record/run-folder.ts"),
        import("./write-report.ts"),
      ]);
      const runs = resolve(root(words), "runs");
      const folder = run === undefined ? await newestRun(runs) : await runFolder(runs, run);
      process.stdout.write(`${resultText(await writeReport(folder), false)}\n`);
    });
}

async function command(argv: readonly string[]): Promise<ExitCode> {
  const cli = cac("rapport");
  let code: ExitCode = 0;
  defineCommands(cli, (last) => (code = last));
  cli.help();
  cli.version(worldTools(() => {}).versions.rapport);
  cli.parse(["node", "rapport", ...argv], { run: false });
  if (cli.options["help"] === true || cli.options["version"] === true) return 0;
  if (cli.matchedCommand === undefined) {
    if (argv.length > 0) throw new UsageError(`rapport needs one of the commands run, list, report, got ${argv[0]}`);
    cli.outputHelp();
    return 2;
  }
  await cli.runMatchedCommand();
  return code;
}

function root(words: Words): string {
  return resolve(single("--root", words.root) ?? ".");
}

function options(words: Words): ReturnType<typeof parseRunOptions> {
  return parseRunOptions({
    profile: single("--profile", words.profile),
    models: single("--models", words.models),
    repeats: single("--repeats", words.repeats),
    seed: single("--seed", words.seed),
    maxTurns: single("--max-turns", words.maxTurns),
  });
}

/** cac turns words that look like numbers into numbers, and an option given twice into a list. */
function single(option: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new UsageError(`${option} needs one value, got ${JSON.stringify(value)}`);
}

function pattern(value: unknown): string | undefined {
  const word = single("-t", value);
  try {
    // As vitest will read it.
    if (word !== undefined) RegExp(word);
    return word;
  } catch {
    throw new UsageError(`-t needs a regular expression, got ${JSON.stringify(word)}`);
  }
}

function shard(value: unknown): string | undefined {
  const word = single("--shard", value);
  if (word === undefined) return undefined;
  const [, index, count] = /^(\d+)\/(\d+)$/u.exec(word) ?? [];
  if (!(Number(index) >= 1 && Number(index) <= Number(count)))
    throw new UsageError(`--shard needs i/n with i from 1 to n, got ${JSON.stringify(word)}`);
  return word;
}
