import { styleText } from "node:util";
import { gateHead, gateLines } from "../summary/gate-words.ts";
import type { GateVerdict } from "../summary/gate-verdict.ts";
import { clean } from "./clean.ts";
import { inColumns } from "./in-columns.ts";

const colours = { pass: "green", fail: "red", inconclusive: "yellow", skipped: "gray" } as const;

/** A name from a file may hold line breaks: none of it may look like a verdict of its own. */
function oneLine(text: string): string {
  return clean(text).replaceAll("\n", " ");
}

/** Gates as the terminal shows them: the verdict, and under it what it rests on. */
export function gateText(gates: readonly GateVerdict[]): readonly string[] {
  return gates.flatMap((gate) => {
    const [first = "", ...rest] = inColumns(oneLine(`gate ${gateHead(gate)}`));
    return [
      [styleText(colours[gate.kind], first), ...rest.map((line) => `  ${line}`)],
      gateLines(gate).flatMap((line) =>
        inColumns(oneLine(line), 76).map((part, at) => `${at === 0 ? "  " : "    "}${part}`),
      ),
    ].flat();
  });
}
