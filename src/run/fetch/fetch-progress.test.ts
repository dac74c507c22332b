import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { createFetchProgress, progressText, whileGrowing } from "./fetch-progress.ts";

function progress(isTTY: boolean, columns = 80) {
  const out = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY, columns });
  return { shown: createFetchProgress(out, "tiny.gguf", 1_000_000), text: () => String(out.read() ?? "") };
}

describe("createFetchProgress", () => {
  test("without a terminal there is a line when a quarter is passed", () => {
    const { shown, text } = progress(false);
    for (const done of [1, 240_000, 260_000, 400_000, 800_000, 990_000, 1_000_000]) shown.show(done);
    shown.end();
    expect(text()).toBe(
      "tiny.gguf: 0.3 of 1.0 MB, 26%\ntiny.gguf: 0.8 of 1.0 MB, 80%\ntiny.gguf: 1.0 of 1.0 MB, 100%\n",
    );
  });

  test("in a terminal one line is redrawn, never longer than the terminal, and wiped at the end", () => {
    const { shown, text } = progress(true, 20);
    shown.show(100_000);
    shown.show(110_000);
    expect(stripVTControlCharacters(text()).split("\r")).toEqual(["", "tiny.gguf: 0.1 of 1", "tiny.gguf: 0.1 of 1"]);
    shown.end();
    expect(text()).toBe("\r\u001B[2K");
  });
});

test("progressText shows megabytes and whole per cents, never 100 before the end", () => {
  expect(progressText(98_362_431, 98_362_432)).toBe("98.4 of 98.4 MB, 99%");
});

test("whileGrowing shows growth only, passes the result on and looks once more at the end", async () => {
  const { shown, text } = progress(false);
  const sizes = [500_000, 1_000_000];
  await expect(whileGrowing(Promise.resolve("end"), shown, () => Promise.resolve(sizes.pop() ?? 0))).resolves.toBe(
    "end",
  );
  expect(text()).toBe("tiny.gguf: 1.0 of 1.0 MB, 100%\n");
});
