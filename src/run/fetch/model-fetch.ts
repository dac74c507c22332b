import { statfs } from "node:fs/promises";
import { resolve } from "node:path";
import { fetchCommand } from "./fetch-command.ts";

const { npm_execpath: npm } = process.env;

process.exitCode = await fetchCommand(process.argv.slice(2), {
  root: resolve(import.meta.dirname, "../../.."),
  out: process.stdout,
  err: process.stderr,
  platform: `${process.platform}-${process.arch}`,
  // npm tells its scripts where it lies. Started by this Node it needs no shell, on Windows either.
  npm: npm?.endsWith("js") === true ? [process.execPath, npm] : ["npm"],
  pythons: process.platform === "win32" ? [["py", "-3"], ["python"]] : [["python3"], ["python"]],
  env: process.env,
  hubWaitMs: 10_000,
  stallMs: 30_000,
  async freeBytes(folder) {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
});
