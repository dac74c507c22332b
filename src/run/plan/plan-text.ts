import { styleText } from "node:util";
import type { Profile } from "../../record/run-file.ts";
import { counted, grouped } from "../../report/wording.ts";
import { clean } from "../clean.ts";
import { inColumns } from "../in-columns.ts";
import { powerLines, type PowerFacts } from "./plan-power-text.ts";
import { usageLines, type UsageFacts } from "./plan-usage-text.ts";

/** Everything that `rapport plan` says. */
export interface PlanFacts {
  readonly profile: Profile;
  /** Ids, in order. */
  readonly arms: readonly string[];
  readonly scenarios: number;
  readonly repeats: number;
  readonly notices: readonly string[];
  readonly pilot?: PilotFacts;
  readonly usage: Omit<UsageFacts, "profile" | "hasPilot">;
  readonly power: Omit<PowerFacts, "hasPilot" | "arms" | "scenarios">;
}

/** What is said of a pilot run. */
export interface PilotFacts {
  readonly id: string;
  readonly profile: Profile;
  readonly scenarios: number;
  readonly arms: number;
  readonly repeats: number;
  readonly played: number;
  /** Conversations that ended in error. */
  readonly errors: number;
  /** Situations of the plan that the pilot played as they are now. */
  readonly sameScenarios: number;
  /** Arms and criteria of the plan that it does not have. */
  readonly lacks: readonly string[];
}

/** The text of `rapport plan`: trials, calls, tokens, cost, and what the plan can tell apart. At most 80 columns. */
export function planText({ profile, arms, scenarios, repeats, notices, pilot, usage, power }: PlanFacts): string {
  const trials = scenarios * arms.length * repeats;
  const head = [
    `${counted(scenarios, "situation")} x ${counted(arms.length, "arm")} (${arms.join(", ")}) x ${counted(repeats, "repeat")} = ${counted(trials, "conversation")}, profile ${profile}`,
    ...notices,
  ];
  const hasPilot = pilot !== undefined;
  const blocks = [
    head.flatMap((line) => inColumns(clean(line))),
    pilot === undefined ? [] : pilotLines(pilot, profile, scenarios),
    usageLines({ ...usage, profile, hasPilot }),
    ...powerLines({ ...power, arms: arms.length, scenarios, hasPilot }),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function pilotLines(pilot: PilotFacts, profile: Profile, planned: number): readonly string[] {
  const { id, scenarios, arms, repeats, played, errors, sameScenarios, lacks } = pilot;
  const failed = errors === 0 ? "" : `, ${grouped(errors)} of them in error`;
  const lines = [
    `pilot ${id}: ${counted(scenarios, "situation")} x ${counted(arms, "arm")} x ${counted(repeats, "repeat")}, ${counted(played, "conversation")} played${failed}, profile ${pilot.profile}`,
    ...(sameScenarios === planned
      ? []
      : [
          `It played ${grouped(sameScenarios)} of the ${grouped(planned)} situations as they are now; the others are taken to be like those it played.`,
        ]),
    ...(lacks.length === 0 ? [] : [`It does not have ${lacks.join(", ")}: how their scores vary is not known.`]),
  ];
  const warning = profileWarning(pilot.profile, profile);
  return [
    ...lines.flatMap((line) => inColumns(clean(line))),
    ...(warning === undefined ? [] : inColumns(warning).map((line) => styleText("yellow", line))),
  ];
}

function profileWarning(pilot: Profile, plan: Profile): string | undefined {
  if (pilot === "offline")
    return "Programs played the pilot: what follows from it holds for programs, and says nothing about any language model.";
  return pilot === plan
    ? undefined
    : `The pilot is of profile ${pilot}, the plan of profile ${plan}: other models write at other lengths, and their scores spread otherwise.`;
}
