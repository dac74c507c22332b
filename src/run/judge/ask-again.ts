import { isWaiting } from "../../judge/waiting-judgment.ts";
import { askJudge, type JudgingOf, type SeatedJudge } from "../../judge/ask-judge.ts";
import type { Endpoint } from "../../model/endpoint.ts";
import { ModelFault } from "../../model/model-fault.ts";
import { roundRepeat } from "../../model/round-repeat.ts";
import { stopOf } from "../../model/service-stop.ts";
import type { JudgeBrief } from "../../judge/define-judge.ts";
import type { TrialRecord } from "../../record/trial-record.ts";
import type { NewJudgment } from "./judged-again.ts";

/**
 * Asks a judge about a conversation that was played before. Stored replies are taken where they bring a score, as when a sitting was killed
 * between a reply and its record. Where they bring none, the judge is asked anew: that is what the judgment is wanted for.
 *
 * @param round how often this judge, as it is, has judged the conversation: from 1 on it is asked anew
 * @throws {ModelFault} when nobody was asked: the sitting was cancelled, or nothing more would come of asking this endpoint
 */
export async function askAgain(
  seat: SeatedJudge,
  record: TrialRecord,
  { round: first, ...place }: Omit<JudgingOf, "seed" | "repeat"> & { readonly round: number },
): Promise<NewJudgment> {
  const endpoint = stopping(seat.endpoint);
  // What the judgings before this one have paid for stands in the record already; what this one paid for before it was killed does not.
  const asker = `${record.id} ${judgingsBy(record, seat.judge.id)}`;
  for (let round = first; ; round++) {
    const repeat = roundRepeat(record.repeat, round);
    const asked = await askJudge({ ...seat, endpoint }, record, record.signals, {
      ...place,
      seed: record.seed,
      repeat,
      asker,
    });
    const isStored = asked.calls.length > 0 && asked.calls.every(({ paid }) => paid.stored === true);
    if (asked.judgment.kind === "scored" || !isStored) return asked;
  }
}

/** How often a judge of this name has been asked about a conversation, with or without a score. */
function judgingsBy({ judgments, earlierJudgments = [] }: TrialRecord, id: string): number {
  return [...earlierJudgments, ...judgments].filter((judgment) => judgment.judge === id && !isWaiting(judgment)).length;
}

/**
 * An endpoint whose first fault that stops it is told like those after it. A judgment that is there is not given up for one that says that
 * the key is wrong.
 */
function stopping(endpoint: Endpoint<JudgeBrief>): Endpoint<JudgeBrief> {
  const { label } = endpoint;
  // Of a service: `<model> at <host>`.
  const [, model = label, host = label] = /^(.*) at (.*)$/u.exec(label) ?? [];
  return {
    label,
    ask: (request, signal) =>
      endpoint.ask(request, signal).catch((error: unknown) => {
        const stop = error instanceof ModelFault ? stopOf(error, { host, model }) : undefined;
        throw stop === undefined ? error : stop.fault;
      }),
  };
}
