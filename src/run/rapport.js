#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";

// JavaScript, and the only file of it: what stands before the compile cache is on is stripped of its types anew in every run.
// Compiled code is kept between runs, the worker's too, which looks at the variable.
process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "node-compile-cache");
enableCompileCache(process.env["NODE_COMPILE_CACHE"]);
// The worker holds many short-lived strings: a larger young generation spares it half of its collections.
setFlagsFromString("--max-semi-space-size=64");
const { main } = await import("./command-line.ts");
process.exitCode = await main(process.argv.slice(2));
