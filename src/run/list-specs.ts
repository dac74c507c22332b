import { coverageText, listText } from "./list-text.ts";
import { chosenScenarios } from "./find-specs.ts";
import { nativeImport } from "./native-import.ts";
import { makeListing } from "./make-plan.ts";
import type { RunOptions } from "./run-options.ts";

/** What `rapport list` was asked for. */
export interface ListRequest {
  readonly root: string;
  /** Parts of file names; empty: all scenario files. */
  readonly files: readonly string[];
  readonly options: RunOptions;
  readonly coverage: boolean;
}

/** The text of `rapport list`. @throws {UsageError} and {SpecError} for what `rapport run` would refuse */
export async function listSpecs({ root, files, options, coverage }: ListRequest): Promise<string> {
  const chosen = await chosenScenarios(root, files);
  const listing = await makeListing({ root, files: chosen, options, importModule: nativeImport });
  return coverage ? coverageText(listing.scenarios.map(({ scenario }) => scenario)) : listText(listing, root);
}
