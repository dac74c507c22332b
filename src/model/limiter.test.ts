import { describe, expect, test } from "vitest";
import { createLimiter } from "./limiter.ts";

/** Tasks that end when they are told to, and a list of what happened. */
function steps() {
  const log: string[] = [];
  const ends = new Map<string, (failure?: Error) => void>();
  const task = (name: string) => () => {
    log.push(name);
    return new Promise<string>((resolve, reject) =>
      ends.set(name, (failure) => (failure === undefined ? resolve(name) : reject(failure))),
    );
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { log, task, end: (name: string, failure?: Error) => ends.get(name)?.(failure), settle };
}

describe("createLimiter", () => {
  test("starts as many as it is wide, the rest first come, first served", async () => {
    const { log, task, end, settle } = steps();
    const limiter = createLimiter(2);
    const all = ["a", "b", "c", "d", "e"].map((name) => limiter.run(task(name)));
    await settle();
    expect(log).toEqual(["a", "b"]);
    end("b");
    await settle();
    expect(log).toEqual(["a", "b", "c"]);
    end("a");
    end("c");
    await settle();
    expect(log).toEqual(["a", "b", "c", "d", "e"]);
    end("d");
    end("e");
    expect(await Promise.all(all)).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("one who comes later does not overtake one who waits", async () => {
    const { log, task, end, settle } = steps();
    const limiter = createLimiter(1);
    const first = limiter.run(task("first"));
    const second = limiter.run(task("second"));
    await settle();
    end("first");
    const third = limiter.run(task("third"));
    await settle();
    expect(log).toEqual(["first", "second"]);
    end("second");
    await settle();
    end("third");
    await Promise.all([first, second, third]);
    expect(log).toEqual(["first", "second", "third"]);
  });

  test("a slot is given back by a task that fails, later or at once", async () => {
    const limiter = createLimiter(1);
    await expect(limiter.run(async () => Promise.reject(new Error("later")))).rejects.toThrow("later");
    await expect(
      limiter.run(() => {
        throw new Error("at once");
      }),
    ).rejects.toThrow("at once");
    expect(await limiter.run(async () => "free")).toBe("free");
  });

  test("an abort while waiting rejects with its reason, never starts the task and keeps no slot", async () => {
    const { log, task, end, settle } = steps();
    const limiter = createLimiter(1);
    const stop = new AbortController();
    const first = limiter.run(task("first"));
    const aborted = limiter.run(task("aborted"), stop.signal);
    const last = limiter.run(task("last"));
    stop.abort(new Error("enough"));
    end("first");
    await expect(aborted).rejects.toThrow("enough");
    await settle();
    end("last");
    expect(await Promise.all([first, last])).toEqual(["first", "last"]);
    expect(log).toEqual(["first", "last"]);
  });

  test("is never wider than it is, and runs all, over a long queue", async () => {
    const limiter = createLimiter(7);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 5000 }, (_, index) =>
        limiter.run(async () => {
          most = Math.max(most, ++running);
          await Promise.resolve();
          order.push(index);
          running--;
        }),
      ),
    );
    expect(most).toBe(7);
    expect(order).toEqual(Array.from({ length: 5000 }, (_, index) => index));
  });

  test.each([0, -1, 1.5, Number.NaN])("a width of %s is refused", (width) => {
    expect(() => createLimiter(width)).toThrow(`limiter needs a width of at least 1, got ${width}`);
  });
});
