import { fork } from "node:child_process";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { diskFull, FetchError, isDiskFull } from "./fetch-error.ts";
import type { FetchProgress } from "./fetch-progress.ts";
import type { FetchWorld } from "./fetch-world.ts";
import type { HubNews } from "./hub-download.ts";
import type { KnownWeights } from "./known-weights.ts";

const program = fileURLToPath(new URL("hub-download.ts", import.meta.url));

/** Failed requests in a row, with nothing come yet, after which the hub counts as not reached. */
const patience = 3;

interface Hub {
  /** The file of node-llama-cpp to import. */
  readonly entry: string;
  readonly world: FetchWorld;
  readonly progress: FetchProgress;
}

/**
 * Downloads weights with node-llama-cpp's own downloader, which goes on where it was broken off.
 *
 * @param part the file to write
 * @throws FetchError `unavailable` where the hub does not give it, `refused` where the disk is full
 */
export async function fetchFromHub(weights: KnownWeights, part: string, hub: Hub): Promise<void> {
  const reason = await downloadFault(weights, part, hub).finally(() => hub.progress.end());
  if (reason === undefined) return;
  if (isDiskFull(reason)) throw diskFull(weights.file);
  throw new FetchError("unavailable", `its hub: ${reason}`);
}

/** Why the download came to nothing; `undefined` where the file is there. */
function downloadFault(weights: KnownWeights, part: string, { entry, world, progress }: Hub) {
  const child = fork(program, [entry, weights.hub, dirname(part), basename(part)], {
    // Node's fetch knows a proxy only so.
    env: { ...world.env, NODE_USE_ENV_PROXY: "1" },
    execArgv: [],
    stdio: "ignore",
  });
  return new Promise<string | undefined>((resolve) => {
    const end = (reason: string | undefined) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      resolve(reason);
    };
    let failures = 0;
    let come = 0;
    let last: string | undefined;
    const still = (ms: number) =>
      end(`nothing came for ${ms / 1000} s${last === undefined ? "" : `, the last request ended with ${last}`}`);
    let timer = setTimeout(still, world.hubWaitMs, world.hubWaitMs);
    child.on("message", (news: HubNews) => {
      if (news.kind === "finished") return end(undefined);
      // What a request ended with says more than what the downloader makes of it, unless the disk is at fault.
      if (news.kind === "ended") return end(isDiskFull(news.reason) ? news.reason : (last ?? news.reason));
      if (news.kind === "failed") {
        last = news.reason;
        if (++failures >= patience && come === 0) end(news.reason);
      } else if (news.done > come) {
        come = news.done;
        progress.show(come);
        clearTimeout(timer);
        timer = setTimeout(still, world.stallMs, world.stallMs);
      }
    });
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, signal) => end(`its downloader ended with ${signal ?? code}`));
  });
}
