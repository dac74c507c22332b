import type { Interval } from "../../src/stats/t-interval.ts";

/** One rate that was found, and where it has to lie. */
export interface Check {
  readonly design: string;
  readonly method: string;
  /** 0 to 1, of `simulations` data sets. */
  readonly rate: number;
  readonly simulations: number;
  readonly band: Interval;
  /** Of intervals: how often they lay wholly below and above the true mean. */
  readonly misses?: { readonly below: number; readonly above: number };
  /** Of a wrong procedure that must be seen to be wrong: beyond this side of this rate. */
  readonly control?: { readonly side: "below" | "above"; readonly rate: number };
}

/** Checks of one kind. */
export interface Section {
  readonly title: string;
  readonly checks: readonly Check[];
}

/** "blind": a wrong procedure looks right, so that "ok" elsewhere means nothing. */
export type Verdict = "ok" | "off" | "blind";

export function verdict({ rate, band, control }: Check): Verdict {
  if (control !== undefined && !(control.side === "below" ? rate < control.rate : rate > control.rate)) return "blind";
  return rate >= band[0] && rate <= band[1] ? "ok" : "off";
}

/** A line for each check of the sections that is not as it must be. */
export function faults(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ title, checks }) =>
    checks.flatMap((check) => {
      const { design, method, rate, band, control } = check;
      const found = `${title}: ${design}, ${method}: ${percent(rate)}%`;
      switch (verdict(check)) {
        case "ok":
          return [];
        case "off":
          return [`${found} is outside ${percent(band[0])} to ${percent(band[1])}%`];
        case "blind":
          return [
            `the self-test is blind: ${found}, which is known to be wrong, is not ${control?.side} ${percent(control?.rate ?? 0)}%`,
          ];
      }
    }),
  );
}

/** A table of at most 80 columns. */
export function sectionText({ title, checks }: Section): string {
  const hasMisses = checks.some(({ misses }) => misses !== undefined);
  const head = row(["design", "procedure", "rate", ...(hasMisses ? ["below", "above"] : []), "+-", "band", ""]);
  const rows = checks.map((check) => {
    const { design, method, rate, simulations, band, misses } = check;
    const error = Math.sqrt((rate * (1 - rate)) / simulations);
    return row([
      design,
      method,
      percent(rate),
      ...(hasMisses ? [percent(misses?.below ?? 0), percent(misses?.above ?? 0)] : []),
      percent(error),
      `${percent(band[0])}-${percent(band[1])}`,
      { ok: "ok", off: "FAIL", blind: "BLIND" }[verdict(check)],
    ]);
  });
  return [`${title}, %`, head, ...rows].join("\n");
}

/** Two columns of words, then numbers, then the band and the verdict. */
function row(cells: readonly string[]): string {
  const [design = "", procedure = "", ...rest] = cells;
  const [band = "", word = ""] = rest.slice(-2);
  const numbers = rest.slice(0, -2).map((cell) => cell.padStart(6));
  return `${design.padEnd(17)}${procedure.padEnd(19)}${numbers.join("")}${band.padStart(12)}  ${word}`.trimEnd();
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
