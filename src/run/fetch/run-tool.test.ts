import { describe, expect, test } from "vitest";
import { runTool, toolReason } from "./run-tool.ts";

const here = { cwd: import.meta.dirname, env: process.env };

describe("runTool", () => {
  test("tells how a program ended and what it said", async () => {
    const program = `console.log("out"); console.error("err"); process.exit(3)`;
    expect(await runTool([process.execPath, "-e", program], here)).toEqual({
      code: 3,

      stderr: "err\n",
    });
  });

  test("a program that is not there, or is ended, has no code and a reason", async () => {
    expect(await runTool(["there-is-no-such-program"], here)).toMatchObject({
      code: undefined,
      stderr: "spawn there-is-no-such-program ENOENT",
    });
    expect(await runTool([process.execPath, "-e", `process.kill(process.pid, "SIGKILL")`], here)).toMatchObject({
      code: undefined,
      stderr: "ended by SIGKILL",
    });
  });

  test("keeps the end of what a talkative program says", async () => {
    const { stderr } = await runTool([process.execPath, "-e", `console.error("x".repeat(1e6) + "end")`], here);
    expect(stderr).toHaveLength(20_000);
    expect(stderr).toMatch(/end\n$/u);
  });
});

describe("toolReason", () => {
  test.each([
    ["npm error code E404\nnpm error 404 Not Found - GET x\nnpm error A complete log", "404 Not Found - GET x"],
    ["npm error code EIDLE", "code EIDLE"],
    ["WARNING: retrying\nERROR: no version\nERROR: No matching distribution\n", "No matching distribution"],
    ["Traceback\n  File x\nKeyError: 'member'\n", "KeyError: 'member'"],
    ["", "no reason"],
  ])("of %j is %j", (stderr, reason) => {
    expect(toolReason(stderr)).toBe(reason);
  });
});
