import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startLoopbackServer } from "./loopback-server.ts";
import { openJudgeWorld } from "./judge-world.ts";

test("rapport judge --again asks all anew where the clock was ahead when it was judged, each time once", async () => {
  await using server = await startLoopbackServer();
  await using world = await openJudgeWorld(server);
  await world.judge("--again");
  const path = join(world.root, "runs", (await world.run()).id, "trials.jsonl");
  await writeFile(path, (await readFile(path, "utf8")).replaceAll(/"at":"\d{4}/gu, '"at":"2099'));
  for (const times of [1, 2]) {
    const sent = server.requests.length;
    const { code, out } = await world.judge("--again");
    expect([times, code, out.split("\n")[0], server.requests.length - sent]).toEqual([
      times,
      0,
      "judged: 4 judgments",
      4,
    ]);
    expect((await world.run()).againSince).toBeUndefined();
  }
  for (const { judgments } of await world.last())
    for (const { at = "" } of judgments) expect(Date.parse(at)).toBeGreaterThan(Date.parse("2099-01-01"));
});
