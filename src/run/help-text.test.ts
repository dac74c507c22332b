import { expect, test } from "vitest";
import { helpText } from "./help-text.ts";

test("helpText folds descriptions beside their options, keeps every word, and leaves other lines as they are", () => {
  const body = [
    "  --of <run>    With --profile replay: the run whose stored calls are played from (default: the newest of models) ",
    "  -h, --help    Display this message ",
    "  --no-store    Keep no replies, and use none that are kept (default: true)",
    "  $ rapport run [...files]",
  ].join("\n");
  expect(helpText([{ title: "Options", body }])).toEqual([
    {
      title: "Options",
      body: [
        "  --of <run>    With --profile replay: the run whose stored calls are played",
        "                from (default: the newest of models)",
        "  -h, --help    Display this message",
        "  --no-store    Keep no replies, and use none that are kept",
        "  $ rapport run [...files]",
      ].join("\n"),
    },
  ]);
  const [section] = helpText([
    { title: "For more info, run any command with the `--help` flag", body: "  $ a\n  $ b" },
  ]);
  expect(section).toEqual({ title: "Options of a command", body: "  $ rapport run --help" });
});
