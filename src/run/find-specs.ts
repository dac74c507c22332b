import { relative, resolve, sep } from "node:path";
import { filesBelow } from "./files-below.ts";
import { UsageError } from "./run-options.ts";

/** Where spec files lie under a root: each kind in a folder of its name. */
export const specGlobs = {
  scenario: "scenarios/**/*.scenario.ts",
  model: "models/**/*.model.ts",
  judge: "judges/**/*.judge.ts",
  gate: "gates/**/*.gate.ts",
} as const;

/** The spec files of one kind under a root, in order of their paths. */
export async function findSpecs(root: string, kind: keyof typeof specGlobs): Promise<readonly string[]> {
  // As vitest writes them, on every system.
  const folder = resolve(root, `${kind}s`).replaceAll(sep, "/");
  return (await filesBelow(folder, `.${kind}.ts`)).toSorted();
}

/**
 * The scenario files that a command is about.
 *
 * @param parts parts of paths below the root; none: all files
 * @throws {UsageError} when none is left
 */
export async function chosenScenarios(root: string, parts: readonly string[]): Promise<readonly string[]> {
  const found = await findSpecs(root, "scenario");
  if (found.length === 0)
    throw new UsageError(`rapport needs scenario files (${specGlobs.scenario}) under ${root}, got none`);
  const chosen = found.filter(
    (file) => parts.length === 0 || parts.some((part) => relative(root, file).includes(part) || file === resolve(part)),
  );
  if (chosen.length === 0)
    throw new UsageError(`no scenario file under ${root} matches ${parts.join(" ")}; see them with: rapport list`);
  return chosen;
}
