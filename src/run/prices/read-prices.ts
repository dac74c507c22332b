import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parsePrices, type PriceTable } from "../../summary/prices.ts";
import { UsageError } from "../run-options.ts";

/** The project's own price table, below its root. */
export const ownPrices = "models/prices.json";

/** A price table and the name of its file. */
export interface PriceFile {
  readonly table: PriceTable;
  readonly file: string;
}

/**
 * Reads a price table: the file that is named, or else the project's own, which may be absent.
 *
 * @throws {UsageError} when the file cannot be read
 * @throws {SpecError} when it is no price table
 */
export async function readPrices(root: string, named: string | undefined): Promise<PriceFile | undefined> {
  const file = named ?? ownPrices;
  const text = await readFile(named === undefined ? join(root, ownPrices) : resolve(named), "utf8").catch(
    (cause: NodeJS.ErrnoException) => {
      if (named === undefined && cause.code === "ENOENT") return undefined;
      throw new UsageError(`${file} needs to be readable, got ${cause.code ?? cause.message}`, { cause });
    },
  );
  return text === undefined ? undefined : { table: parsePrices(text, file), file };
}
