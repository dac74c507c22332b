import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createFixture, run } from "./fixture.ts";
import { onlyRun } from "./stored-run.ts";

const main = fileURLToPath(new URL("../src/run/main.ts", import.meta.url));
// A new network namespace has no interface but a loopback that is down. Not every machine lets a user make one.
const allowed = spawnSync("unshare", ["-rn", "true"]).status === 0;

describe("profile offline", () => {
  test.skipIf(!allowed)("plays without any network (skipped where `unshare -rn` is not allowed)", async () => {
    await using fixture = await createFixture(["silent-group-chat", "two-plates"]);
    const { code, err } = await run("unshare", ["-rn", process.execPath, main, "run", "--root", fixture.root]);
    expect(code, err).toBe(0);
    expect((await onlyRun(fixture.root)).records).toHaveLength(6);
  });
});
