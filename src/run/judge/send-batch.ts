import { isRefused } from "../../model/batch-refusal.ts";
import { ModelFault } from "../../model/model-fault.ts";
import type { BatchNote } from "../../record/batch-file.ts";
import type { BatchDesk, BatchPlace } from "./batch-desk.ts";

/**
 * Has a batch made at its service: its file uploaded, and a batch made of it. `batches.json` is written before the first step and after each.
 * It may be killed between any two, and the same requests are never worked through twice:
 *
 * - Before the upload is noted ("planned"), no batch can have been made: whoever makes one has the id of its file, and nobody has it. The file
 *   is lost and forgotten at most; it costs nothing.
 * - Once the file is noted ("uploaded"), a batch may have been made of it, or be about to: the request may be on its way still. So nothing
 *   else is sent before {@link settled} has found out.
 * - Once the batch is noted ("submitted"), there is nothing left to do.
 *
 * A reply to the making of a batch that did not come is the same as a kill, and is treated so. One that says no is none: nothing was made, and
 * the service need not know of a list to be asked for.
 *
 * @param lines the requests
 * @throws {ModelFault} when it was not made, or nobody knows; it stays noted as far as it came
 */
export async function sendBatch(
  { book, patiently }: BatchDesk,
  { client }: BatchPlace,
  { planned, lines, date }: { readonly planned: BatchNote; readonly lines: string; readonly date: () => Date },
): Promise<BatchNote> {
  let note = await book.set(planned);
  return patiently(async () => {
    if (note.state === "uploaded") note = await settled(book, client, note);
    if (note.state === "submitted") return note;
    const file = await client.upload(lines);
    note = await book.set({ ...planned, state: "uploaded", file });
    const batch = await client.create(file).catch(async (error: unknown) => {
      if (isRefused(error)) note = await book.set(planned);
      throw error;
    });
    note = await book.set({ ...note, state: "submitted", batch, submittedAt: date().toISOString() });
    return note;
  });
}

/**
 * Finds out what became of a batch of which only the file is known. The service is asked for a batch of that file. If it has none, the file is
 * deleted, which closes the door: a request to make the batch that is still on its way will find no file. Then it is asked once more, for a
 * batch that was made between the two. What it has none of now was never made, and never will be.
 *
 * @returns the batch as submitted, or as planned: then it may be sent
 * @throws {ModelFault} when the service does not say
 */
export async function settled(
  book: BatchDesk["book"],
  client: BatchPlace["client"],
  note: BatchNote,
): Promise<BatchNote> {
  const { file, ...rest } = note;
  if (file === undefined) return note;
  const first = await client.find(file);
  if (first === undefined) await client.remove(file);
  const batch = first ?? (await client.find(file));
  if (batch === undefined) return book.set({ ...rest, state: "planned" });
  return book.set({ ...note, state: "submitted", batch });
}

/**
 * Settles what a sitting before this one left open: batches that were not made are struck, so that what they would have asked is wanted
 * again.
 *
 * @returns what could not be settled, one line each; it counts as under way
 */
export async function settleBatches({ book, placeOf, patiently }: BatchDesk): Promise<readonly string[]> {
  const open: string[] = [];
  for (const note of book.all()) {
    if (note.state !== "planned" && note.state !== "uploaded") continue;
    const place = placeOf(note);
    if (note.state === "planned") await book.strike(note.id);
    else if (place === undefined) continue;
    else if (typeof place === "string") open.push(`batch of file ${note.file}: ${place}`);
    else {
      try {
        const { state } = await patiently(() => settled(book, place.client, note));
        if (state === "planned") await book.strike(note.id);
      } catch (error) {
        if (!(error instanceof ModelFault)) throw error;
        open.push(`batch of file ${note.file}: nobody knows whether it was made: ${error.message}`);
      }
    }
  }
  return open;
}
