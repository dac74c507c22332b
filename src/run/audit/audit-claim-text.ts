import { counted, grouped } from "../../report/wording.ts";
import type { TableAudit } from "../../summary/audit-table.ts";
import type { AuditedClaim, DifferenceAudit, SpreadAudit } from "../../summary/audited-claim.ts";
import { inColumns } from "../in-columns.ts";
import { pRangeWords, pWord, rangeWords } from "./range-words.ts";

/** Width of a label and what stands behind it. */
const column = 15;

/** The claims of a table, each with its labels and why, and what the labels mean. */
export function claimLines(audit: TableAudit): readonly string[] {
  return [
    `${"claims".padEnd(79 - 2 * column)}${"on its own".padEnd(column)}after Holm`,
    ...audit.claims.flatMap((claim) => [...headLines(claim), ...indented(grounds(claim, audit))]),
    ...inColumns(
      `Supported: significant at alpha ${audit.alpha} in every data set that fits the table. Not supported: in none. Undecidable: that depends on scores which the table does not show. The label after Holm's adjustment is the one that counts.`,
    ),
  ];
}

/** The claim, and its labels at the end of its last line. */
function headLines(claim: AuditedClaim): readonly string[] {
  const [each, holm] = "labels" in claim ? [claim.labels.each, claim.labels.holm] : [claim.label, claim.label];
  const width = 79 - 2 * column;
  const lines = inColumns(claim.claim.text, width - 1);
  return lines.map((line, index) =>
    index < lines.length - 1 ? line : `${line.padEnd(width)}${each.padEnd(column)}${holm}`,
  );
}

function indented(text: string): readonly string[] {
  return inColumns(text, 77).map((line) => `  ${line}`);
}

function grounds(claim: AuditedClaim, audit: TableAudit): string {
  return "comparison" in claim ? differenceGrounds(claim, audit) : spreadGrounds(claim, audit);
}

function differenceGrounds({ labels, direction, comparison }: DifferenceAudit, audit: TableAudit): string {
  const { allowed, p, adjustedP, baseline, candidate } = comparison;
  if (allowed.kind === "not-estimable" || p === undefined || adjustedP === undefined) {
    const reason = allowed.kind === "not-estimable" ? allowed.reason : "there is no test";
    return `Nothing can be tested: ${reason.replace(/^baseline:/u, `${baseline}:`).replace(/^candidate:/u, `${candidate}:`)}.`;
  }
  if (direction === "against") return "The printed averages are not in this order.";
  const { alpha, comparisons } = audit;
  const ranges = [
    `${pRangeWords(p, alpha)} (${allowed.paired === undefined ? "unpaired" : "paired"})`,
    ...(allowed.paired === undefined ? [] : [`${pRangeWords(allowed.unpaired.p, alpha)} (unpaired)`]),
  ].join(", ");
  const allows = `The table allows p ${p[0] === p[1] ? "of" : "from"} ${ranges}.`;
  if (labels.each === "supported")
    return `${allows} Holm's adjustment over ${counted(comparisons.length, "comparison")} raises it to at most ${pWord(adjustedP[1], alpha)}.`;
  return `${allows}${neededWords(comparison)}`;
}

/** How many situations would be enough, where it is not known that there were. */
function neededWords({ allowed, situations }: DifferenceAudit["comparison"]): string {
  if (allowed.kind === "not-estimable" || situations === undefined) return "";
  const [few, many] = situations;
  const number = few === many ? counted(few, "situation") : `${grouped(few)} to ${grouped(many)} situations`;
  const { sd } = allowed.paired ?? allowed.unpaired;
  return ` It also allows differences with an sd of ${rangeWords(sd, 2)}: to find a true difference of this size with 80% power, unadjusted, takes ${number}${allowed.paired === undefined ? " an arm" : ""}.`;
}

function spreadGrounds({ claim, order }: SpreadAudit, { rows }: TableAudit): string {
  const own = rows.filter(({ criterion }) => criterion === claim.criterion);
  const ranges = own.flatMap(({ arm, bounds }) =>
    bounds.kind === "estimable" ? [`${arm} ${rangeWords([bounds.sdMin, bounds.sdMax], 2)}`] : [],
  );
  const words = {
    smaller: "Its sd is the smallest in every data set that fits, but a table allows no test of that",
    larger: "The sd of another arm is smaller in every data set that fits",
    overlap: "The possible sds overlap",
    unknown: "Not every sd is known",
  }[order];
  const listed = ranges.length === 0 ? "" : `: ${ranges.join(", ")}`;
  return `${words}${listed}. And one score for each situation says nothing of how an arm varies from run to run, which is what consistent should mean.`;
}
