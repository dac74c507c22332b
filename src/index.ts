export { defineScenario, type ScenarioSpec } from "./scenario/define-scenario.ts";
export { defineModel, fromEnv, type LocalPlayer, type ModelSpec } from "./model/define-model.ts";
export type { Program } from "./model/program.ts";
export { offlinePatient } from "./conversation/offline-patient.ts";
export { retrievalCounsellor } from "./conversation/retrieval-counsellor.ts";
export { scriptCounsellor } from "./conversation/script-counsellor.ts";
export { defineGate, type GateSpec } from "./gate/define-gate.ts";
export { defineJudge, type JudgeSpec } from "./judge/define-judge.ts";
export { signalJudge } from "./judge/signal-judge.ts";
