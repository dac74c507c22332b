import { createReadStream } from "node:fs";
import { RunError } from "./run-folder.ts";

/** One line of a file. */
export interface FileLine {
  readonly text: string;
  /** Its file and number, from 1, for messages. */
  readonly place: string;
}

/** Most characters of a line: what is longer is no line of ours, and would fill the memory. */
const longest = 1 << 26;

/**
 * The lines of a file of any size, one by one. A last line without its line break is a line, too.
 *
 * Not by node:readline: it takes U+2028, which JSON leaves in strings, for a line break.
 *
 * @throws {RunError} when it cannot be read, or has a line of more than 64 million characters
 */
export async function* readLines(path: string): AsyncGenerator<FileLine> {
  let rest = "";
  let number = 0;
  const line = (text: string): FileLine => ({ text, place: `${path}:${++number}` });
  for await (const chunk of chunks(path)) {
    const [first = "", ...more] = chunk.split("\n");
    rest += first;
    for (const next of more) {
      yield line(rest);
      rest = next;
    }
    if (rest.length > longest)
      throw new RunError(`${path}:${number + 1} needs at most ${longest} characters, got a line that is longer`);
  }
  if (rest !== "") yield line(rest);
}

async function* chunks(path: string): AsyncGenerator<string> {
  try {
    for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 20 })) yield String(chunk);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new RunError(`${path} needs to be readable, got ${code ?? message}`, { cause });
  }
}
