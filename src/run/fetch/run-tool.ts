import { spawn } from "node:child_process";

/** How a program ended. */
export interface ToolEnd {
  /** `undefined` where it could not be started, or was ended by a signal. */
  readonly code: number | undefined;
  /** The end of what it said on standard error; why it could not be started. */
  readonly stderr: string;
}

/** Characters that are kept. */
const kept = 20_000;

/** Runs a program to its end, without a shell. Nothing it prints is shown. */
export function runTool(
  [program, ...words]: readonly [string, ...string[]],
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<ToolEnd> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd, env, stdio: ["ignore", "ignore", "pipe"], windowsHide: true });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-kept);
    });
    child.once("error", (error) => resolve({ code: undefined, stderr: error.message }));
    child.once("close", (code, signal) =>
      resolve({ code: code ?? undefined, stderr: signal === null ? stderr : `ended by ${signal}` }),
    );
  });
}

/** npm's lines that tell less than the others. */
const empty = /^(code|syscall|errno|path|dest|signal|command|A complete log)\b/u;

/**
 * The one line of a tool's last words that says why it failed.
 *
 * @example
 * toolReason("npm error code E404\nnpm error 404 Not Found - GET x"); // => "404 Not Found - GET x"
 * @example
 * toolReason("Traceback\n  File x\nKeyError: 'member'"); // => "KeyError: 'member'"
 */
export function toolReason(stderr: string): string {
  const lines = stderr
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const npm = lines.flatMap((line) => /^npm (?:error|ERR!) (.*)$/u.exec(line)?.[1] ?? []);
  const pip = lines.flatMap((line) => /^ERROR: (.*)$/u.exec(line)?.[1] ?? []);
  return npm.find((line) => !empty.test(line)) ?? npm[0] ?? pip.at(-1) ?? lines.at(-1) ?? "no reason";
}
