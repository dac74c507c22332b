import { defineGate } from "#rapport";

export default defineGate({
  title: "the hybrid counsellor is not worse than the base model",
  candidate: "hybrid",
  baseline: "base",
  criterion: ["empathy", "relevance"],
  // Half a point of ten: well above what one judge differs from itself.
  margin: 0.5,
  failures: { atMost: 4, margin: 0.1 },
  // Offline, programs stand in for both: a verdict on them would say nothing.
  profiles: ["service", "local"],
});
