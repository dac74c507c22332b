import { fork, type ChildProcess } from "node:child_process";
import { GgufError } from "./gguf-error.ts";
import { ModelFault } from "./model-fault.ts";
import { SettingError } from "./setting.ts";
import type { Endpoint, ModelReply } from "./endpoint.ts";
import type { LocalPool } from "./local-pool.ts";
import type { FromHost, HostSeat, PlainFault, ToHost } from "./local-protocol.ts";
import type { LocalSettings } from "./resolve-local.ts";

/** What the process of local models needs. */
export interface LocalProcessTools {
  /** The program that runs in it: `run/local-host.ts`. */
  readonly host: URL;
  /** Where `npm run model:fetch` installs node-llama-cpp. */
  readonly libraryFolder: string;
  /** Told of every request that is begun. */
  readonly onCall?: () => void;
  /** Checking and loading all models takes no longer. @default 600_000 */
  readonly loadTimeoutMs?: number;
}

/**
 * Loads local models in a process of their own: a native crash or a loader that hangs ends that process, and the run goes on and
 * says so. See `design/0003`.
 *
 * @throws {GgufError} for a file that cannot be used
 * @throws {SettingError} when node-llama-cpp is not installed
 */
export async function openLocalProcess(roles: readonly LocalSettings[], tools: LocalProcessTools): Promise<LocalPool> {
  const child = fork(tools.host, { execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"] });
  const line = createLine(child, tools.onCall);
  try {
    const { seats, lanes } = await line.open(
      { kind: "open", libraryFolder: tools.libraryFolder, roles },
      tools.loadTimeoutMs ?? 600_000,
    );
    const seatOf = (settings: LocalSettings): { seat: HostSeat; role: number } => {
      const role = roles.indexOf(settings);
      const seat = seats[role];
      if (seat === undefined) throw new Error(`${settings.model} was not loaded; this is a bug in rapport`);
      return { seat, role };
    };
    return {
      endpoint: (settings) => {
        const { seat, role } = seatOf(settings);
        return endpointOn(line, seat.label, { role, timeoutMs: settings.timeoutMs });
      },
      note: (settings) => seatOf(settings).seat.note,
      lanes,
      close: () => line.close(),
    };
  } catch (error) {
    await line.close();
    throw error;
  }
}

function endpointOn(line: Line, label: string, { role, timeoutMs }: { role: number; timeoutMs: number }): Endpoint {
  return {
    label,
    ask: ({ brief: _, ...request }, signal) =>
      line.ask((id) => ({ kind: "ask", id, role, request }), timeoutMs, signal),
  };
}

/** The talk with one host: a question and its answer share a number. */
interface Line {
  open(message: ToHost, timeoutMs: number): Promise<Extract<FromHost, { kind: "opened" }>>;
  /** @param timeoutMs from the moment at which the request is begun */
  ask(message: (id: number) => ToHost, timeoutMs: number, signal?: AbortSignal): Promise<ModelReply>;
  close(): Promise<void>;
}

type Opened = Extract<FromHost, { kind: "opened" }>;

function createLine(child: ChildProcess, onCall: (() => void) | undefined): Line {
  const opening = Promise.withResolvers<Opened>();
  // Whoever asks is told; nobody may be left to ask.
  opening.promise.catch(() => {});
  const asked = createAsked();
  const gone = whenGone(child, (fault) => {
    opening.reject(fault);
    asked.endWith(fault);
  });
  child.on("message", (message) => {
    const answer = message as FromHost;
    if (answer.kind === "opened") opening.resolve(answer);
    else if (answer.kind === "refused") opening.reject(refusal(answer));
    else if (answer.kind === "began") {
      asked.begin(answer.id);
      onCall?.();
    } else asked.settle(answer);
  });
  const send = (message: ToHost) => {
    // A process that is gone is told of by its exit.
    if (child.connected) child.send(message, () => {});
  };

  return {
    async open(message, timeoutMs) {
      send(message);
      const limit = setTimeout(() => {
        opening.reject(new SettingError(`the local models need to load within ${timeoutMs / 1000} s, got no answer`));
      }, timeoutMs);
      return opening.promise.finally(() => clearTimeout(limit));
    },
    async ask(message, timeoutMs, signal) {
      let limit: NodeJS.Timeout | undefined;
      const leave = (fault: ModelFault) => {
        send({ kind: "abort", id: asker.id });
        // Whatever the host still says, it is too late.
        asker.leave(fault);
      };
      const stop = () => leave(new ModelFault("cancelled", "the run was cancelled"));
      const expire = () =>
        leave(new ModelFault("timeout", `no reply came within ${timeoutMs / 1000} s`, { attempts: 1 }));
      const asker = asked.join(() => (limit = setTimeout(expire, timeoutMs)));
      if (signal?.aborted === true) stop();
      else send(message(asker.id));
      signal?.addEventListener("abort", stop, { once: true });
      return asker.answer.finally(() => {
        clearTimeout(limit);
        signal?.removeEventListener("abort", stop);
      });
    },
    async close() {
      // Nothing in it is worth a farewell, and native clean-up has been seen to crash.
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** Those who wait for an answer, by number. */
interface Asked {
  /** @param onBegin told when the request is begun */
  join(onBegin: () => void): {
    readonly id: number;
    readonly answer: Promise<ModelReply>;
    readonly leave: (fault: ModelFault) => void;
  };
  begin(id: number): void;
  settle(answer: Extract<FromHost, { kind: "reply" | "fault" }>): void;
  /** Nobody gets an answer from now on. */
  endWith(fault: ModelFault): void;
}

function createAsked(): Asked {
  const waiting = new Map<number, PromiseWithResolvers<ModelReply> & { readonly onBegin: () => void }>();
  let last = 0;
  let ended: ModelFault | undefined;
  return {
    join(onBegin) {
      const id = ++last;
      const answer = Promise.withResolvers<ModelReply>();
      if (ended === undefined) waiting.set(id, { ...answer, onBegin });
      else answer.reject(ended);
      const leave = (fault: ModelFault) => {
        waiting.delete(id);
        answer.reject(fault);
      };
      return { id, answer: answer.promise, leave };
    },
    begin: (id) => waiting.get(id)?.onBegin(),
    settle(answer) {
      const asker = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.kind === "reply") asker?.resolve(answer.reply);
      else asker?.reject(faultOf(answer.fault));
    },
    endWith(fault) {
      ended ??= fault;
      for (const { reject } of waiting.values()) reject(ended);
      waiting.clear();
    },
  };
}

/** Resolves when the process is gone, and tells how it went. */
function whenGone(child: ChildProcess, onGone: (fault: ModelFault) => void): Promise<void> {
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (words = (words + text).slice(-2000)));
  return new Promise((resolve) => {
    const end = (how: string) => {
      onGone(new ModelFault("local", `the process of the local models ${how}`));
      resolve();
    };
    child.on("error", (cause) => end(`could not be started: ${cause.message}`));
    // After the last words have been read.
    child.on("close", (code, signal) => end(`ended with ${signal ?? `exit code ${code}`}${lastWords(words)}`));
  });
}

function refusal({ code, file, message }: Extract<FromHost, { kind: "refused" }>): Error {
  return code === "setting" ? new SettingError(message) : new GgufError(file, message);
}

function faultOf({ code, message, ...paid }: PlainFault): ModelFault {
  return new ModelFault(code, message, paid);
}

function lastWords(stderr: string): string {
  const line = stderr.split("\n").findLast((text) => text.trim() !== "");
  return line === undefined ? "" : `: ${line.trim().slice(0, 200)}`;
}
