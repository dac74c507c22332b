import { defineModel, fromEnv, retrievalCounsellor } from "#rapport";
import { service } from "./service.ts";

const sets = ["../sessions/real-style.jsonl", "../sessions/synthetic.jsonl"].map(
  (path) => new URL(path, import.meta.url),
);
export default defineModel({
  role: "counsellor",
  order: 3,
  title: "Hybrid: tuned on real and synthetic sessions",
  prompt: new URL("counsellor.hbs", import.meta.url),
  lineage: {
    sources: ["real sessions", "synthetic sessions"],
    realSessions: 300,
    syntheticSessions: 200,
    order: "mixed",
  },
  service: { ...service, model: fromEnv("RAPPORT_HYBRID_MODEL") },
  offline: retrievalCounsellor({ name: "retrieval, mixed", sessions: sets }),
});
