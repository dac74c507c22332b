import { randomBytes } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { unpacked } from "./report-page.ts";

/** A key that is found wherever it got to, in whole or in part. */
export function canary(): string {
  return `sk-canary-${randomBytes(30).toString("base64url").replaceAll(/[_-]/gu, "x")}`;
}

/** A place with something in it that ought to be nowhere. */
export interface Leak {
  readonly place: string;
  readonly found: string;
}

/** What a text or a file holds of a key: its ends, its base64, or the header that it is sent in. */
export function leaks(place: string, content: string, key: string): readonly Leak[] {
  const encoded = [key, `Bearer ${key}`].map((text) => Buffer.from(text).toString("base64").slice(0, 24));
  // Cut at the front or at the back it would be of use to someone still.
  const parts = [key.slice(0, 16), key.slice(-16), ...encoded, "bearer ", "authorization"];
  const text = content.toLowerCase();
  return parts.filter((part) => text.includes(part.toLowerCase())).map((found) => ({ place, found }));
}

/** Every file under a folder, byte for byte, reports unpacked. */
export async function leaksUnder(root: string, key: string): Promise<readonly Leak[]> {
  const found: Leak[] = [];
  for (const path of await filesUnder(root)) {
    const text = await readFile(path, "latin1");
    found.push(...leaks(path, text, key));
    if (path.endsWith("report.html"))
      found.push(...leaks(`${path}, unpacked`, JSON.stringify(unpacked(await readFile(path, "utf8"))), key));
  }
  return found;
}

/** All files under a folder. */
export async function filesUnder(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What others than its user may read or write of a folder: paths from its root, with their modes. */
export async function openToOthers(root: string, folders: readonly string[]): Promise<readonly string[]> {
  const under = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(root, folder), { recursive: true }).catch(() => []);
      return [folder, ...names.map((name) => join(folder, name))];
    }),
  );
  const seen = await Promise.all(
    under.flat().map(async (name) => {
      // A file of a moment may be gone again.
      const mode = ((await stat(join(root, name)).catch(() => undefined))?.mode ?? 0) & 0o777;
      return (mode & 0o077) === 0 ? [] : [`${name} ${mode.toString(8)}`];
    }),
  );
  return seen.flat();
}
