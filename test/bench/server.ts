import { startLoopbackServer } from "../loopback-server.ts";

// A child process of the benchmark: serves until its standard input closes.
const server = await startLoopbackServer({ delayMs: Number(process.argv[2]), keep: false });
process.stdout.write(`${server.baseUrl}\n`);
process.stdin.on("end", () => void server[Symbol.asyncDispose]()).resume();
