import type { JudgeBrief } from "../../judge/define-judge.ts";
import type { Judge } from "../../judge/parse-judge.ts";
import type { BatchClient } from "../../model/batch-client.ts";
import type { ModelRequest } from "../../model/endpoint.ts";
import { ModelFault } from "../../model/model-fault.ts";
import { resolveService } from "../../model/resolve-service.ts";
import { defaultRetry, retried } from "../../model/retry.ts";
import { lacksNoted } from "../../model/service-dialect.ts";
import { requestBody, type SentBody } from "../../model/service-request.ts";
import type { BatchNote } from "../../record/batch-file.ts";
import type { BatchBook } from "./batch-book.ts";
import { notesNow, type Sitting } from "./sitting.ts";

/** Where a judge's batches are made. */
export interface BatchPlace {
  /** The same for judges that one batch may ask: a batch goes to one model with one key. */
  readonly group: string;
  readonly host: string;
  readonly model: string;
  readonly key: string | undefined;
  readonly client: BatchClient;
  /** The body for a request, as far as it is known what the server takes. */
  readonly sent: (request: ModelRequest<JudgeBrief>) => SentBody;
}

/** What batches of a sitting are made and taken in with. */
export interface BatchDesk {
  readonly book: BatchBook;
  readonly place: (judge: string) => BatchPlace;
  /** The place of a batch that was made before, or why it cannot be reached now, in words; undefined where none of its judges sits. */
  readonly placeOf: (note: BatchNote) => BatchPlace | string | undefined;
  /** Tries what may be tried again as often as any request is. @throws {ModelFault} the last fault */
  readonly patiently: <T>(task: () => Promise<T>) => Promise<T>;
}

/** Opens the batches of a sitting in profile `service`. Nothing is sent yet. */
export async function openBatchDesk(sitting: Sitting, book: BatchBook): Promise<BatchDesk> {
  const { specs, tools, signal } = sitting;
  // Loaded only where there are batches: the SDK is a third of a start.
  const { createBatchClient } = await import("../../model/batch-client.ts");
  const places = new Map<string, BatchPlace>();

  function opened(judge: Judge): BatchPlace {
    if (judge.service === undefined) throw new Error(`${judge.id} has no service; this is a bug in rapport`);
    const settings = resolveService(judge.service, judge.id, tools.env);
    const { baseUrl, model, key } = settings;
    return {
      group: JSON.stringify([baseUrl, model, key]),
      host: new URL(baseUrl).host,
      model,
      key,
      client: createBatchClient(settings),
      sent: (request) => {
        const lacks = lacksNoted(learnedOf(sitting, judge.id));
        return requestBody(request, { ...settings, lacks: (lack) => lacks.has(lack) });
      },
    };
  }

  function place(id: string): BatchPlace {
    const judge = specs.get(id);
    if (judge === undefined) throw new Error(`the judge ${id} has no seat; this is a bug in rapport`);
    const known = places.get(id) ?? opened(judge);
    places.set(id, known);
    return known;
  }

  return {
    book,
    place,
    placeOf(note) {
      const seated = note.judges.filter(({ id }) => specs.has(id));
      // One that is as it was is where it was.
      const changed = new Set(changedJudges(sitting, note).map(({ id }) => id));
      const [there, other] = [seated.find(({ id }) => !changed.has(id)), seated[0]];
      if (other === undefined) return undefined;
      const now = place((there ?? other).id);
      if (now.host === note.host && now.model === note.model) return now;
      return `it is for ${note.model} at ${note.host}, and ${(there ?? other).id} is now ${now.model} at ${now.host}`;
    },
    async patiently(task) {
      const sleep = (ms: number) =>
        tools.sleep(ms, signal).catch((cause: unknown) => {
          throw signal.aborted ? new ModelFault("cancelled", "the judging was cancelled", { cause }) : cause;
        });
      return (await retried(task, tools.retry ?? defaultRetry, { random: tools.random, sleep })).value;
    },
  };
}

/** What is known of a judge's server: from this sitting, and from when the run was played. */
function learnedOf({ bench, notes }: Sitting, judge: string): readonly string[] {
  return [...bench.servers(), ...(notes.run().servers ?? [])]
    .filter(({ id }) => id === judge)
    .flatMap((server) => server.notes);
}

/** A judge of a batch that would judge otherwise by now, or is not there. */
export interface ChangedJudge {
  readonly id: string;
  /** Of the judge that was asked. */
  readonly hash: string;
  readonly words: string;
}

/** Judges of a batch that are not what they were; what it brings of the others is theirs. */
export function changedJudges(
  sitting: Pick<Sitting, "bench">,
  { judges }: Pick<BatchNote, "judges">,
): readonly ChangedJudge[] {
  const now = new Map(notesNow(sitting).map(({ id, hash }) => [id, hash]));
  return judges
    .filter(({ id, hash }) => now.get(id) !== hash)
    .map(({ id, hash }) => ({ id, hash, words: `${id} (${hash}, now ${now.get(id) ?? "without a file"})` }));
}
