import { writeFile } from "node:fs/promises";
import { tinyGguf } from "./tiny-gguf.ts";

/** What can be wrong with a file that is called a model. */
export const faults = {
  empty: () => Buffer.alloc(0),
  "a web page": () => Buffer.from("<!doctype html><title>Sign in to this network</title>"),
  "wrong magic": (whole) => patched(whole, 0, Buffer.from("GGML")),
  "a version of the future": (whole) => patched(whole, 4, Buffer.of(99, 0, 0, 0)),
  "big endian": (whole) => patched(whole, 4, Buffer.of(0, 0, 0, 3)),
  "absurdly many tensors": (whole) => patched(whole, 8, eightBytes(2n ** 60n)),
  "absurdly many entries": (whole) => patched(whole, 16, eightBytes(2n ** 60n)),
  "an absurdly long key": (whole) => patched(whole, 24, eightBytes(2n ** 63n)),
  "cut in the header": (whole) => whole.subarray(0, 3000),
  "cut in the data": (whole) => whole.subarray(0, whole.length - 1000),
} as const satisfies Readonly<Record<string, (whole: Buffer) => Buffer>>;

export type GgufFault = keyof typeof faults;

/** The bytes of a tiny model that has a fault. */
export function brokenGguf(fault: GgufFault): Buffer {
  return faults[fault](tinyGguf());
}

/** Writes a tiny model that has a fault. */
export async function writeBrokenGguf(path: string, fault: GgufFault): Promise<void> {
  await writeFile(path, brokenGguf(fault));
}

/** Bytes with others in the place of some. */
export function patched(whole: Buffer, at: number, bytes: Buffer): Buffer {
  return Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + bytes.length)]);
}

function eightBytes(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}
