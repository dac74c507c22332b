import { expect, test } from "vitest";
import type { ModelRequest } from "../../model/endpoint.ts";
import type { Stage } from "../stage.ts";
import { meteredStage } from "./metered-stage.ts";

test("a metered stage tells who was paid by the role's id, and leaves the rest of it as it is", async () => {
  const tokens = { input: 10, output: 2 };
  const stage: Stage = {
    seat: (role) => ({
      endpoint: { label: role.id, ask: async () => ({ text: "Mm.", latencyMs: 1, attempts: 1, tokens }) },
      who: role.id,
      isTrained: true,
      notes: () => ["a note"],
    }),
    lanes: 7,
    close: async () => {},
  };
  const told: (readonly [string, number])[] = [];
  const metered = meteredStage(stage, (id, paid) => told.push([id, paid.tokens.length]));
  const [base, judge] = [metered.seat({ id: "base" }), metered.seat({ id: "empathy" })];
  const request: ModelRequest = {
    role: "counsellor",
    messages: [],
    sampling: { temperature: 0, topP: 1, maxTokens: 1 },
    seed: 1,
    brief: undefined,
  };
  await judge.endpoint.ask(request);
  await base.endpoint.ask(request);
  expect(told).toEqual([
    ["empathy", 1],
    ["base", 1],
  ]);
  expect([base.who, base.notes?.(), base.endpoint.label, metered.lanes]).toEqual(["base", ["a note"], "base", 7]);
});
