import type { GateNote } from "../src/record/run-file.ts";

/** A gate that holds the third arm of a made-up run against its first. */
export const sampleGate: GateNote = {
  id: "hybrid-not-worse",
  title: "the hybrid counsellor is not worse than the base model",
  candidate: "hybrid",
  baseline: "base",
  criteria: ["empathy", "relevance"],
  margin: 0.5,
  alpha: 0.05,
  failures: { atMost: 4, margin: 0.1 },
  maxUnscored: 0.1,
  inconclusive: "inconclusive",
};
