import { readFile } from "node:fs/promises";
import { createFixture, type Fixture } from "./fixture.ts";

/** Situations of a few counsellor turns each, so that a run with many faults in it is soon over. */
export async function shortWorld(ids: readonly string[], { turns = 3, timeoutMs = 2000 } = {}): Promise<Fixture> {
  const fixture = await createFixture();
  const text = await readFile(new URL("../scenarios/silent-group-chat.scenario.ts", import.meta.url), "utf8");
  const short = text.replace(/stop: \{[^}]*\}/u, `stop: { minTurns: ${turns}, maxTurns: ${turns} }`);
  for (const id of ids) await fixture.write(`scenarios/${id}.scenario.ts`, short);
  const service = await readFile(new URL("../models/service.ts", import.meta.url), "utf8");
  await fixture.write("models/service.ts", service.replace("} as const", `  timeoutMs: ${timeoutMs},\n} as const`));
  return fixture;
}
