import { resolve } from "node:path";
import { cac, type CAC, type Command } from "cac";
import { defineCallsCommand } from "./calls-commands.ts";
import { checkAlone } from "./check-alone.ts";
import { clean } from "./clean.ts";
import { rootOf, single } from "./command-words.ts";
import { defineGateCommands } from "./gate-commands.ts";
import { defineJudgeCommand } from "./judge/define-judge-command.ts";
import { helpText } from "./help-text.ts";
import type { ExitCode } from "./run-end.ts";
import { parseRunOptions, UsageError, type OptionWords } from "./run-options.ts";
import { worldTools } from "./world.ts";

interface Words extends Omit<OptionWords, "store" | "judging"> {
  readonly root?: string;
  readonly t?: string;
  readonly testNamePattern?: string;
  readonly shard?: string;
  readonly watch?: boolean;
  readonly resume?: string;
  readonly of?: string;
  readonly again?: boolean;
  /** False where `--no-store` was given. */
  readonly store?: boolean;
  readonly refresh?: boolean;
  readonly judgeBatch?: boolean;
  readonly coverage?: boolean;
  readonly pilot?: string;
  readonly sd?: string;
  readonly withinSd?: string;
  readonly margin?: string;
  readonly tokens?: string;
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

function defineCommands(cli: CAC, argv: readonly string[], ended: (code: ExitCode) => void): void {
  const withPlan = (name: string, text: string) =>
    cli
      .command(name, text)
      .option(
        "--profile <name>",
        "Who plays: offline (programs, no network), local (a GGUF on this machine), service (OpenAI-compatible endpoints); for run also replay (stored calls alone)",
        { default: "offline" },
      )
      .option("--models <ids>", "Arms, with commas between them (default: all with a player in the profile)")
      .option("--repeats <n>", "Conversations for each scenario and arm", { default: "1" })
      .option("--seed <n>", "Seed of the run", { default: "1" })
      .option("--against <arm>", "The arm that all others are compared with (default: every pair)")
      .option("--max-turns <n>", "Cut every conversation at so many counsellor turns")
      .option("--root <folder>", "Folder with scenarios/, models/ and judges/", { default: "." });

  defineRun(withPlan("run [...files]", "Play scenarios, judge them, write the report"), argv, ended);

  withPlan("list [...files]", "Show scenarios, arms and trials; play nothing")
    .option("--coverage", "Show what the scenarios cover")
    .action(async (files: string[], words: Words) => {
      const { listSpecs } = await import("./list-specs.ts");
      process.stdout.write(
        await listSpecs({ root: rootOf(words), files, options: options(words), coverage: words.coverage === true }),
      );
    });

  defineGateCommands(cli, ended);
  defineJudgeCommand(cli, ended);
  defineCallsCommand(cli);

  definePlan(
    withPlan("plan [...files]", "Show trials, calls, tokens, cost, and what the plan can tell apart; play nothing"),
  );

  defineAudit(cli);

  cli
    .command("report [run]", "Make the report of a stored run again (default: the newest)")
    .option("--root <folder>", "Folder that holds runs/", { default: "." })
    .action(async (run: string | undefined, words: Words) => {
      const [{ newestRun, runFolder }, { writeReport }, { resultText }] = await Promise.all([
        import("../record/run-folder.ts"),
        import("./write-report.ts"),
        import("./finished-text.ts"),
      ]);
      const runs = resolve(rootOf(words), "runs");
      const folder = run === undefined ? await newestRun(runs) : await runFolder(runs, run);
      process.stdout.write(`${resultText(await writeReport(folder), false)}\n`);
    });
}

function defineAudit(cli: CAC): void {
  cli
    .command("audit <what> <file>", "audit table <file>: what a published table of scores supports; plays nothing")
    .option("--json", "Print it as JSON")
    .action(async (what: string, file: string, words: { readonly json?: boolean }) => {
      const { auditFile } = await import("./audit/audit-command.ts");
      process.stdout.write(await auditFile({ what, file, json: words.json === true }));
    });
}

function defineRun(run: Command, argv: readonly string[], ended: (code: ExitCode) => void): void {
  run
    .option("-t, --testNamePattern <pattern>", "Only trials whose name matches")
    .option("--shard <i/n>", "Only this part of the scenario files")
    .option("--looks <n>", "2: gates are looked at after half of the situations, too; the run may stop there")
    .option("--budget <amount>", "Begin no conversation that this sitting may not cost; in the currency of the prices")
    .option("--prices <file>", "Another price table than models/prices.json")
    .option("--no-store", "Keep no replies, and use none that are kept")
    .option("--refresh", "Ask everything again, and keep the new replies in place of the old")
    .option("--judge-batch", "Judge by the Batch API when all is played: at half the price, within a day")
    .option("--watch", "Play again what changes")
    .option("--resume <run>", "Play a run on that did not come to its end, with the options that it was begun with")
    .option("--again", "With --resume: also what ended in error")
    .option(
      "--of <run>",
      "With --profile replay: the run whose stored calls are played from (default: the newest of models)",
    )
    .action(async (files: string[], words: Words) => {
      const resume = single("--resume", words.resume);
      if (resume !== undefined) checkAlone(argv, files, besideResume);
      const replay = await replayOf(words, files, argv);
      if (resume === undefined && words.again === true) throw new UsageError("--again needs --resume <run>, got none");
      if (words.watch === true && words.judgeBatch === true)
        throw new UsageError("--judge-batch needs a run that ends, got --watch beside it");
      const request = {
        files,
        root: rootOf(words),
        options: options(replay === undefined ? words : { ...words, profile: "offline" }),
        pattern: pattern(words.t ?? words.testNamePattern),
        shard: shard(words.shard),
        watch: words.watch === true,
        ...(replay === undefined ? {} : { replay }),
        ...(resume === undefined ? {} : { resume, isErrorPlayedAgain: words.again === true }),
      };
      const { runEvals } = await import("./run-evals.ts");
      ended(await runEvals(request));
    });
}

const besideResume = { option: "--resume", others: ["--again", "--budget", "--prices", "--root"] };
const besideReplay = { option: "--profile replay", others: ["--profile", "--of", "--root"] };

/** The run that is replayed; undefined where models or programs play. */
async function replayOf(words: Words, files: readonly string[], argv: readonly string[]): Promise<string | undefined> {
  if (words.profile !== "replay") {
    if (words.of !== undefined) throw new UsageError("--of needs --profile replay beside it");
    return undefined;
  }
  checkAlone(argv, files, besideReplay);
  return single("--of", words.of) ?? (await import("./newest-of-models.ts")).newestOfModels(rootOf(words));
}

function definePlan(plan: Command): void {
  plan
    .option("--pilot <run>", "A stored run to learn from: its id or folder, or newest")
    .option("--sd <points>", "Spread of the differences between two arms, in place of the pilot's")
    .option("--within-sd <points>", "Spread of the conversations of one situation and arm, beside --sd")
    .option("--margin <points>", "Margin of the non-inferiority gate", { default: "0.5" })
    .option("--tokens <in,out>", "Tokens of one call, in place of the pilot's")
    .option("--prices <file>", "Another price table than models/prices.json")
    .option("--looks <n>", "2: the gate is looked at after half of the situations, too", { default: "1" })
    .action(async (files: string[], words: Words) => {
      const [{ planRun }, { parsePlanOptions }] = await Promise.all([
        import("./plan/plan-command.ts"),
        import("./plan/plan-options.ts"),
      ]);
      const planOptions = parsePlanOptions({
        pilot: single("--pilot", words.pilot),
        sd: single("--sd", words.sd),
        withinSd: single("--within-sd", words.withinSd),
        margin: single("--margin", words.margin),
        tokens: single("--tokens", words.tokens),
      });
      const request = { root: rootOf(words), files, options: options(words), planOptions, env: process.env };
      process.stdout.write(await planRun(request));
    });
}

async function command(argv: readonly string[]): Promise<ExitCode> {
  const cli = cac("rapport");
  let code: ExitCode = 0;
  defineCommands(cli, argv, (last) => (code = last));
  cli.help((sections) => helpText(sections));
  cli.version(worldTools(() => {}).versions.rapport);
  cli.parse(["node", "rapport", ...argv], { run: false });
  if (cli.options["help"] === true || cli.options["version"] === true) return 0;
  if (cli.matchedCommand === undefined) {
    if (argv.length > 0)
      throw new UsageError(
        `rapport needs one of the commands run, list, plan, report, judge, gate, baseline, audit, calls, got ${argv[0]}`,
      );
    cli.outputHelp();
    return 2;
  }
  await cli.runMatchedCommand();
  return code;
}

function options(words: Words): ReturnType<typeof parseRunOptions> {
  return parseRunOptions({
    profile: single("--profile", words.profile),
    models: single("--models", words.models),
    repeats: single("--repeats", words.repeats),
    seed: single("--seed", words.seed),
    maxTurns: single("--max-turns", words.maxTurns),
    against: single("--against", words.against),
    looks: single("--looks", words.looks),
    budget: single("--budget", words.budget),
    prices: single("--prices", words.prices),
    store: storeWord(words),
    judging: words.judgeBatch === true ? "batch" : undefined,
  });
}

function storeWord({ store, refresh }: Words): string | undefined {
  if (store === false && refresh === true) throw new UsageError("--refresh needs the store, got --no-store beside it");
  if (store === false) return "none";
  return refresh === true ? "refresh" : undefined;
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
