import { createInterface } from "node:readline";
import { ownWords, startLoopbackServer } from "../loopback-server.ts";

// A child process of the benchmark: serves until its standard input closes, and answers a line there with the milliseconds from the
// first request to the last since the line before. Each arm has its own words: what is asked twice alike is sent once.
let first: number | undefined;
let last = 0;
const server = await startLoopbackServer({
  delayMs: Number(process.argv[2]),
  keep: false,
  came: () => {
    last = performance.now();
    first ??= last;
  },
  answer: ownWords,
});
process.stdout.write(`${server.baseUrl}\n`);
createInterface({ input: process.stdin })
  .on("line", () => {
    process.stdout.write(`${(last - (first ?? last)).toFixed(1)}\n`);
    first = undefined;
  })
  .on("close", () => void server[Symbol.asyncDispose]());
