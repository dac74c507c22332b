import type { GgufBytes } from "./gguf-bytes.ts";
import type { Entry } from "./gguf-entries.ts";
import { GgufError } from "./gguf-error.ts";
import { tensorBytes } from "./gguf-quantisation.ts";

/** What a header says of a tensor. */
export interface Tensor {
  /** How many it holds. */
  readonly values: number;
  readonly type: number;
  /** From the beginning of the data. */
  readonly offset: number;
}

/**
 * The tensors in the order of the file.
 *
 * @throws {GgufError}
 */
export function readTensors(bytes: GgufBytes, count: number): readonly Tensor[] {
  return Array.from({ length: count }, () => {
    const name = bytes.text();
    const dimensions = bytes.uint32();
    if (dimensions > 4) throw damaged(bytes.file, `tensor ${JSON.stringify(name)} of ${dimensions} dimensions`);
    const values = Array.from({ length: dimensions }, () => bytes.uint64()).reduce(
      (product, size) => product * size,
      1,
    );
    if (values > Number.MAX_SAFE_INTEGER)
      throw damaged(bytes.file, `tensor ${JSON.stringify(name)} of ${values} values`);
    return { values, type: bytes.uint32(), offset: bytes.uint64() };
  });
}

function damaged(file: string, received: string): GgufError {
  return new GgufError(file, `needs tensors of at most 4 dimensions and 2^53 values, got ${received}; fetch it again`);
}

/**
 * Sees that the data of all tensors lie inside the file. They stand behind the header, from the next multiple of the
 * alignment.
 *
 * @throws {GgufError} that says how many bytes the file needs
 */
export function checkData(bytes: GgufBytes, tensors: readonly Tensor[], alignment: Entry): void {
  if (typeof alignment !== "number" || !Number.isInteger(Math.log2(alignment)))
    throw new GgufError(bytes.file, `needs an alignment of a power of 2, got ${alignment}; fetch it again`);
  const start = Math.ceil(bytes.at() / alignment) * alignment;
  const needed = tensors.reduce(
    (end, { offset, type, values }) => Math.max(end, start + offset + tensorBytes(type, values)),
    start,
  );
  if (needed > bytes.sizeBytes)
    throw new GgufError(bytes.file, `needs ${needed} bytes, got ${bytes.sizeBytes}; fetch it again`);
}
