import type { CAC, Command } from "cac";
import { rootOf, single } from "../command-words.ts";
import type { ExitCode } from "../run-end.ts";
import { UsageError } from "../run-options.ts";
import type { JudgingWay } from "./judge-sitting.ts";

/** Words of the command line, before they are checked. */
type Words = Readonly<Record<string, unknown>>;

/** `rapport judge`. */
export function defineJudgeCommand(cli: CAC, ended: (code: ExitCode) => void): void {
  withOptions(cli.command("judge [run]", "Judge a stored run again, playing nothing (default: the newest)")).action(
    async (run: unknown, words: Words) => {
      const request = { root: rootOf(words), run: single("run", run), judges: judgeIds(words), way: judgingWay(words) };
      const [{ judgeStored }, { interruptible }, { showJudging }, { judgingTools }] = await Promise.all([
        import("./judge-command.ts"),
        import("./interruptible.ts"),
        import("./show-judging.ts"),
        import("./judging-tools.ts"),
      ]);
      using interrupt = interruptible();
      using shown = showJudging(process.stderr);
      const { lines, table, code } = await judgeStored({
        ...request,
        tools: judgingTools(request.root, shown),
        signal: interrupt.signal,
        progress: shown.progress,
      });
      shown.end();
      process.stdout.write(`${[...lines, "", table].join("\n")}\n`);
      ended(code);
    },
  );
}

function withOptions(command: Command): Command {
  return command
    .option("--judges <ids>", "Judges, with commas between them (default: all)")
    .option("--only <what>", "unscored: only the judgments that have no score now")
    .option("--again", "Also what these judges, as they are, have judged before")
    .option("--batch", "Ask by the Batch API: at half the price, within a day")
    .option("--collect", "Take in what batches have brought; what they could not bring is asked for live")
    .option("--wait", "With --collect: until all batches are over")
    .option("--submit", "Ask by another batch for what batches could not bring")
    .option("--root <folder>", "Folder with runs/ and judges/", { default: "." });
}

function judgeIds({ judges }: Words): readonly string[] | undefined {
  const word = single("--judges", judges);
  const ids = word?.split(",").map((id) => id.trim());
  if (ids?.some((id) => id === "") === true || new Set(ids).size < (ids?.length ?? 0))
    throw new UsageError(`--judges needs ids with commas between them, each once, got ${JSON.stringify(word)}`);
  return ids;
}

/**
 * What the words ask for.
 *
 * @throws {UsageError} for words that do not go together
 */
export function judgingWay(words: Words): JudgingWay {
  const only = single("--only", words["only"]);
  if (only !== undefined && only !== "unscored")
    throw new UsageError(`--only needs unscored, got ${JSON.stringify(only)}`);
  const given = (name: string): boolean => words[name] === true;
  const [collects, submits] = [given("collect"), given("submit")];
  if (given("wait") && !collects) throw new UsageError("--wait needs --collect beside it");
  const chooses = [
    ...(only === undefined ? [] : ["only"]),
    ...["again", "batch"].filter(given),
    ...(words["judges"] === undefined ? [] : ["judges"]),
  ];
  const stray = collects || submits ? chooses[0] : undefined;
  if (stray !== undefined)
    throw new UsageError(
      `${collects ? "--collect" : "--submit"} is about all that was submitted before, got --${stray} beside it`,
    );
  if (collects) return { kind: "collect", isWaitedFor: given("wait"), isResubmitted: submits };
  if (submits) return { kind: "batch", wanted: "left" };
  if (only !== undefined && given("again")) throw new UsageError("--only unscored asks again, got --again beside it");
  const wanted = given("again") ? "again" : only === undefined ? "new" : only;
  return { kind: given("batch") ? "batch" : "live", wanted };
}
