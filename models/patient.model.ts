import { defineModel, fromEnv, offlinePatient } from "#rapport";
import { local } from "./local.ts";
import { service } from "./service.ts";

export default defineModel({
  role: "patient",
  title: "Simulated patient",
  prompt: new URL("patient.hbs", import.meta.url),
  sampling: { temperature: 0.9, topP: 1, maxTokens: 300 },
  local: local("PATIENT"),
  service: { ...service, model: fromEnv("RAPPORT_PATIENT_MODEL", "gpt-4o") },
  offline: offlinePatient(),
});
