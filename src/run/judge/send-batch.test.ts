import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BatchClient } from "../../model/batch-client.ts";
import { ModelFault } from "../../model/model-fault.ts";
import { ServerError } from "../../model/service-error.ts";
import type { BatchNote } from "../../record/batch-file.ts";
import type { BatchDesk, BatchPlace } from "./batch-desk.ts";
import { sendBatch, settleBatches } from "./send-batch.ts";

/** The end of a process, at this very point. */
class Killed extends Error {}

/**
 * What becomes of one step: done; not done, or done, and the process killed; done, or not, and a fault in place of the answer; still on its
 * way when the process is killed, so that it is done later, when nobody listens.
 */
const fates = ["done", "killed before", "killed after", "fault before", "fault after", "on its way"] as const;
type Fate = (typeof fates)[number];

/** One step, and whether what was on its way arrives before it. */
interface Step {
  readonly fate: Fate;
  readonly arrives: boolean;
}

// Mostly things go well, or nobody would get far.
const anyStep: fc.Arbitrary<Step> = fc.record({
  fate: fc.oneof(
    { weight: 8, arbitrary: fc.constant<Fate>("done") },
    { weight: 6, arbitrary: fc.constantFrom(...fates) },
  ),
  arrives: fc.boolean(),
});

/** A service and a disk that outlive processes, and a list of what becomes of each step; when that is at its end all goes well. */
function createWorld(script: readonly Step[]) {
  const files = new Set<string>();
  const batches: { readonly id: string; readonly file: string }[] = [];
  const onTheirWay: (() => void)[] = [];
  let notes: readonly BatchNote[] = [];
  let next = 0;
  let made = 0;

  /** What was on its way arrives, sooner or later; nobody hears what comes of it. */
  function arrive(): void {
    for (const effect of onTheirWay.splice(0)) {
      try {
        effect();
      } catch (error) {
        if (!(error instanceof ModelFault)) throw error;
      }
    }
  }

  /** A step at the service. */
  async function step<T>(effect: () => T): Promise<T> {
    const { fate, arrives } = script[next++] ?? { fate: "done", arrives: false };
    if (arrives) arrive();
    if (fate === "killed before") throw new Killed();
    if (fate === "fault before") throw new ModelFault("network", "the connection was reset", { retriable: true });
    if (fate === "on its way") {
      onTheirWay.push(() => void effect());
      throw new Killed();
    }
    const value = effect();
    if (fate === "killed after") throw new Killed();
    if (fate === "fault after") throw new ModelFault("timeout", "the request timed out", { retriable: true });
    return value;
  }

  const client: BatchClient = {
    upload: () =>
      step(() => {
        const id = `file-${++made}`;
        files.add(id);
        return id;
      }),
    create: (file) =>
      step(() => {
        if (!files.has(file)) throw new ModelFault("not-found", "no such file");
        const batch = { id: `batch-${++made}`, file };
        batches.push(batch);
        return batch.id;
      }),
    find: (file) => step(() => batches.find((batch) => batch.file === file)?.id),
    remove: (file) => step(() => void files.delete(file)),
    status: () => Promise.reject(new Error("not asked for here")),
    content: () => Promise.reject(new Error("not asked for here")),
  };
  /** A disk does not answer with faults, and what it does is done at once. */
  async function onDisk(change: () => readonly BatchNote[]): Promise<void> {
    const { fate } = script[next++] ?? { fate: "done" };
    if (fate === "killed before" || fate === "fault before") throw new Killed();
    notes = change();
    if (fate !== "done") throw new Killed();
  }
  const book: BatchDesk["book"] = {
    all: () => notes,
    async set(note) {
      await onDisk(() => [...notes.filter(({ id }) => id !== note.id), note]);
      return note;
    },
    strike: (id) => onDisk(() => notes.filter((note) => note.id !== id)),
    stateOf: () => "never",
  };
  return { client, book, batches, arrive, notes: () => notes };
}

const planned = (id: string): BatchNote => ({
  id,
  state: "planned",
  plannedAt: "2026-11-20T10:00:00.000Z",
  host: "host",
  model: "judge-1",
  judges: [{ id: "empathy", hash: "h" }],
  requests: ["a/empathy"],
  bytes: 10,
});

/** One process: it settles what it finds, and sends what is in no batch. */
async function sitting({ client, book }: ReturnType<typeof createWorld>, id: string): Promise<void> {
  const place = { client } as unknown as BatchPlace;
  const patiently: BatchDesk["patiently"] = async (task) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof ModelFault) || !error.retriable || attempt === 3) throw error;
      }
    }
  };
  const desk = { book, patiently, placeOf: () => place, place: () => place } satisfies BatchDesk;
  const open = await settleBatches(desk);
  if (open.length > 0 || book.all().some(({ state }) => state === "submitted")) return;
  await sendBatch(desk, place, { planned: planned(id), lines: "{}\n", date: () => new Date(0) });
}

/** The request to make a batch arrives after the service was asked for one, and before its file is deleted. */
const late: Step[] = [
  ...Array.from({ length: 3 }, (): Step => ({ fate: "done", arrives: false })),
  { fate: "on its way", arrives: false },
  { fate: "done", arrives: false },
  { fate: "done", arrives: true },
];

describe("sendBatch", () => {
  test("notes each step before the next", async () => {
    const world = createWorld([]);
    await sitting(world, "one");
    expect(world.notes()).toEqual([
      {
        ...planned("one"),
        state: "submitted",
        file: "file-1",
        batch: "batch-2",
        submittedAt: "1970-01-01T00:00:00.000Z",
      },
    ]);
  });

  test("whatever is killed, lost or late between any two steps, one batch is made, and it is the one that is noted", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 24 }), async (script) => {
        const world = createWorld(script);
        for (let process = 1; process <= 30; process++)
          await sitting(world, String(process)).catch((error: unknown) => {
            if (!(error instanceof Killed || error instanceof ModelFault)) throw error;
          });
        world.arrive();
        expect(world.batches).toHaveLength(1);
        expect(world.notes()).toMatchObject([{ state: "submitted", batch: world.batches[0]?.id }]);
      }),
      { numRuns: 3000, examples: [[late]] },
    );
  });

  test("a batch that the service refuses to make is noted as not made: nobody needs to ask what became of it", async () => {
    const world = createWorld([]);
    const cause = new ServerError(404, { message: "no such path" });
    const refuse = () => Promise.reject(new ModelFault("not-found", "no such path", { cause }));
    await expect(sitting({ ...world, client: { ...world.client, create: refuse } }, "one")).rejects.toThrow(
      "no such path",
    );
    expect(world.notes()).toEqual([planned("one")]);
    await sitting(world, "two");
    expect(world.notes()).toMatchObject([{ id: "two", state: "submitted" }]);
  });

  test("a service that does not say keeps the batch as it is noted, and says so", async () => {
    const world = createWorld(
      (["done", "done", "done", "killed after"] as const).map((fate) => ({ fate, arrives: false })),
    );
    await sitting(world, "one").catch(() => {});
    const silent = { ...world.client, find: () => Promise.reject(new ModelFault("bad-request", "no such path")) };
    const place = { client: silent } as unknown as BatchPlace;
    const patiently: BatchDesk["patiently"] = (task) => task();
    const open = await settleBatches({ book: world.book, placeOf: () => place, place: () => place, patiently });
    expect(open).toEqual(["batch of file file-1: nobody knows whether it was made: no such path"]);
    expect(world.notes()).toMatchObject([{ state: "uploaded", file: "file-1" }]);
  });
});
