import { describe, expect, test } from "vitest";
import { armsApart, gateOf } from "../../test/sample-results.ts";
import { gateVerdict, skippedGate, type GateVerdict } from "../summary/gate-verdict.ts";
import { gateJunit } from "./gate-junit.ts";

const repeated = (values: readonly number[], times: number) => Array.from({ length: times }, () => values).flat();
const verdict = (differences: readonly number[], over: Parameters<typeof gateOf>[0] = {}) =>
  gateVerdict(gateOf(over), { ...armsApart(differences), baselineWords: "base" });
const pass = verdict(repeated([1, -1, 0], 12));
const fail = verdict(repeated([-2, -1], 15), { id: "worse" });
const open = verdict(repeated([3, -3, -1], 6), { id: "open" });
const openFails = verdict(repeated([3, -3, -1], 6), { id: "strict", inconclusive: "fail" });
const skipped = skippedGate(gateOf({ id: "other", inconclusive: "fail" }), "base", "no reason");

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const decoded = (text: string) => text.replace(/&\w+;/gu, (entity) => entities[entity] ?? entity);

/** Reads so much of XML as such a file may hold, and throws for anything that is not well-formed. */
function parsed(xml: string): Element {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!xml.startsWith(head)) throw new Error("no declaration");
  // oxlint-disable-next-line no-control-regex -- XML 1.0 holds none of them
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u.test(xml))
    throw new Error("no XML character");
  const stack: { name: string; attributes: Record<string, string>; children: Element[]; text: string }[] = [
    { name: "", attributes: {}, children: [], text: "" },
  ];
  const tag = /<(\/?)([\w-]+)((?: \w+="[^"<]*")*)(\/?)>|([^<]+)/uy;
  tag.lastIndex = head.length;
  for (let found = tag.exec(xml); found !== null; found = tag.exec(xml)) {
    const [, closing, name = "", attributes = "", empty, text] = found;
    const top = stack.at(-1);
    if (top === undefined) throw new Error("closed too often");
    if (text !== undefined) {
      if (/&(?!amp;|lt;|gt;|quot;)|\]\]>/u.test(text)) throw new Error(`unescaped text: ${text}`);
      top.text += decoded(text);
    } else if (closing === "/") {
      if (top.name !== name) throw new Error(`${name} closes ${top.name}`);
      stack.pop();
    } else {
      const pairs = [...attributes.matchAll(/(\w+)="([^"]*)"/gu)].map(([, key = "", value = ""]) => [
        key,
        decoded(value),
      ]);
      const element = { name, attributes: Object.fromEntries(pairs) as Record<string, string>, children: [], text: "" };
      top.children.push(element);
      if (empty !== "/") stack.push(element);
    }
    if (tag.lastIndex === xml.length) break;
  }
  if (tag.lastIndex !== xml.length || stack.length !== 1) throw new Error(`not well-formed at ${tag.lastIndex}`);
  return (stack[0] as Element).children[0] as Element;
}

const cases = (gates: readonly GateVerdict[]) => parsed(gateJunit("run-1", gates)).children[0]?.children ?? [];

describe("gateJunit", () => {
  test("has one case a gate", () => {
    expect(gateJunit("run-1", [pass, fail, skipped])).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="rapport gates" tests="3" failures="1" errors="0" skipped="1">
        <testsuite name="run-1" tests="3" failures="1" errors="0" skipped="1">
          <testcase classname="gates" name="not-worse: hybrid is not worse than base on empathy">
            <system-out>empathy: pass; difference 0.00, one-sided 95% bounds −0.23 / +0.23, margin 0.5, 36 situations</system-out>
          </testcase>
          <testcase classname="gates" name="worse: hybrid is not worse than base on empathy">
            <failure message="fail">empathy: fail; difference −1.50, one-sided 95% bounds −1.66 / −1.34, margin 0.5, 30 situations
      empathy: worse than the baseline (the upper bound is below 0)</failure>
          </testcase>
          <testcase classname="gates" name="other: hybrid is not worse than base on empathy">
            <skipped message="skipped; no reason"/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test("counts what it holds", () => {
    const root = parsed(gateJunit("run-1", [pass, fail, open, openFails, skipped]));
    const counts = { tests: "5", failures: "2", errors: "0", skipped: "2" };
    expect(root.attributes).toEqual({ name: "rapport gates", ...counts });
    expect(root.children[0]?.attributes).toEqual({ name: "run-1", ...counts });
    const outcomes = root.children[0]?.children.map(({ children }) => children.map(({ name }) => name));
    expect(outcomes).toEqual([["system-out"], ["failure"], ["skipped"], ["failure"], ["skipped"]]);
  });

  test("an inconclusive gate is skipped with its reasons, or failed where its file says so", () => {
    const [first, second] = cases([open, openFails]);
    expect(first?.children[0]?.attributes["message"]).toMatch(/^inconclusive; empathy: inconclusive; difference/u);
    expect(second?.children[0]?.attributes["message"]).toBe("inconclusive");
    expect(second?.children[0]?.text).toMatch(/^empathy: inconclusive; difference/u);
  });

  test("of no gate is an empty suite", () => {
    expect(parsed(gateJunit("run-1", [])).attributes).toMatchObject({ tests: "0", failures: "0", skipped: "0" });
  });

  test.each([pass, fail, skipped])("hostile names stay text where a gate is $kind", (gate) => {
    const hostile = `"a" <script>alert('1')</script> & &amp; ]]> <!-- --> <![CDATA[ \u0000\u0008\u001B[2J\u202E\uFFFE \uD800 é 😀`;
    const clean = `"a" <script>alert('1')</script> & &amp; ]]> <!-- --> <![CDATA[     é 😀`;
    const xml = gateJunit(hostile, [{ ...gate, title: hostile, because: [hostile] }]);
    const root = parsed(xml);
    expect(root.children[0]?.attributes["name"]).toBe(clean);
    const [one] = root.children[0]?.children ?? [];
    expect(one?.attributes["name"]).toBe(`${gate.id}: ${clean}`);
    const outcome = one?.children[0];
    expect(`${outcome?.attributes["message"]}${outcome?.text}`).toContain(clean);
  });

  test("the reader above refuses what is not well-formed", () => {
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
    for (const bad of ["<a><b></a></b>", "<a>&</a>", "<a>]]></a>", '<a b="<"/>', "<a>", "<a/></a>", "<a>\u0001</a>"])
      expect(() => parsed(head + bad), bad).toThrow();
  });
});
