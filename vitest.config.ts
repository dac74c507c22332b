import { defineConfig } from "vitest/config";
import { evalsProject } from "./src/run/evals-config.ts";
import { optionsFromEnv } from "./src/run/run-options.ts";

const root = import.meta.dirname;

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["src/**/*.test.ts", "test/**/*.test.ts", "scenarios/**/*.test.ts"] } },
      // Results go to standard error, so that --reporter=junit has standard output to itself.
      evalsProject(root, { root, options: optionsFromEnv(process.env), progress: process.stderr, results: process.stderr }),
    ],
  },
});
