import { defineModel, fromEnv, scriptCounsellor } from "#rapport";
import { local } from "./local.ts";
import { service } from "./service.ts";

export default defineModel({
  role: "counsellor",
  order: 1,
  title: "Base: prompt only",
  prompt: new URL("counsellor.hbs", import.meta.url),
  lineage: { sources: [] },
  local: local("BASE"),
  service: { ...service, model: fromEnv("RAPPORT_BASE_MODEL", "gpt-4o-mini") },
  offline: scriptCounsellor(),
});
