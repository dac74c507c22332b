import { describe, expect, test } from "vitest";
import { hearAbort } from "./hear-abort.ts";

describe("hearAbort", () => {
  test("tells everyone who listens, once, in order", () => {
    const stop = new AbortController();
    const heard: string[] = [];
    for (const who of ["a", "b"]) hearAbort(stop.signal, () => heard.push(who));
    expect(heard).toEqual([]);
    stop.abort();
    stop.abort();
    expect(heard).toEqual(["a", "b"]);
  });

  test("tells nobody who has left, even while the others are told", () => {
    const stop = new AbortController();
    const heard: string[] = [];
    const listen = (who: string) => hearAbort(stop.signal, () => heard.push(who));
    const gone = listen("gone");
    hearAbort(stop.signal, () => later());
    const later = listen("later");
    listen("last");
    gone();
    stop.abort();
    expect(heard).toEqual(["last"]);
  });

  test("knows the same function given twice apart", () => {
    const stop = new AbortController();
    let times = 0;
    const count = () => void times++;
    const deafen = hearAbort(stop.signal, count);
    hearAbort(stop.signal, count);
    deafen();
    stop.abort();
    expect(times).toBe(1);
  });

  test("asks one listener of the signal, however many hear it", () => {
    const stop = new AbortController();
    let asked = 0;
    const signal = Object.assign(stop.signal, {
      addEventListener: (...given: Parameters<AbortSignal["addEventListener"]>) => {
        asked++;
        AbortSignal.prototype.addEventListener.apply(stop.signal, given);
      },
    });
    for (let n = 0; n < 5; n++) hearAbort(signal, () => {});
    expect(asked).toBe(1);
  });
});
