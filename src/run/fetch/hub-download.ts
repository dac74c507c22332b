import { pathToFileURL } from "node:url";

// A process of its own, started by fetch-from-hub.ts: node-llama-cpp's downloader tries for a quarter of an hour, tells nobody why, and cannot
// be stopped while it waits for an answer. It goes when its parent goes.

/** What the parent hears. */
export type HubNews =
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "bytes"; readonly done: number }
  | { readonly kind: "finished" }
  | { readonly kind: "ended"; readonly reason: string };

interface Downloader {
  readonly createModelDownloader: (options: {
    readonly modelUri: string;
    readonly dirPath: string;
    readonly fileName: string;
    readonly skipExisting: boolean;
    readonly onProgress: (status: { readonly downloadedSize: number }) => void;
  }) => Promise<{ readonly download: () => Promise<string> }>;
}

const [entry = "", modelUri = "", dirPath = "", fileName = ""] = process.argv.slice(2);
const tell = (news: HubNews) => process.send?.(news);
process.once("disconnect", () => process.exit(1));

// The downloader's retries hide what went wrong.
const plainFetch = globalThis.fetch;
globalThis.fetch = async (...request) => {
  try {
    const response = await plainFetch(...request);
    if (!response.ok) tell({ kind: "failed", reason: `status ${response.status}` });
    return response;
  } catch (error) {
    tell({ kind: "failed", reason: faultWord(error) });
    throw error;
  }
};

try {
  const { createModelDownloader } = (await import(pathToFileURL(entry).href)) as Downloader;
  const downloader = await createModelDownloader({
    modelUri,
    dirPath,
    fileName,
    skipExisting: false,
    onProgress: ({ downloadedSize }) => tell({ kind: "bytes", done: downloadedSize }),
  });
  await downloader.download();
  tell({ kind: "finished" });
} catch (error) {
  tell({ kind: "ended", reason: faultWord(error) });
}
process.disconnect();

/** Fetch's own message says only that it failed: the code beneath says why. */
function faultWord(error: unknown): string {
  const { code, message, cause } = error as NodeJS.ErrnoException;
  return cause === undefined ? (code ?? message) : faultWord(cause);
}
