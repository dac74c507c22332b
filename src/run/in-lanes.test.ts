import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { inLanes } from "./in-lanes.ts";

test("results stand in the order of what they come from, and no more are under way than may be", async () => {
  let underWay = 0;
  let most = 0;
  const results = await inLanes([5, 1, 4, 2, 3, 0], 3, async (turns) => {
    most = Math.max(most, ++underWay);
    for (let index = 0; index < turns; index++) await turn();
    underWay--;
    return turns * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30, 0]);
  expect(most).toBe(3);
});

test("an error is thrown on, and nothing is begun after it", async () => {
  const begun: number[] = [];
  const work = async (one: number) => {
    begun.push(one);
    await turn();
    if (one === 1) throw new Error("the second");
    return one;
  };
  await expect(inLanes([0, 1, 2, 3, 4, 5, 6, 7], 2, work)).rejects.toThrow("the second");
  await turn();
  await turn();
  expect(begun).toEqual([0, 1, 2]);
});

test("nothing comes of nothing", async () => {
  expect(await inLanes([], 4, async (one: number) => one)).toEqual([]);
});
