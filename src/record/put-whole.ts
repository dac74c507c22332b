import { randomBytes } from "node:crypto";
import { open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** How long nobody has written to a part file that is left by a writer that was killed. */
const leftMs = 3_600_000;

/**
 * Puts a file in its place as a whole: a reader sees the old one or the new one. It is written beside it first, under a name of its own, so
 * that of several writers at once each puts a whole file there, and the last one stays.
 *
 * What writers that were killed left beside it is harmless, and taken away by the next one that comes an hour later or more.
 *
 * @param mode private by default
 * @throws what is thrown by `write` and by the file system; then the old file is as it was
 */
export async function putWhole(path: string, write: (file: FileHandle) => Promise<void>, mode = 0o600): Promise<void> {
  // Decides nothing but a name that is free.
  const part = `${path}.${randomBytes(6).toString("hex")}.part`;
  try {
    {
      await using file = await open(part, "wx", mode);
      await write(file);
    }
    // A failure to tidy up is no failure to write.
    await dropLeft(path, part).catch(() => {});
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
}

/** Removes the parts of a file that were last written to long before this one. */
async function dropLeft(path: string, part: string): Promise<void> {
  const start = `${basename(path)}.`;
  const isPart = (name: string) => name.startsWith(start) && /^[0-9a-f]{12}\.part$/u.test(name.slice(start.length));
  const parts = (await readdir(dirname(path))).filter(isPart).map((name) => join(dirname(path), name));
  if (parts.length < 2) return;
  const { mtimeMs: now } = await stat(part);
  for (const other of parts) if (now - (await stat(other)).mtimeMs > leftMs) await rm(other, { force: true });
}
