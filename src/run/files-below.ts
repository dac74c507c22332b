import { readdir, realpath, stat } from "node:fs/promises";

/**
 * The files below a folder whose names end so, with slashes between the parts of their paths; none where there is no such folder. Links
 * are followed, but not in circles; names that begin with a dot are passed over, and `node_modules`.
 */
export async function filesBelow(folder: string, ending: string): Promise<readonly string[]> {
  return below(folder, ending, new Set());
}

/** @param above the folders that lead here, as they really lie */
async function below(folder: string, ending: string, above: ReadonlySet<string>): Promise<readonly string[]> {
  const real = await orNothing(realpath(folder));
  if (real === undefined || above.has(real)) return [];
  const entries = (await orNothing(readdir(folder, { withFileTypes: true }))) ?? [];
  const found = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
      .map(async (entry) => {
        const path = `${folder}/${entry.name}`;
        const what = entry.isSymbolicLink() ? await orNothing(stat(path)) : entry;
        if (what?.isDirectory() === true) return below(path, ending, new Set([...above, real]));
        return what?.isFile() === true && path.endsWith(ending) ? [path] : [];
      }),
  );
  return found.flat();
}

/** What is not there, or is a link that leads nowhere, is not found; anything else that fails is told. */
async function orNothing<T>(found: Promise<T>): Promise<T | undefined> {
  return found.catch((error: unknown) => {
    if (!["ENOENT", "ENOTDIR", "ELOOP"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    return undefined;
  });
}
