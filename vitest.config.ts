import { defineConfig } from "vitest/config";
import { evalsProject } from "./src/run/evals-config.ts";
import { optionsFromEnv } from "./src/run/run-options.ts";

const root = import.meta.dirname;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "test/*.test.ts"],
          // Whole runs are whole processes.
          testTimeout: 120_000,
        },
      },
      { test: { name: "page", include: ["test/page/*.test.ts"], testTimeout: 120_000, hookTimeout: 60_000 } },
      // Results go to standard error, so that a reporter of vitest's may have standard output to itself.
      evalsProject(root, {
        root,
        options: optionsFromEnv(process.env),
        progress: process.stderr,
        results: process.stderr,
      }),
    ],
  },
});
