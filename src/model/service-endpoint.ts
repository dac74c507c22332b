import type { Endpoint, ModelRequest } from "./endpoint.ts";
import { everyModel } from "./line-stops.ts";
import { createLine, type Line, type LineSettings, type LineTools } from "./line.ts";
import { ModelFault } from "./model-fault.ts";
import { defaultRetry, retried, type RetryPolicy, type RetryTools } from "./retry.ts";
import { createAttempt } from "./service-attempt.ts";
import { isTurnedAway } from "./service-fault.ts";
import { createDialect, type Dialect } from "./service-dialect.ts";
import { createSend, openWire, type Wire } from "./service-send.ts";
import { stopOf, stoppedToo, type StoppedEndpoint } from "./service-stop.ts";

/** A service with every setting resolved. */
export interface ServiceSettings extends LineSettings {
  readonly baseUrl: string;
  /** Undefined for an endpoint that needs none. */
  readonly key: string | undefined;
  readonly model: string;
  readonly timeoutMs: number;
  readonly structuredOutput: "json_schema" | "prompt";
}

/** Time, chance and waiting, passed in. */
export interface ServiceTools extends LineTools, Pick<RetryTools, "random"> {
  readonly retry?: RetryPolicy;
  /** The time of day, for a Retry-After that is a date. */
  readonly date?: () => Date;
  /** Told of every request that is sent. */
  readonly onCall?: () => void;
  /** Its abort ends requests in flight, down to the socket. The signal of a single asking leaves them to finish. */
  readonly kill?: AbortSignal;
}

/** An endpoint that learns what its server is like. */
export interface ServiceEndpoint extends Endpoint {
  /** What the server turned out to be like so far, in plain words, for the record. */
  notes(): readonly string[];
}

/** An address at which requests wait for the clock. */
export interface HeldEndpoint {
  readonly host: string;
  /** Until the next may be sent. */
  readonly ms: number;
}

/** Makes endpoints. Those with the same base URL share its line: connections, slots and limits; those with the same model what is learned of it. */
export interface ServicePool {
  endpoint(settings: ServiceSettings): ServiceEndpoint;
  /** What was stopped so far, because nothing more would come of asking there. */
  stopped(): readonly StoppedEndpoint[];
  /** The addresses that let nobody in just now, by what they said or by what was declared of them. */
  held(): readonly HeldEndpoint[];
  close(): Promise<void>;
}

/**
 * A pool of service endpoints.
 *
 * @param lines what is declared of each base URL, by all roles together; for others the first endpoint decides
 */
export function createServicePool(lines: ReadonlyMap<string, LineSettings>, tools: ServiceTools): ServicePool {
  const places = new Map<string, Place>();
  const dialects = new Map<string, Dialect>();
  const stopped: StoppedEndpoint[] = [];
  return {
    endpoint(settings) {
      const { baseUrl, model } = settings;
      const place = places.get(baseUrl) ?? openPlace(baseUrl, lines.get(baseUrl) ?? settings, tools);
      places.set(baseUrl, place);
      const who = JSON.stringify([baseUrl, model]);
      const dialect = dialects.get(who) ?? createDialect();
      dialects.set(who, dialect);
      return createServiceEndpoint(settings, { ...place, dialect, onStop: (stop) => stopped.push(stop) }, tools);
    },
    stopped: () => [...stopped],
    held: () =>
      [...places]
        .map(([baseUrl, { line }]) => ({ host: new URL(baseUrl).host, ms: line.heldMs() }))
        .filter(({ ms }) => ms > 0),
    async close() {
      for (const { line } of places.values()) line.close();
      await Promise.all([...places.values()].map(({ wire }) => wire.close()));
    },
  };
}

/** One base URL. */
interface Place {
  readonly line: Line;
  readonly wire: Wire;
}

function openPlace(baseUrl: string, settings: LineSettings, tools: ServiceTools): Place {
  return { line: createLine(settings, tools), wire: openWire(baseUrl, settings.maxInFlight, tools.kill) };
}

interface Surroundings extends Place {
  readonly dialect: Dialect;
  readonly onStop: (stopped: StoppedEndpoint) => void;
}

function createServiceEndpoint(
  settings: ServiceSettings,
  { line, wire, dialect, onStop }: Surroundings,
  tools: ServiceTools,
): ServiceEndpoint {
  const { model } = settings;
  const { host } = new URL(settings.baseUrl);
  const send = createSend({ wire, ...settings });
  const attempt = createAttempt({ ...settings, ...tools, send, line, dialect, wording: settings });

  /** A fault that no other request would fare better with stops them all; the first tells of itself, the others of the stop. */
  function stopping(error: unknown): unknown {
    if (error instanceof ModelFault && isLoad(error) && line.shutMs(model) >= patienceMs) return shut(error);
    const stop = error instanceof ModelFault ? stopOf(error, { host, model }) : undefined;
    if (stop === undefined) return error;
    const first = line.stop(stop.fault, stop.scope === "model" ? model : everyModel);
    if (first !== stop.fault) return stoppedToo(error as ModelFault, first);
    onStop({ host, reason: first.message });
    return error;
  }

  /** Nobody is to blame, and nothing is done: whatever waits is left for another day, this too. */
  function shut(met: ModelFault): ModelFault {
    const minutes = patienceMs / 60_000;
    const words = `nothing more is sent to ${model} at ${host}: it has refused everything for ${minutes} minutes (${met.message}); go on later with --resume`;
    const stop = new ModelFault("endpoint-stopped", words, { cause: met });
    const first = line.stop(stop, model);
    if (first === stop) onStop({ host, reason: words });
    return stoppedToo(met, first);
  }

  return {
    label: `${model} at ${host}`,
    async ask(request, signal) {
      const ask = { model, signal, order: request.order ?? 0, tokens: () => estimatedTokens(request) };
      const task = () =>
        line.run(
          (slot) =>
            // Before the slot is free: nothing else is sent meanwhile.
            attempt(request, slot).catch((error: unknown) => {
              throw stopping(error);
            }),
          ask,
        );
      const pause = { random: tools.random, sleep: (ms: number) => line.rest(ms, ask), isLoad };
      try {
        const { value, attempts, lostTokens } = await retried(task, tools.retry ?? defaultRetry, pause);
        return { ...value, attempts, ...(lostTokens === undefined ? {} : { lostTokens }) };
      } catch (error) {
        // Whatever an abort ended, be it the request, the wait for a slot or the wait for a retry.
        if (signal?.aborted === true || tools.kill?.aborted === true)
          throw new ModelFault("cancelled", "the run was cancelled", { cause: error });
        throw error;
      }
    },
    notes: () => dialect.notes(),
  };
}

/** A model that has served nothing for so long, and refused all that it was asked, is stopped: a limit by the minute takes one. */
const patienceMs = 150_000;

/** Whether a service turned a request away because there are too many. */
function isLoad({ cause }: ModelFault): boolean {
  return isTurnedAway(cause);
}

/** As services reckon before they answer: four letters to a token, and the whole of the reply that is allowed. */
function estimatedTokens({ messages, sampling }: ModelRequest): number {
  let letters = 0;
  for (const { content } of messages) letters += content.length;
  return Math.ceil(letters / 4) + sampling.maxTokens;
}
