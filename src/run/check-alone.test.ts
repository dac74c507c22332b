import { describe, expect, test } from "vitest";
import { checkAlone } from "./check-alone.ts";

const resume = { option: "--resume", others: ["--again", "--root"] };
const got = (...argv: readonly string[]) => {
  const files = argv.slice(1).filter((word) => word.startsWith("a-"));
  try {
    checkAlone(argv, files, resume);
    return "nothing";
  } catch (error) {
    return /, got (.*) beside it$/u.exec((error as Error).message)?.[1];
  }
};

describe("checkAlone", () => {
  test("lets through what may stand there, in both spellings of a value", () => {
    expect(got("run", "--resume", "newest", "--again", "--root=/there")).toBe("nothing");
  });

  test.each([
    [["--judge-batch"], "--judge-batch"],
    [["-t", "x"], "-t"],
    [["--no-store"], "--no-store"],
    [["--repeats", "1"], "--repeats"],
    [["--seed=1"], "--seed"],
    [["--profile", "offline"], "--profile"],
    [["a-file"], "a-file"],
    [["--", "--again"], "--"],
  ])("names what was typed, though it be the default: %j", (words, stray) => {
    expect(got("run", "--resume", "newest", ...words)).toBe(stray);
  });
});
