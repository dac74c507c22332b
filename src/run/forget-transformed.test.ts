import { join } from "node:path";
import { expect, test } from "vitest";
import { createServer } from "vite";
import { createFixture } from "../../test/fixture.ts";
import { forgetTransformed } from "./forget-transformed.ts";

test("what was made of scenario files is dropped, made again when it is asked for, and nothing else is touched", async () => {
  await using fixture = await createFixture();
  await fixture.write("scenarios/one.scenario.ts", 'import { words } from "./words.ts";\nexport default words;\n');
  await fixture.write("scenarios/words.ts", 'export const words: string = "quiet";\n');
  const server = await createServer({
    root: fixture.root,
    configFile: false,
    logLevel: "silent",
    server: { middlewareMode: true, ws: false, watch: null },
  });
  try {
    const { ssr } = server.environments;
    const [scenario, words] = ["one.scenario.ts", "words.ts"].map((file) => join(fixture.root, "scenarios", file)) as [
      string,
      string,
    ];
    const made = await ssr?.transformRequest(scenario);
    await ssr?.transformRequest(words);
    forgetTransformed(server);
    expect(ssr?.moduleGraph.getModuleById(scenario)?.transformResult).toBeNull();
    expect(ssr?.moduleGraph.getModuleById(words)?.transformResult?.code).toContain("quiet");
    expect((await ssr?.transformRequest(scenario))?.code).toBe(made?.code);
  } finally {
    await server.close();
  }
});
