import { judgeStored } from "../src/run/judge/judge-command.ts";
import { worldTools } from "../src/run/world.ts";

/** Submits the newest run under a root by batches of at most so many requests and bytes: `submitting-child.ts <root> <requests> <bytes>`. */
const [root = "", requests, bytes] = process.argv.slice(2);
const { lines } = await judgeStored({
  root,
  run: undefined,
  way: { kind: "batch", wanted: "new", limits: { requests: Number(requests), bytes: Number(bytes) } },
  tools: worldTools(() => {}),
  signal: new AbortController().signal,
  progress: { opened() {}, begun() {}, judged() {}, done() {}, waiting() {} },
});
process.stdout.write(lines.join("\n"));
