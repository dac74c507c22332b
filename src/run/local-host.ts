import { GgufError } from "../model/gguf-error.ts";
import { importLlama } from "../model/llama-library.ts";
import type { LocalEndpoint } from "../model/local-endpoint.ts";
import { openLocalPool } from "../model/local-pool.ts";
import type { FromHost, PlainFault, ToHost } from "../model/local-protocol.ts";
import { ModelFault } from "../model/model-fault.ts";
import { SettingError } from "../model/setting.ts";

// The process that holds local models. It lives as long as its parent listens.

let endpoints: readonly LocalEndpoint[] = [];
const stops = new Map<number, AbortController>();

process.on("message", (message) => void take(message as ToHost));
// An ordinary exit would wait for native work, which may never end.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.on("uncaughtException", (error) => giveUp(error));
process.on("unhandledRejection", (error) => giveUp(error));
// An interrupt in the terminal reaches this process too; the parent decides.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

/** What native code leaves behind when it fails is not to be trusted; the last words are read by the parent. */
function giveUp(error: unknown): void {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.kill(process.pid, "SIGKILL");
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/gu, " ");
}

function tell(message: FromHost): void {
  process.send?.(message, () => {});
}

async function take(message: ToHost): Promise<void> {
  if (message.kind === "open") await open(message);
  else if (message.kind === "ask") await ask(message);
  else stops.get(message.id)?.abort();
}

async function open({ libraryFolder, roles }: Extract<ToHost, { kind: "open" }>): Promise<void> {
  try {
    const library = await importLlama(libraryFolder);
    const pool = await openLocalPool(roles, { library, now: () => performance.now() });
    endpoints = roles.map((role) => pool.endpoint(role));
    const seats = roles.map((role, index) => ({ label: endpoints[index]?.label ?? "", note: pool.note(role) }));
    tell({ kind: "opened", seats, lanes: pool.lanes });
  } catch (error) {
    if (error instanceof GgufError) tell({ kind: "refused", code: "gguf", file: error.file, message: error.fault });
    else if (error instanceof SettingError)
      tell({ kind: "refused", code: "setting", file: "", message: error.message });
    else
      tell({
        kind: "refused",
        code: "setting",
        file: "",
        message: `profile local needs node-llama-cpp to start, got: ${wordsOf(error)}`,
      });
  }
}

async function ask({ id, role, request }: Extract<ToHost, { kind: "ask" }>): Promise<void> {
  const stop = new AbortController();
  stops.set(id, stop);
  try {
    const endpoint = endpoints[role];
    if (endpoint === undefined) throw new Error(`role ${role} is not seated; this is a bug in rapport`);
    const reply = await endpoint.ask({ ...request, brief: undefined }, stop.signal, () => tell({ kind: "began", id }));
    tell({ kind: "reply", id, reply });
  } catch (error) {
    tell({ kind: "fault", id, fault: plain(error) });
  } finally {
    stops.delete(id);
  }
}

function plain(error: unknown): PlainFault {
  if (!(error instanceof ModelFault)) return { code: "local", message: wordsOf(error) };
  const { code, message, tokens, attempts } = error;
  return {
    code,
    message,
    ...(tokens === undefined ? {} : { tokens }),
    ...(attempts === undefined ? {} : { attempts }),
  };
}
