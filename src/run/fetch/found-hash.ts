import { fileHash } from "../../model/file-hash.ts";

/** SHA-256 of a file; `undefined` where there is none. */
export async function foundHash(path: string): Promise<string | undefined> {
  try {
    return await fileHash(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
