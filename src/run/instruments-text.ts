import { grouped, percent } from "../report/wording.ts";
import type { InstrumentCheck } from "../summary/instruments.ts";
import type { RunSummary } from "../summary/summarise-run.ts";

/**
 * How patient and judges held up, a line each: slips of the patient, and replies that were valid at the first try, with 95% intervals.
 * Nothing for programs, which cannot slip, and for records that were not counted; the report has more.
 */
export function instrumentLines({ run, instruments: { checks } }: RunSummary): readonly string[] {
  if (run.profile === "offline") return [];
  const slips = checks.filter(({ check }) => check !== "valid at first try");
  const tries = checks.filter(({ check }) => check === "valid at first try");
  const any = slips.find(({ check }) => check === "any of the three");
  const kinds = slips.flatMap(({ check, share }) =>
    check === "any of the three" || share.kind === "not-estimable" ? [] : [`${check} ${grouped(share.count)}`],
  );
  const rows = [
    ...(any === undefined ? [] : [{ name: "patient turns with a slip", check: any }]),
    ...tries.map((check) => ({ name: `${check.who}, valid at the first try`, check })),
  ];
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows.flatMap(({ name, check }) => [
    `${name.padEnd(width)}  ${counted(check)}`,
    ...(check === any ? [`  ${kinds.join(", ")}`] : []),
  ]);
}

/** "7 of 20  35.0% (18.1% to 56.7%)". */
function counted({ share }: InstrumentCheck): string {
  if (share.kind === "not-estimable") return `none: ${share.reason}`;
  const { count, n, low, high } = share;
  const of = `${grouped(count)} of ${grouped(n)}`;
  return `${of.padStart(11)}  ${percent(share.share)} (95% ${percent(low)} to ${percent(high)})`;
}
