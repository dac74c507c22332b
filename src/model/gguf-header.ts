import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { createGgufBytes } from "./gguf-bytes.ts";
import type { GgufBytes } from "./gguf-bytes.ts";
import { readEntries } from "./gguf-entries.ts";
import type { Entry } from "./gguf-entries.ts";
import { GgufError } from "./gguf-error.ts";
import { fileTypeName, tensorTypeName } from "./gguf-quantisation.ts";
import { checkData, readTensors } from "./gguf-tensors.ts";
import type { Tensor } from "./gguf-tensors.ts";

/** What a GGUF file says of itself. */
export interface GgufHeader {
  /** Base name of the file. */
  readonly file: string;
  readonly sizeBytes: number;
  readonly version: 2 | 3;
  readonly kind: "model" | "adapter";
  /** Such as "llama"; of an adapter, the architecture that it fits. */
  readonly architecture: string;
  readonly name: string | undefined;
  /** Such as "135M". */
  readonly sizeLabel: string | undefined;
  /** As llama.cpp calls it, such as "Q4_K_M". */
  readonly quantisation: string;
  /** In tokens, as trained. */
  readonly contextLength: number | undefined;
  readonly hasChatTemplate: boolean;
  readonly hasTokenizer: boolean;
  readonly tensors: number;
  /** Values in all tensors of this file. */
  readonly parameters: number;
}

/** Magic, version, number of tensors, number of metadata entries. */
const preambleBytes = 24;

/** More than any file in use has; real ones have a few thousand tensors and some fifty entries. */
const countLimit = 2 ** 16;

const tensorInfoLeastBytes = 8 + 4 + 4 + 8;
const entryLeastBytes = 8 + 4 + 1;

/**
 * Checks a GGUF file by its header and its length and says what is in it, without the native library. It reads at most
 * 64 MiB and takes time in proportion to what it reads, whatever the bytes are.
 *
 * @throws {GgufError} that names the file and the cure: not there, not GGUF, big endian, damaged, or cut off
 * @see https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
export async function readGgufHeader(path: string): Promise<GgufHeader> {
  const file = basename(path);
  await using handle = await openFile(path);
  const { size } = await handle.stat();
  const bytes = createGgufBytes({ descriptor: handle.fd, file, sizeBytes: size });
  const preamble = readPreamble(bytes);
  const entries = readEntries(bytes, preamble.entries);
  refuseParts(file, entries.get("split.count"));
  const tensors = readTensors(bytes, preamble.tensors);
  checkData(bytes, tensors, entries.get("general.alignment") ?? 32);
  return { file, sizeBytes: size, version: preamble.version, ...described(file, entries, tensors) };
}

async function openFile(path: string): Promise<Awaited<ReturnType<typeof open>>> {
  const file = basename(path);
  try {
    // Asked before it is opened: opening a pipe would wait for its other end.
    if (!(await stat(path)).isFile())
      throw new GgufError(file, "needs to be a file, got something else; give its path");
    return await open(path);
  } catch (cause) {
    if (cause instanceof GgufError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new GgufError(file, "needs to exist, got no such file; give its path", { cause });
    throw new GgufError(file, `needs to be readable, got ${code}; look at its path and rights`, { cause });
  }
}

/** The other parts would be loaded unseen: neither hashed nor counted. */
function refuseParts(file: string, parts: Entry | undefined): void {
  if (typeof parts === "number" && parts > 1)
    throw new GgufError(
      file,
      `needs to be a whole model, got one of ${parts} parts; merge them (llama-gguf-split --merge)`,
    );
}

interface Preamble {
  readonly version: 2 | 3;
  readonly tensors: number;
  readonly entries: number;
}

