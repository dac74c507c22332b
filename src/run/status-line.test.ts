import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { createStatusLine, duration, statusText } from "./status-line.ts";

const progress = { planned: 150, running: 20, done: 30, failed: 0, unscored: 0, calls: 600, stored: 0 };

describe("statusText", () => {
  test("shows trials, calls per second and time left", () => {
    expect(statusText(progress, 10)).toBe("30/150 done  20 running  60 calls/s  40 s left");
  });

  test("shows what failed and what is unscored only where there is some", () => {
    expect(stripVTControlCharacters(statusText({ ...progress, failed: 2, unscored: 1 }, 10))).toBe(
      "30/150 done  20 running  2 failed  1 unscored  60 calls/s  40 s left",
    );
  });

  test("shows what is spent of a budget, and who is waited for longer than a breath", () => {
    const held = { host: "api.example.com", ms: 4000 };
    expect(statusText({ ...progress, held }, 10)).not.toContain("api.example.com");
    const shown = statusText({ ...progress, held: { ...held, ms: 125_000 }, money: "1.50 of 20.00 USD" }, 10);
    expect(stripVTControlCharacters(shown)).toBe(
      "30/150 done  20 running  waits 2 min 5 s for api.example.com  1.50 of 20.00 USD  60 calls/s  40 s left",
    );
  });

  test("guesses nothing at the start and has nothing left at the end", () => {
    expect(statusText({ ...progress, done: 0, calls: 0, stored: 0 }, 0)).toBe("0/150 done  20 running");
    expect(statusText({ ...progress, done: 150, running: 0 }, 10)).toBe("150/150 done  0 running  60 calls/s");
  });
});

test.each([
  [0.4, "0 s"],
  [59.6, "1 min 0 s"],
  [75, "1 min 15 s"],
  [7322, "2 h 2 min"],
])("duration(%d) is %s", (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

describe("createStatusLine", () => {
  function line(isTTY: boolean, columns = 80) {
    const out = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY, columns });
    let now = 0;
    const status = createStatusLine(out as unknown as NodeJS.WriteStream, () => now);
    return { status, text: () => String(out.read() ?? ""), wait: (ms: number) => (now += ms) };
  }

  test("without a terminal there are plain lines, now and then and at the end", () => {
    const { status, text, wait } = line(false);
    wait(10_000);
    status.show(progress);
    wait(1000);
    status.show({ ...progress, done: 40 });
    wait(1000);
    status.show({ ...progress, done: 150, running: 0 });
    status.end();
    const lines = text().trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("150/150 done");
    expect(lines.join("")).not.toContain("\u001B");
  });

  test("a stop is printed when it happens and only once, as a line of its own", () => {
    const { status, text } = line(false);
    const stops = ["nothing more is sent to a.example: HTTP 401\u001B[2J\u202E\nsecond"];
    for (const at of [progress, { ...progress, stops }, { ...progress, stops: [...stops, "no other is begun"] }])
      status.show(at);
    expect(text().split("\n")).toEqual(["nothing more is sent to a.example: HTTP 401 second", "no other is begun", ""]);
  });

  test("in a terminal a stop stands above the line that is redrawn, in red where there are colours", () => {
    const { status, text } = line(true);
    status.show(progress);
    text();
    status.show({ ...progress, stops: ["stopped"] });
    expect(stripVTControlCharacters(text()).replaceAll("\r", "")).toMatch(/^stopped\n30\/150 done/u);
    status.show({ ...progress, stops: ["stopped"] });
    expect(text()).not.toContain("stopped");
    const narrow = line(true, 20);
    narrow.status.show({ ...progress, stops: ["no conversation can be played"] });
    expect(stripVTControlCharacters(narrow.text()).replaceAll("\r", "")).toMatch(
      /^no conversation can\nbe played\n30/u,
    );
  });

  test("in a terminal one line is redrawn, never longer than the terminal, and wiped at the end", () => {
    const { status, text } = line(true, 20);
    status.show(progress);
    expect(stripVTControlCharacters(text()).replace("\r", "")).toBe("30/150 done  20 run");
    status.end();
    expect(text()).toBe("\r\u001B[2K");
  });
});
