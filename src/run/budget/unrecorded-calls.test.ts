import { describe, expect, test } from "vitest";
import type { PaidAsking } from "../../model/metered-endpoint.ts";
import type { UnrecordedCalls } from "../../record/run-file.ts";
import { askingTrial } from "./asking-trial.ts";
import { createUnrecordedBook } from "./unrecorded-calls.ts";

const sampling = { temperature: 0, topP: 1, maxTokens: 10 };

function asking(asker: string | undefined, parts: Partial<PaidAsking> = {}): PaidAsking {
  const request = { role: "counsellor", messages: [], sampling, ...(asker === undefined ? {} : { asker }) } as const;
  return { request, tokens: [{ input: 10, output: 3 }], isUncounted: false, ...parts };
}

function used(trial: string, calls = 1): UnrecordedCalls {
  const tokens = { inputTokens: 10 * calls, cachedInputTokens: 0, outputTokens: 3 * calls };
  return { trial, role: "counsellor", id: "a", calls, uncounted: 0, ...tokens };
}

describe("createUnrecordedBook", () => {
  const nothing = { earlier: [], done: new Set<string>(), isStored: true };

  test("adds up what a trial takes by player, and forgets it when there is a record", () => {
    const book = createUnrecordedBook(nothing);
    for (const trial of ["t1", "t1", "t2"]) book.paid("a", asking(trial));
    book.paid("j", {
      ...asking("t1"),
      request: { role: "judge", messages: [], sampling, asker: "t1 j" },
      tokens: [],
      isUncounted: true,
    });
    expect(book.calls()).toEqual([
      used("t1", 2),
      { trial: "t1", role: "judge", id: "j", calls: 1, uncounted: 1, ...tokens(0) },
      used("t2"),
    ]);
    book.recorded("t1");
    expect(book.calls()).toEqual([used("t2")]);
  });

  test("what is paid for nobody's trial is in no book", () => {
    const book = createUnrecordedBook(nothing);
    book.paid("a", asking(undefined));
    expect(book.calls()).toEqual([]);
  });

  test("of earlier sittings, what a record tells now is not counted twice where replies are stored", () => {
    const earlier = [used("t1"), used("t2", 4), used("t3")];
    const book = createUnrecordedBook({ earlier, done: new Set(["t3"]), isStored: true });
    book.paid("a", asking("t1"));
    book.recorded("t1");
    expect(book.calls()).toEqual([used("t2", 4)]);
  });

  test("without a store what was paid for stays, since a later record tells of other calls", () => {
    const earlier = [used("t1"), used("t2", 4)];
    const book = createUnrecordedBook({ earlier, done: new Set(["t2"]), isStored: false });
    book.paid("a", asking("t1"));
    book.recorded("t1");
    expect(book.calls()).toEqual(earlier);
  });
});

function tokens(count: number) {
  return { inputTokens: count, cachedInputTokens: count, outputTokens: count };
}

test("who asks is named by the trial first", () => {
  expect(["t1", "t1 judge", "t1 3 judge"].map((asker) => askingTrial({ asker }))).toEqual(["t1", "t1", "t1"]);
  expect(askingTrial({})).toBeUndefined();
});
