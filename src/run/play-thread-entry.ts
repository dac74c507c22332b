import { setImmediate } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { init, runBaseTests, setupEnvironment } from "vitest/worker";
import { specChecks } from "./load-specs.ts";
import type { PlayThreadData, PlayThreadSetting } from "./play-thread.ts";
// Vitest asks for it by its path, and finds it loaded.
import "./runner.ts";
import { serviceClient } from "./stage.ts";

if (parentPort === null) throw new Error("the playing thread needs to be one; this is a bug in rapport");
const port = parentPort;

let isAwaited = false;
port.on("message", (message: Partial<PlayThreadSetting>) => {
  if (message.rapportEnv === undefined) return;
  isAwaited = true;
  Object.assign(process.env, message.rapportEnv);
});
init({
  post: (response) => port.postMessage(response),
  on: (hear) => port.on("message", hear),
  off: (hear) => port.off("message", hear),
  teardown: () => port.removeAllListeners("message"),
  runTests: (state, traces) => runBaseTests("run", state, traces),
  collectTests: (state, traces) => runBaseTests("collect", state, traces),
  setup: setupEnvironment,
});

/** Whether there is still time; whoever waits is let in first. */
async function isTimeLeft(): Promise<boolean> {
  await setImmediate();
  return !isAwaited;
}

// While the other thread is loading vite. What is left then is done while specs are on their way.
const { isServed } = workerData as PlayThreadData;
if (isServed && (await isTimeLeft())) await serviceClient();
for (const check of specChecks) if (await isTimeLeft()) check.compile();
