import { readSync } from "node:fs";
import { GgufError } from "./gguf-error.ts";

/** The largest header that is read. The largest vocabularies in use take some 15 MB. */
const headerLimitBytes = 64 * 2 ** 20;

const windowBytes = 2 ** 16;

/** Longest text that is kept; the rest is passed over. */
const textLimitBytes = 1024;

/** The bytes of an open GGUF file from its beginning, forward only. */
export interface GgufBytes {
  readonly file: string;
  readonly sizeBytes: number;
  /** Where the next value starts. */
  at(): number;
  uint16(): number;
  uint32(): number;
  /** Above 2^53 a neighbour of what is written: enough to see that it is too large. */
  uint64(): number;
  /** A text with its length before it, cut to 1,024 bytes. */
  text(): string;
  /** Passes over bytes without reading them. */
  skip(bytes: number): void;
}

/**
 * A reader of little-endian values that holds 64 KiB at a time and never goes beyond the end of the file or 64 MiB.
 *
 * @throws {GgufError} from every method, when the value would lie beyond these
 */
export function createGgufBytes(open: { descriptor: number; file: string; sizeBytes: number }): GgufBytes {
  const { descriptor, file, sizeBytes } = open;
  let window = Buffer.alloc(0);
  let start = 0;
  let at = 0;

  function reach(end: number): void {
    if (end > sizeBytes)
      throw new GgufError(file, `needs a header inside its ${sizeBytes} bytes, got one that goes on; fetch it again`);
    if (end > headerLimitBytes)
      throw new GgufError(
        file,
        `needs a header of at most ${headerLimitBytes} bytes, got a longer one; fetch it again`,
      );
  }

  function take(bytes: number): Buffer {
    reach(at + bytes);
    if (at + bytes > start + window.length) {
      window = Buffer.alloc(Math.min(windowBytes, sizeBytes - at));
      window = window.subarray(0, readSync(descriptor, window, 0, window.length, at));
      start = at;
    }
    // The file can have been cut since its size was asked for.
    if (window.length - (at - start) < bytes)
      throw new GgufError(file, "needs to stay as it is while it is read, got cut; fetch it again");
    at += bytes;
    return window.subarray(at - bytes - start, at - start);
  }

  function skip(bytes: number): void {
    reach(at + bytes);
    at += bytes;
  }

  const uint64 = (): number => Number(take(8).readBigUInt64LE());

  return {
    file,
    sizeBytes,
    at: () => at,
    uint16: () => take(2).readUInt16LE(),
    uint32: () => take(4).readUInt32LE(),
    uint64,
    text() {
      const bytes = uint64();
      const text = take(Math.min(bytes, textLimitBytes)).toString("utf8");
      skip(bytes - Math.min(bytes, textLimitBytes));
      return text;
    },
    skip,
  };
}
