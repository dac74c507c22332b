/** What the fetch knows of the machine: given by its entry, by a test otherwise. */
export interface FetchWorld {
  /** The project's folder. */
  readonly root: string;
  /** Lines for the person who waits. */
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /** Why it came to nothing. */
  readonly err: NodeJS.WritableStream;
  /** As in "linux-x64". */
  readonly platform: string;
  /** The words that start npm. */
  readonly npm: readonly [string, ...string[]];
  /** The words that may start a Python with pip, the best first. */
  readonly pythons: readonly (readonly [string, ...string[]])[];
  /** What the started programs see. */
  readonly env: NodeJS.ProcessEnv;
  /** How long the hub may take to its first byte. */
  readonly hubWaitMs: number;
  /** How long a transfer may stand still. */
  readonly stallMs: number;
  readonly freeBytes: (folder: string) => Promise<number>;
}

/** The folder of node-llama-cpp, apart from the project's packages: no `npm install` of the project touches it. */
export const libraryFolder = ".rapport/local";

/** What is half done. Thrown away by the next fetch. */
export const workFolder = ".rapport/fetch";
