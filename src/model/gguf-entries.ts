import type { GgufBytes } from "./gguf-bytes.ts";
import { GgufError } from "./gguf-error.ts";

/** A text or an unsigned number; undefined where the file holds something else. */
export type Entry = string | number | undefined;

const textType = 8;
const arrayType = 9;
const scalarBytes: ReadonlyMap<number, number> = new Map([
  ...[0, 1, 7].map((type) => [type, 1] as const),
  ...[2, 3].map((type) => [type, 2] as const),
  ...[4, 5, 6].map((type) => [type, 4] as const),
  ...[10, 11, 12].map((type) => [type, 8] as const),
]);

/**
 * The metadata by their keys. Texts are cut to 1,024 bytes; what is neither text nor unsigned number of two bytes or more is passed over.
 *
 * @throws {GgufError}
 */
export function readEntries(bytes: GgufBytes, count: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let n = 0; n < count; n++) {
    const key = bytes.text();
    entries.set(key, readValue(bytes, bytes.uint32()));
  }
  return entries;
}

function readValue(bytes: GgufBytes, type: number): Entry {
  if (type === textType) return bytes.text();
  if (type === 2) return bytes.uint16();
  if (type === 4) return bytes.uint32();
  if (type === 10) return bytes.uint64();
  if (type === arrayType) skipArray(bytes, 1);
  else bytes.skip(sizeOf(bytes, type));
  return undefined;
}

function sizeOf(bytes: GgufBytes, type: number): number {
  const size = scalarBytes.get(type);
  if (size === undefined)
    throw new GgufError(bytes.file, `needs metadata of types 0 to 12, got type ${type}; fetch it again`);
  return size;
}

function skipArray(bytes: GgufBytes, depth: number): void {
  // Files in use hold no array in an array; a damaged one could nest until the stack is full.
  if (depth > 4) throw new GgufError(bytes.file, "needs arrays at most 4 deep, got deeper ones; fetch it again");
  const type = bytes.uint32();
  const count = bytes.uint64();
  if (type !== textType && type !== arrayType) return bytes.skip(count * sizeOf(bytes, type));
  // Each turn takes at least 8 bytes, and there is an end to those.
  for (let n = 0; n < count; n++)
    if (type === textType) bytes.skip(bytes.uint64());
    else skipArray(bytes, depth + 1);
}
