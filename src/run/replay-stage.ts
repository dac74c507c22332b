import { ModelFault } from "../model/model-fault.ts";
import type { Cast, RunFile } from "../record/run-file.ts";
import { UsageError } from "./run-options.ts";
import type { Seated, Stage } from "./stage.ts";

/**
 * The roles of a run that was played before, with nobody behind them: their replies come from the store of calls, or there are none. It
 * needs no key, no variable and no network.
 *
 * @throws {UsageError} from `seat`, for a role that the run did not have, or whose calls could not be kept
 */
export function replayStage(source: RunFile): Stage {
  const notes = new Map<string, Cast>(
    [...source.arms, source.patient, ...source.judges].map((note) => [note.id, note]),
  );
  return {
    seat: (role) => seatOf(role.id, notes.get(role.id), source),
    lanes: 64,
    close: async () => {},
  };
}

function seatOf(id: string, note: Cast | undefined, source: RunFile): Seated<never> {
  if (note?.endpoint === undefined)
    throw new UsageError(
      note === undefined
        ? `--profile replay needs roles of run ${source.id}, got ${id}, which it did not have`
        : `--profile replay needs a run whose calls were kept, got ${source.id}, which does not say who answered for ${id}`,
    );
  const [, label = note.player, standIn] = /^(.*), (.*) \(stand-in\)$/u.exec(note.player) ?? [];
  return {
    endpoint: {
      label,
      ask: async () => {
        throw new ModelFault("not-stored", "a replay asks nobody; this is a bug in rapport");
      },
    },
    who: undefined,
    replayed: { hash: note.hash, endpoint: note.endpoint },
    isTrained: note.lineage !== undefined,
    sampling: note.sampling,
    ...(note.local === undefined ? {} : { local: note.local }),
    ...(standIn === undefined ? {} : { standIn }),
  };
}
