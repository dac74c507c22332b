import type { Players } from "../model/define-model.ts";
import type { Sampling } from "../model/endpoint.ts";
import type { Signals } from "../signals/signals.ts";
import type { Utterance } from "../signals/utterance.ts";

/** The range of every score: 1 to 10, whole numbers. Outside it is a fault, never moved to the nearest end. */
export const scoreRange = { min: 1, max: 10 } as const;

/** What a judge is asked from: the conversation, without any model's name. */
export interface JudgeBrief {
  readonly turns: readonly Utterance[];
  readonly signals: Signals;
}

/** A judge of one criterion, as its file declares it. Its id is the name of the file. */
export interface JudgeSpec extends Players<JudgeBrief> {
  readonly title: string;
  /** What is scored, kebab-case. @default the id */
  readonly criterion?: string;
  /** The question that the score answers. */
  readonly question: string;
  /** What a score means, for at least three scores, the lowest and the highest among them. */
  readonly anchors: readonly { readonly score: number; readonly means: string }[];
  /** The system prompt: a Handlebars file beside the judge's. */
  readonly prompt: URL;
  /** @default { temperature: 0, topP: 1, maxTokens: 600 } */
  readonly sampling?: Sampling;
}

/** What a judge is sampled with when its file says nothing. */
export const judgeSampling: Sampling = { temperature: 0, topP: 1, maxTokens: 600 };

/**
 * Declares a judge: the default export of a `*.judge.ts` file.
 *
 * @see {@link parseJudge} for the check
 */
export function defineJudge(spec: JudgeSpec): JudgeSpec {
  return spec;
}
