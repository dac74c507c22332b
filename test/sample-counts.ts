import type { Cast, RunFile } from "../src/record/run-file.ts";
import type { TrialRecord, Usage } from "../src/record/trial-record.ts";

/** What a run file says of a small local model, with parts replaced. */
export function sampleLocal(parts: Partial<NonNullable<Cast["local"]>> = {}): NonNullable<Cast["local"]> {
  return {
    file: "SmolLM2-135M-Instruct.Q4_1.gguf",
    sha256: "a".repeat(64),
    name: "SmolLM2-135M-Instruct",
    parameters: 134_515_008,
    quantisation: "Q4_1",
    contextSize: 8192,
    grammar: true,
    sequences: 8,
    threads: 1,
    engine: "node-llama-cpp 3.22.1, processor",
    ...parts,
  };
}

/** Slips of a made-up trial. */
export function sampleSlips(rounds: number, index: number): NonNullable<TrialRecord["slips"]> {
  const flip = index % 6 === 2 ? 1 : 0;
  const leak = index % 23 === 5 ? 1 : 0;
  const loop = index % 9 === 4 ? 2 : 0;
  return {
    patient: { turns: rounds - 1, roleFlips: flip, promptLeaks: leak, loops: loop, withAny: flip + leak + loop },
    counsellor: { turns: rounds, promptLeaks: 0, loops: loop, withAny: loop },
  };
}

/** First replies of a made-up trial. */
export function sampleTries(rounds: number, index: number, failed: boolean): NonNullable<TrialRecord["firstTries"]> {
  const asked = rounds - 1;
  const misfits = index % 7 === 3 ? 1 : 0;
  const cut = index % 31 === 8;
  const patient = {
    asked,
    valid: asked - misfits,
    invalid: misfits === 0 ? {} : { "does not fit the schema": misfits },
  };
  const fine = { asked: 1, valid: 1, invalid: {} };
  const relevance = cut ? { asked: 1, valid: 0, invalid: { "cut short": 1 } } : fine;
  return { patient, judges: failed ? {} : { empathy: fine, relevance } };
}

/** What a made-up trial used. */
export function sampleUsage({ profile, judges }: RunFile, rounds: number, index: number): TrialRecord["usage"] {
  const used = (calls: number): Usage => {
    const uncounted = profile === "offline" ? calls : index % 50 === 3 ? 1 : 0;
    const counted = calls - uncounted;
    return {
      calls,
      attempts: calls + (index % 20 === 0 ? 1 : 0),
      uncounted,
      inputTokens: counted * 812,
      cachedInputTokens: 0,
      outputTokens: counted * 64,
      latencyMs: calls * 400,
    };
  };
  return { counsellor: used(rounds), patient: used(rounds - 1), judge: used(judges.length) };
}
