import { playedFields, playedParts } from "../model/model-schema.ts";
import type { Program } from "../model/program.ts";
import type { Prompt } from "../model/prompt.ts";
import { faultLine, schemaCheck } from "../scenario/schema-check.ts";
import { SpecError } from "../scenario/spec-error.ts";
import { combinedCriterion } from "./combined-criterion.ts";
import { scoreRange, type JudgeBrief, type JudgeSpec } from "./define-judge.ts";

const text = { type: "string", minLength: 1 } as const;
const score = { type: "integer", minimum: scoreRange.min, maximum: scoreRange.max } as const;

/** Whether what a judge file exports, but for its prompts and programs, has the right shape. */
export const judgeCheck = schemaCheck({
  $id: "rapport/judge",
  type: "object",
  additionalProperties: false,
  required: ["title", "question", "anchors"],
  properties: {
    criterion: { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
    question: text,
    anchors: {
      type: "array",
      minItems: 3,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["score", "means"],
        properties: { score, means: text },
      },
    },
    ...playedFields,
  },
});

/** A checked judge with its id, criterion and prompt. */
export interface Judge extends Omit<JudgeSpec, "prompt" | "offline" | "criterion"> {
  readonly id: string;
  readonly criterion: string;
  readonly prompt: Prompt;
  /** The prompt of the local player, where it has its own. */
  readonly localPrompt?: Prompt;
  readonly offline?: Program<JudgeBrief>;
}

/**
 * Checks what a judge file exports, and reads its prompt.
 *
 * @param id the file's name without `.judge.ts`
 * @throws {SpecError} with file, path, expected and received
 */
export function parseJudge(value: unknown, id: string, file: string): Judge {
  const { plain, ...parts } = playedParts(value, file);
  const fault = judgeCheck(plain);
  if (fault !== undefined) throw new SpecError(file, faultLine(fault), fault);
  const spec = plain as Omit<JudgeSpec, "prompt" | "offline">;
  const scores = spec.anchors.map((anchor) => anchor.score);
  for (const end of [scoreRange.min, scoreRange.max]) {
    if (!scores.includes(end))
      throw new SpecError(file, `anchors needs one for the score ${end}, got ${scores.join(", ")}`);
  }
  const twice = scores.find((value, index) => scores.indexOf(value) !== index);
  if (twice !== undefined) throw new SpecError(file, `anchors needs one meaning a score, got two for ${twice}`);
  const criterion = spec.criterion ?? id;
  if (criterion === combinedCriterion)
    throw new SpecError(file, `criterion needs another name than ${combinedCriterion}, which is the mean of all`);
  return { ...spec, id, criterion, ...parts };
}
