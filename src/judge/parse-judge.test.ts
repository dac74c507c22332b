import { describe, expect, test } from "vitest";
import { SpecError } from "../scenario/spec-error.ts";
import { parseJudge } from "./parse-judge.ts";
import { signalJudge } from "./signal-judge.ts";

const spec = {
  title: "Empathy",
  question: "How well?",
  anchors: [
    { score: 10, means: "Wholly." },
    { score: 5, means: "Somewhat." },
    { score: 1, means: "Not at all." },
  ],
  prompt: new URL("../../judges/judge.hbs", import.meta.url),
};
const parse = (value: unknown) => parseJudge(value, "warmth-of-tone", "judges/warmth-of-tone.judge.ts");

describe("parseJudge", () => {
  test("takes a spec, gives it its file's id, and scores under that name", () => {
    const judge = parse({ ...spec, offline: signalJudge("empathy") });
    expect([judge.id, judge.criterion, judge.title]).toEqual(["warmth-of-tone", "warmth-of-tone", "Empathy"]);
    expect(judge.prompt.source).toContain("{{question}}");
    expect(judge.offline?.name).toBe("signal counts for empathy");
  });

  test("a criterion of its own goes before the id", () => {
    expect(parse({ ...spec, criterion: "empathy" }).criterion).toBe("empathy");
  });

  test.each<[string, unknown, string]>([
    ["nothing", undefined, "default export needs an object, got nothing"],
    ["no question", { ...spec, question: undefined }, "question"],
    ["a blank question", { ...spec, question: "" }, "question"],
    ["two anchors", { ...spec, anchors: spec.anchors.slice(0, 2) }, "anchors needs"],
    [
      "no anchor at the top",
      { ...spec, anchors: spec.anchors.map(({ score, means }) => ({ score: Math.min(score, 9), means })) },
      "anchors needs one for the score 10, got 9, 5, 1",
    ],
    [
      "no anchor at the bottom",
      { ...spec, anchors: spec.anchors.map(({ score, means }) => ({ score: Math.max(score, 2), means })) },
      "anchors needs one for the score 1, got 10, 5, 2",
    ],
    [
      "an anchor out of range",
      { ...spec, anchors: [...spec.anchors, { score: 11, means: "More." }] },
      "anchors/3/score needs <= 10, got 11",
    ],
    [
      "an anchor between two",
      { ...spec, anchors: [...spec.anchors, { score: 7.5, means: "More." }] },
      "anchors/3/score needs integer, got 7.5",
    ],
    [
      "two anchors for one score",
      { ...spec, anchors: [...spec.anchors, { score: 5, means: "Else." }] },
      "anchors needs one meaning a score, got two for 5",
    ],
    [
      "an anchor without a meaning",
      { ...spec, anchors: [...spec.anchors, { score: 7 }] },
      "anchors/3/means needs a value, got nothing",
    ],
    ["a criterion of another form", { ...spec, criterion: "Warmth of tone" }, "criterion needs text like"],
    ["a model's role", { ...spec, role: "judge" }, "role needs a known field"],
    ["no prompt", { ...spec, prompt: undefined }, "prompt needs a URL"],
    ["a program in part", { ...spec, offline: { name: "x" } }, "offline needs a program"],
    ["a key itself", { ...spec, service: { baseUrl: "http://x/v1", model: "m", key: "sk-1" } }, "service/key needs"],
  ])("%s is refused with file and place", (_, value, message) => {
    const refuse = () => parse(value);
    expect(refuse).toThrow(SpecError);
    expect(refuse).toThrow(message);
    expect(refuse).toThrow(/^judges\/warmth-of-tone\.judge\.ts: /u);
  });
});
