import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createOrderQueue } from "./order-queue.ts";

interface Item {
  readonly order: number;
  readonly came: number;
}

function emptied(queue: { shift(): Item | undefined }): readonly Item[] {
  const all: Item[] = [];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) all.push(item);
  return all;
}

const orders = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 });

function filled(all: readonly number[]) {
  const queue = createOrderQueue<Item>();
  const items = all.map((order, came) => ({ order, came }));
  for (const item of items) queue.add(item, item.order);
  return { queue, items };
}

describe("createOrderQueue", () => {
  test("gives what has the lowest order first, and among equals what came first", () => {
    fc.assert(
      fc.property(orders, (all) => {
        const { queue, items } = filled(all);
        expect(queue.size()).toBe(all.length);
        expect(emptied(queue)).toEqual(items.toSorted((a, b) => a.order - b.order || a.came - b.came));
        expect([queue.size(), queue.first()]).toEqual([0, undefined]);
      }),
    );
  });

  test("what comes while others leave finds its place", () => {
    fc.assert(
      fc.property(orders, orders, (early, late) => {
        const { queue, items } = filled(early);
        const half = Math.floor(items.length / 2);
        const gone = new Set(Array.from({ length: half }, () => queue.shift()));
        const more = late.map((order, index) => ({ order, came: items.length + index }));
        for (const item of more) queue.add(item, item.order);
        const rest = [...items.filter((item) => !gone.has(item)), ...more];
        expect(emptied(queue)).toEqual(rest.toSorted((a, b) => a.order - b.order || a.came - b.came));
      }),
    );
  });

  test("what is removed is gone, and the others keep their order", () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 1, max: 4 }), (all, divisor) => {
        const { queue, items } = filled(all);
        const isOut = ({ came }: Item) => came % divisor === 0;
        expect(new Set(queue.remove(isOut))).toEqual(new Set(items.filter(isOut)));
        const rest = items.filter((item) => !isOut(item));
        expect(queue.first()).toEqual(rest.toSorted((a, b) => a.order - b.order || a.came - b.came)[0]);
        expect(emptied(queue)).toEqual(rest.toSorted((a, b) => a.order - b.order || a.came - b.came));
      }),
    );
  });
});
