import { defineModel, fromEnv, retrievalCounsellor } from "#rapport";
import { local } from "./local.ts";
import { service } from "./service.ts";
import { realStyle } from "./sessions.ts";

export default defineModel({
  role: "counsellor",
  order: 2,
  title: "Real data: tuned on real sessions",
  prompt: new URL("counsellor.hbs", import.meta.url),
  lineage: { sources: ["real"], realSessions: 300 },
  local: local("REAL_DATA"),
  service: { ...service, model: fromEnv("RAPPORT_REAL_DATA_MODEL") },
  offline: retrievalCounsellor({ name: "retrieval, real-style", sessions: [realStyle] }),
});