function readPreamble(bytes: GgufBytes): Preamble {
  const { file, sizeBytes } = bytes;
  if (sizeBytes < preambleBytes)
    throw new GgufError(file, `needs at least ${preambleBytes} bytes, got ${sizeBytes}; fetch it again`);
  const magic = bytes.uint32();
  if (magic !== 0x46554747)
    throw new GgufError(file, `needs GGUF as its first four bytes, got ${shown(magic)}; fetch it again`);
  const version = bytes.uint32();
  if (version !== 0 && (version & 0xffff) === 0)
    throw new GgufError(file, "needs little-endian numbers, got big-endian ones; fetch the little-endian file");
  if (version !== 2 && version !== 3)
    throw new GgufError(file, `needs GGUF version 2 or 3, got ${version}; fetch another conversion of it`);
  const tensors = bytes.uint64();
  const entries = bytes.uint64();
  checkCount(bytes, { what: "tensors", count: tensors, leastBytes: tensorInfoLeastBytes });
  checkCount(bytes, { what: "metadata entries", count: entries, leastBytes: entryLeastBytes });
  return { version, tensors, entries };
}

function shown(magic: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(magic);
  return JSON.stringify(bytes.toString("latin1"));
}

function checkCount(bytes: GgufBytes, counted: { what: string; count: number; leastBytes: number }): void {
  const { what, count, leastBytes } = counted;
  const most = Math.min(countLimit, Math.floor((bytes.sizeBytes - preambleBytes) / leastBytes));
  if (count < 1 || count > most)
    throw new GgufError(
      bytes.file,
      `needs 1 to ${most} ${what} in its ${bytes.sizeBytes} bytes, got ${count}; fetch it again`,
    );
}

function described(
  file: string,
  entries: ReadonlyMap<string, Entry>,
  tensors: readonly Tensor[],
): Omit<GgufHeader, "file" | "sizeBytes" | "version"> {
  const text = (key: string) => {
    const value = entries.get(key);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const kind = text("general.type") ?? "model";
  if (kind !== "model" && kind !== "adapter")
    throw new GgufError(file, `needs to be a model or an adapter, got ${JSON.stringify(kind)}; give another file`);
  const architecture = text("general.architecture");
  if (architecture === undefined)
    throw new GgufError(file, "needs general.architecture in its metadata, got none; fetch it again");
  if (kind === "model") checkEssentials(file, architecture, entries);
  const contextLength = entries.get(`${architecture}.context_length`);
  return {
    kind,
    architecture,
    name: text("general.name"),
    sizeLabel: text("general.size_label"),
    quantisation: quantisation(entries.get("general.file_type"), tensors),
    contextLength: typeof contextLength === "number" ? contextLength : undefined,
    hasChatTemplate: text("tokenizer.chat_template") !== undefined,
    hasTokenizer: text("tokenizer.ggml.model") !== undefined,
    tensors: tensors.length,
    parameters: tensors.reduce((sum, { values }) => sum + values, 0),
  };
}

/** What converters write for every language model, and the most that the native library takes. */
const essentials: readonly (readonly [key: string, least: number, most: number])[] = [
  ["context_length", 1, 2 ** 31],
  ["embedding_length", 1, 2 ** 31],
  ["block_count", 1, 512],
  // 0 for an architecture that has none.
  ["feed_forward_length", 0, 2 ** 31],
  ["attention.head_count", 0, 2 ** 31],
];

/** The native library ends the whole process, not just the loading, where one of these is not there or 0. */
function checkEssentials(file: string, architecture: string, entries: ReadonlyMap<string, Entry>): void {
  for (const [name, least, most] of essentials) {
    const key = `${architecture}.${name}`;
    if (!entries.has(key))
      throw new GgufError(file, `needs ${JSON.stringify(key)} in its metadata, got none; fetch it again`);
    const value = entries.get(key);
    if (typeof value === "number" && (value < least || value > most))
      throw new GgufError(file, `needs ${JSON.stringify(key)} from ${least} to ${most}, got ${value}; fetch it again`);
  }
}

/** What the file says, or else the type of its largest tensor. */
function quantisation(fileType: Entry | undefined, tensors: readonly Tensor[]): string {
  if (typeof fileType === "number") return fileTypeName(fileType);
  const largest = tensors.reduce((best, tensor) => (tensor.values > best.values ? tensor : best));
  return tensorTypeName(largest.type);
}
