#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";

// JavaScript, and the only file of it: what stands before the compile cache is on is stripped of its types anew in every run.
// Compiled code is kept between runs, the worker's too, which looks at the variable.
process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "node-compile-cache");
enableCompileCache(process.env["NODE_COMPILE_CACHE"]);
// Left alone, V8 lets the heap of each thread grow to several times what is alive in it where the machine has memory: by half instead.
// What is young is bounded too: the worker holds many strings that do not live long.
setFlagsFromString("--heap-growing-percent=50");
setFlagsFromString("--max-semi-space-size=16");
const words = process.argv.slice(2);
// What takes longest to begin is begun first; a command that is refused leaves it where it is.
if (words[0] === "run") (await import("./play-thread.ts")).startPlayThread(words);
const { main } = await import("./command-line.ts");
process.exitCode = await main(words);
