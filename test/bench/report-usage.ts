import { isMainThread } from "node:worker_threads";

// Preloaded into the processes that the benchmark times: tells their CPU seconds and peak memory at the end.
if (isMainThread) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    process.stderr.write(
      `\nusage ${JSON.stringify({ cpuS: (userCPUTime + systemCPUTime) / 1e6, peakMb: maxRSS / 1024 })}\n`,
    );
  });
}
