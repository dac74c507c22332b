import { ownWords, startLoopbackServer } from "../loopback-server.ts";

// A child process of the benchmark: serves until its standard input closes. Each arm has its own words: what is asked twice alike is
// sent once.
const server = await startLoopbackServer({
  delayMs: Number(process.argv[2]),
  keep: false,
  answer: ownWords,
});
process.stdout.write(`${server.baseUrl}\n`);
process.stdin.on("end", () => void server[Symbol.asyncDispose]()).resume();
