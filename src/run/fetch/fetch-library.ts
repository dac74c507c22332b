import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { diskFull, FetchError, isDiskFull } from "./fetch-error.ts";
import { libraryFolder, type FetchWorld } from "./fetch-world.ts";
import { runTool, toolReason } from "./run-tool.ts";

/** The version that this project is tested with. */
export const libraryVersion = "3.22.1";

const library = "node-llama-cpp";

const program = fileURLToPath(new URL("library-load.ts", import.meta.url));

/** The binary package of each platform; with builds for graphics cards where these are packages of their own. */
const binaries: Readonly<Record<string, { readonly plain: string; readonly gpu?: readonly string[] }>> = {
  "linux-x64": { plain: "linux-x64", gpu: ["linux-x64-cuda", "linux-x64-cuda-ext", "linux-x64-vulkan"] },
  "linux-arm64": { plain: "linux-arm64" },
  "linux-arm": { plain: "linux-armv7l" },
  "linux-riscv64": { plain: "linux-riscv64" },
  "darwin-arm64": { plain: "mac-arm64-metal" },
  "darwin-x64": { plain: "mac-x64" },
  "win32-x64": { plain: "win-x64", gpu: ["win-x64-cuda", "win-x64-cuda-ext", "win-x64-vulkan"] },
  "win32-arm64": { plain: "win-arm64" },
};

/**
 * Sees to it that node-llama-cpp is there and loads.
 *
 * It has a folder of its own: in the project's node_modules the next `npm install` would remove it, and with all of its platforms and graphics
 * cards it is eight times as large.
 *
 * @returns the file to import
 * @throws FetchError
 */
export async function fetchLibrary(world: FetchWorld, { gpu }: { readonly gpu: boolean }): Promise<string> {
  const packages = libraryPackages(world.platform, gpu);
  const ordinary = await packageVersion(world.root, library);
  if (ordinary !== undefined) return ordinaryLibrary(world, ordinary);

  const folder = join(world.root, libraryFolder);
  if (await hasPackages(folder, packages)) {
    const fault = await loadFault(world, folder);
    if (fault === undefined) {
      world.out.write(`${library} ${libraryVersion}: there already, in ${libraryFolder}\n`);
      return libraryEntry(folder);
    }
    world.out.write(`${library} ${libraryVersion}: there but does not load (${fault}); installing it again\n`);
    await rm(folder, { recursive: true, force: true });
  }
  await install(world, folder, packages);
  const fault = await loadFault(world, folder);
  if (fault !== undefined)
    throw new FetchError("refused", `${library} needs to load on ${world.platform}, got ${fault}`);
  world.out.write(`${library} ${libraryVersion}: installed in ${libraryFolder}, loads on ${world.platform}\n`);
  return libraryEntry(folder);
}

/**
 * The packages that a platform needs.
 *
 * @param platform as in "linux-x64"
 * @throws FetchError where there are no binaries for it
 */
export function libraryPackages(platform: string, gpu: boolean): readonly string[] {
  const binary = binaries[platform];
  if (binary === undefined)
    throw new FetchError(
      "refused",
      `${library} needs one of the platforms ${Object.keys(binaries).join(", ")}, got ${platform}`,
    );
  const builds = [binary.plain, ...(gpu ? (binary.gpu ?? []) : [])];
  return [library, ...builds.map((build) => `@node-llama-cpp/${build}`)];
}

/** A package of the person's own choice comes first wherever the library is imported, so it is the one to test. */
async function ordinaryLibrary(world: FetchWorld, version: string): Promise<string> {
  const fault = await loadFault(world, world.root);
  if (fault !== undefined)
    throw new FetchError(
      "refused",
      `${library} ${version} in node_modules needs to load, got ${fault}; remove it and call again`,
    );
  const tested = version === libraryVersion ? "" : `; this project is tested with ${libraryVersion}`;
  world.out.write(`${library} ${version}: there already, in node_modules${tested}\n`);
  return libraryEntry(world.root);
}

async function hasPackages(folder: string, packages: readonly string[]): Promise<boolean> {
  const versions = await Promise.all(packages.map((name) => packageVersion(folder, name)));
  return versions.every((version) => version === libraryVersion);
}

async function packageVersion(folder: string, name: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(folder, "node_modules", name, "package.json"), "utf8");
    return (JSON.parse(text) as { version?: string }).version;
  } catch {
    return undefined;
  }
}

function libraryEntry(folder: string): string {
  return createRequire(join(folder, "package.json")).resolve(library);
}

async function install(world: FetchWorld, folder: string, packages: readonly string[]): Promise<void> {
  world.out.write(`${library} ${libraryVersion}: installing ${packages.slice(1).join(", ")} into ${libraryFolder}\n`);
  await mkdir(folder, { recursive: true });
  // A package of its own, so that npm does not go up to the project's.
  const own = { name: "rapport-local", private: true, description: "made by npm run model:fetch" };
  await writeFile(join(folder, "package.json"), `${JSON.stringify(own, undefined, 2)}\n`);
  const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--omit=optional", "--save-exact", "--prefer-offline"];
  const wanted = packages.map((name) => `${name}@${libraryVersion}`);
  const { code, stderr } = await runTool([...world.npm, "install", "--prefix", folder, ...flags, ...wanted], {
    cwd: folder,
    env: world.env,
  });
  if (code === 0) return;
  if (isDiskFull(stderr)) throw diskFull(library);
  throw new FetchError(
    "refused",
    `${library} needs npm to install it, got ${JSON.stringify(toolReason(stderr))}; check the network and call again`,
  );
}

/** Why the library does not load; `undefined` where it does. */
async function loadFault(world: FetchWorld, folder: string): Promise<string | undefined> {
  try {
    const { code, stderr } = await runTool([process.execPath, program, libraryEntry(folder), world.platform], {
      cwd: folder,
      env: world.env,
    });
    return code === 0 ? undefined : JSON.stringify(loadReason(stderr));
  } catch (error) {
    // Half an install: its package.json may be there without its files.
    return (error as NodeJS.ErrnoException).code ?? "no entry";
  }
}

/** Node prints the source line, the error, then the stack. */
function loadReason(stderr: string): string {
  return /^\S*Error\b.*$/mu.exec(stderr)?.[0] ?? toolReason(stderr);
}
