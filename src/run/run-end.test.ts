import { describe, expect, test } from "vitest";
import { exitCode, gatesCode, type GateEnd, type RunEnd } from "./run-end.ts";

const well: RunEnd = { refused: [], failed: [], unscored: 0, played: 6, cancelled: false, unplayed: [], gates: [] };
const failed = [{ name: "n", file: "f", message: "m" }];
const pass: GateEnd = { kind: "pass", inconclusiveFails: false };
const fail: GateEnd = { kind: "fail", inconclusiveFails: false };
const open: GateEnd = { kind: "inconclusive", inconclusiveFails: false };
const openFails: GateEnd = { kind: "inconclusive", inconclusiveFails: true };
const skipped: GateEnd = { kind: "skipped", inconclusiveFails: false };

describe("exitCode", () => {
  test.each<[string, Partial<RunEnd>, number]>([
    ["all well", {}, 0],
    ["gates that pass or are skipped", { gates: [pass, skipped] }, 0],
    ["an expectation that failed", { failed }, 1],
    ["a gate that failed", { gates: [pass, fail] }, 1],
    ["a gate that failed before one that is open", { gates: [open, fail] }, 1],
    ["an open gate whose file counts it as a failure", { gates: [openFails] }, 1],
    ["an expectation that failed beside an open gate", { failed, gates: [open] }, 1],
    ["a refused run", { refused: ["no"], failed, gates: [fail] }, 2],
    ["filters that left nothing", { played: 0 }, 2],
    ["an open gate", { gates: [pass, open] }, 3],
    ["an open gate beside what is unscored", { gates: [open], unscored: 2 }, 3],
    ["what is unscored", { unscored: 1 }, 4],
    ["what is unscored beside gates that pass", { unscored: 1, gates: [pass] }, 4],
    ["a run that was cancelled", { cancelled: true }, 4],
    ["a run that was cancelled before its first record", { cancelled: true, played: 0 }, 4],
    ["a run that its disk stopped", { stopped: "no room", unscored: 3 }, 4],
    ["a run that its disk stopped before its first record", { stopped: "no room", played: 0 }, 4],
    ["a run that its disk stopped after an expectation failed", { stopped: "no room", failed }, 1],
    ["an open gate in a run that its disk stopped", { stopped: "no room", gates: [open] }, 4],
    ["a whole run without a report", { isUnreported: true }, 4],
    ["a gate that failed in a cancelled run", { cancelled: true, gates: [fail] }, 1],
  ])("%s: %o is %d", (_, over, code) => {
    expect(exitCode({ ...well, ...over })).toBe(code);
  });
});

describe("gatesCode", () => {
  test.each([
    [[], 0],
    [[pass, skipped], 0],
    [[skipped, open], 3],
    [[openFails, open], 1],
    [[fail], 1],
  ])("of %j is %d", (gates, code) => {
    expect(gatesCode(gates)).toBe(code);
  });
});
