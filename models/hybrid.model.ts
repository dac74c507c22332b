import { defineModel, fromEnv, retrievalCounsellor } from "#rapport";
import { local } from "./local.ts";
import { service } from "./service.ts";
import { realStyle, synthetic } from "./sessions.ts";

export default defineModel({
  role: "counsellor",
  order: 3,
  title: "Hybrid: tuned on real and synthetic sessions",
  prompt: new URL("counsellor.hbs", import.meta.url),
  lineage: { sources: ["real", "synthetic"], realSessions: 300, syntheticSessions: 200, order: "mixed" },
  local: local("HYBRID"),
  service: { ...service, model: fromEnv("RAPPORT_HYBRID_MODEL") },
  offline: retrievalCounsellor({ name: "retrieval, mixed", sessions: [realStyle, synthetic] }),
});
