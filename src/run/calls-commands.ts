import type { CAC } from "cac";
import { rootOf, single } from "./command-words.ts";
import { UsageError } from "./run-options.ts";

/** `rapport calls`. */
export function defineCallsCommand(cli: CAC): void {
  cli
    .command(
      "calls <action> [what] [file]",
      "show: what the store holds; export [run] [file]: the calls of a run as one file; import <file>",
    )
    .option("--root <folder>", "Folder with runs/ and .rapport/", { default: "." })
    .action(async (action: unknown, what: unknown, file: unknown, words: Readonly<Record<string, unknown>>) => {
      const { callsExport, callsImport, callsShow } = await import("./calls-command.ts");
      const request = { root: rootOf(words), date: () => new Date() };
      const [first, second] = [single("run or file", what), single("file", file)];
      process.stdout.write(await told());

      function told(): Promise<string> {
        if (action === "show") return callsShow(request);
        if (action === "export") return callsExport({ ...request, run: first, file: second });
        if (action !== "import") throw new UsageError(`calls needs show, export or import, got ${String(action)}`);
        if (first === undefined) throw new UsageError("calls import needs a file, got none");
        return callsImport({ ...request, file: first });
      }
    });
}
