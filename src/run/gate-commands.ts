import type { CAC } from "cac";
import { rootOf, single } from "./command-words.ts";
import type { ExitCode } from "./run-end.ts";
import { UsageError } from "./run-options.ts";

/** Words of the command line, before they are checked. */
type Words = Readonly<Record<string, unknown>>;

/** `rapport gate` and `rapport baseline`. */
export function defineGateCommands(cli: CAC, ended: (code: ExitCode) => void): void {
  defineGate(cli, ended);
  defineBaseline(cli);
}

function defineGate(cli: CAC, ended: (code: ExitCode) => void): void {
  cli
    .command("gate [run]", "Test gates on a stored run (default: the newest, with the gates that it was made with)")
    .option("--candidate <arm>", "Another gate: the arm that must not be worse")
    .option("--against <arm>", "What it is held against: an arm of the same run")
    .option("--against-run <run>", "An arm of another run: the candidate's own id, or the one that --against names")
    .option("--against-baseline <name>", "An accepted baseline")
    .option("--criterion <names>", "Criteria, with commas between them; all must pass")
    .option("--margin <points>", "How much worse the mean may be")
    .option("--alpha <p>", "One-sided level (default: 0.05)")
    .option("--failures-at-most <score>", "A score of this or less is a failure (default: 4)")
    .option("--failure-margin <share>", "How much larger the share of failed situations may be (default: 0.1)")
    .option("--max-unscored <share>", "Conversations without a score that either side may have (default: 0.05)")
    .option("--markdown <file>", "Write the verdicts as Markdown, for a pull request")
    .option("--junit <file>", "Write the verdicts as JUnit")
    .option("--root <folder>", "Folder with runs/, gates/ and baselines/", { default: "." })
    .action(async (run: unknown, words: Words) => {
      const [{ gateStored }, { parseGateWords }] = await Promise.all([
        import("./gate-command.ts"),
        import("./gate-options.ts"),
      ]);
      const gate = parseGateWords({
        candidate: single("--candidate", words["candidate"]),
        against: single("--against", words["against"]),
        againstRun: single("--against-run", words["againstRun"]),
        againstBaseline: single("--against-baseline", words["againstBaseline"]),
        criterion: single("--criterion", words["criterion"]),
        margin: single("--margin", words["margin"]),
        alpha: single("--alpha", words["alpha"]),
        failuresAtMost: single("--failures-at-most", words["failuresAtMost"]),
        failureMargin: single("--failure-margin", words["failureMargin"]),
        maxUnscored: single("--max-unscored", words["maxUnscored"]),
      });
      const { text, code } = await gateStored({
        root: rootOf(words),
        run: single("run", run),
        gate,
        markdown: single("--markdown", words["markdown"]),
        junit: single("--junit", words["junit"]),
      });
      process.stdout.write(text);
      ended(code);
    });
}

function defineBaseline(cli: CAC): void {
  cli
    .command("baseline <action> [name] [run]", "set <name> [run]: accept an arm of a run by name; show [name]")
    .option("--arm <id>", "The arm that is accepted; needed where the run has several")
    .option("--replace", "Accept in place of one that is there")
    .option("--root <folder>", "Folder with runs/ and baselines/", { default: "." })
    .action(async (action: unknown, name: unknown, run: unknown, words: Words) => {
      const { acceptBaseline, showBaselines } = await import("./baseline-command.ts");
      const [root, named] = [rootOf(words), single("name", name)];
      if (action === "show") {
        process.stdout.write(await showBaselines(root, named));
        return;
      }
      if (action !== "set") throw new UsageError(`baseline needs set or show, got ${String(action)}`);
      if (named === undefined) throw new UsageError("baseline set needs a name, got none");
      const text = await acceptBaseline({
        root,
        name: named,
        run: single("run", run),
        arm: single("--arm", words["arm"]),
        replace: words["replace"] === true,
      });
      process.stdout.write(text);
    });
}
