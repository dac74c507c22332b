import { grouped, percent } from "../report/wording.ts";
import type { InstrumentCheck } from "../summary/instruments.ts";
import type { RunSummary } from "../summary/summarise-run.ts";

/**
 * How patient and judges held up, in at most two lines: slips of the patient, and replies that were valid at the first try.
 * Nothing for programs, which cannot slip, and for records that were not counted; the report has more.
 */
export function instrumentLines({ run, instruments: { checks } }: RunSummary): readonly string[] {
  if (run.profile === "offline") return [];
  const slips = checks.filter(({ check }) => check !== "valid at first try");
  const any = slips.find(({ check }) => check === "any of the three");
  const kinds = slips.flatMap(({ check, share }) =>
    check === "any of the three" || share.kind === "not-estimable" ? [] : [`${check} ${grouped(share.count)}`],
  );
  const tries = checks.filter(({ check }) => check === "valid at first try");
  return [
    ...(any === undefined ? [] : [[`patient turns with a slip: ${interval(any)}`, ...kinds].join(", ")]),
    ...(tries.length === 0
      ? []
      : [`replies valid at the first try: ${tries.map((one) => `${one.who} ${interval(one)}`).join(", ")}`]),
  ];
}

/** "7 of 20 (35.0%, 95% interval 18.1% to 56.7%)". */
function interval({ share }: InstrumentCheck): string {
  if (share.kind === "not-estimable") return `none (${share.reason})`;
  const { count, n, low, high } = share;
  return `${grouped(count)} of ${grouped(n)} (${percent(share.share)}, 95% interval ${percent(low)} to ${percent(high)})`;
}
