import { fileURLToPath } from "node:url";
import type { Plugin, ViteUserConfig } from "vitest/config";
import type { PoolRunnerInitializer } from "vitest/node";
import { createReporter, type ReporterSettings } from "./reporter.ts";
import { specGlobs } from "./find-specs.ts";
import { gatesLast } from "./gates-last.ts";
import { playPool } from "./play-thread.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The vitest project that plays scenario files: our runner, one worker, one scheduler. The reporter that hands the files over is
 * added by a plugin, because `--reporter` on the command line replaces configured ones.
 *
 * @param root the folder that holds `scenarios/`, `models/` and `judges/`
 */
export function evalsProject(root: string, settings: ReporterSettings): ViteUserConfig {
  const pool = playPool({ isServed: settings.options.profile === "service" });
  return {
    root,
    plugins: [rapportPlugin(settings, pool)],
    test: {
      name: "evals",
      include: [specGlobs.scenario, specGlobs.gate],
      runner: here("./runner.ts"),
      isolate: false,
      pool,
      maxWorkers: 1,
      // A trial takes as long as its model; each request has a time-out of its own.
      testTimeout: 0,
      forceRerunTriggers: ["models", "judges", "gates", "baselines", "sessions"].map(
        (folder) => `${root}/${folder}/**`,
      ),
      // The engine is plain TypeScript that Node runs as it is: only specs go through vite, all of them in watch mode.
      server: { deps: { external: [new RegExp(`^${escaped(here(".."))}`, "u")] } },
    },
  };
}

function rapportPlugin(settings: ReporterSettings, pool: PoolRunnerInitializer): Plugin {
  return {
    name: "rapport",
    enforce: "pre",
    resolveId: (id) => (id === "#rapport" ? here("../index.ts") : undefined),
    configureVitest({ vitest, project }) {
      // Words of the command line reach every project; two workers would each play the whole plan.
      project.config.isolate = false;
      project.config.maxWorkers = 1;
      project.config.pool = pool.name;
      project.config.poolRunner = pool;
      vitest.config.sequence.sequencer = gatesLast(vitest.config.sequence.sequencer);
      vitest.config.reporters.push(createReporter(settings));
    },
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
