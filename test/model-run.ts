import { rapport, type Ended, type Fixture } from "./fixture.ts";
import { startLoopbackServer, type Answer, type ChatRequest, type LoopbackServer } from "./loopback-server.ts";
import { shortWorld } from "./short-world.ts";
import { storedRuns, type StoredRun } from "./stored-run.ts";

/** A server, a root of short situations, and the command line with an environment in which all of it is played. */
export interface ModelRun extends AsyncDisposable {
  readonly server: LoopbackServer;
  readonly fixture: Fixture;
  readonly root: string;
  /** `rapport` with these words, and how many requests it sent. */
  rapport(...words: readonly string[]): Promise<Ended & { readonly sent: number }>;
  /** A run of the arm "base". */
  play(...words: readonly string[]): Promise<Ended & { readonly sent: number }>;
  /** The newest run. */
  newest(): Promise<StoredRun>;
}

/** Opens a world in which models are played by a server that answers so. */
export async function openModelRun(
  scenarios: readonly string[],
  answer: (chat: ChatRequest) => Answer,
): Promise<ModelRun> {
  const server = await startLoopbackServer({ answer });
  const fixture = await shortWorld(scenarios);
  const { root } = fixture;
  const env = { RAPPORT_BASE_URL: server.baseUrl, OPENAI_API_KEY: "sk-canary-4711", RAPPORT_HYBRID_MODEL: "hybrid" };
  const run: ModelRun["rapport"] = async (...words) => {
    const before = server.requests.length;
    const ended = await rapport([...words, "--root", root], env);
    return { ...ended, sent: server.requests.length - before };
  };
  return {
    server,
    fixture,
    root,
    rapport: run,
    play: (...words) => run("run", "--profile", "service", "--models", "base", ...words),
    async newest() {
      const newest = (await storedRuns(root)).at(-1);
      if (newest === undefined) throw new Error(`${root} needs a run, got none`);
      return newest;
    },
    async [Symbol.asyncDispose]() {
      await fixture[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Whether the patient is asked, or a judge. */
export function isFor(role: "patient" | "judge", { response_format: format }: ChatRequest): boolean {
  return format?.json_schema.name === { patient: "patient_reply", judge: "judgment" }[role];
}
