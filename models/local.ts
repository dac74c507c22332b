import { fromEnv, type LocalPlayer } from "#rapport";

/** The model of profile `local`: what `npm run model:fetch` brings, or any GGUF by path, for all roles or for each its own. */
const everyone = fromEnv("RAPPORT_LOCAL_MODEL", "SmolLM2-135M-Instruct.Q4_1.gguf");

/** Small models follow few words better than many. */
const prompts = {
  PATIENT: new URL("patient-small.hbs", import.meta.url),
  JUDGE: new URL("../judges/judge-small.hbs", import.meta.url),
};

/** Small models ramble and repeat themselves: replies are one paragraph, and what has been said is less likely to be said again. */
const counsellorSampling = {
  temperature: 0.7,
  topP: 0.9,
  maxTokens: 160,
  frequencyPenalty: 0.4,
  presencePenalty: 0.2,
  stop: ["\n"],
};
const patientSampling = { temperature: 0.8, topP: 0.95, maxTokens: 120, frequencyPenalty: 0.2 };
const judgeSampling = { temperature: 0, topP: 1, maxTokens: 200 };

const samplings = { COUNSELLOR: counsellorSampling, PATIENT: patientSampling, JUDGE: judgeSampling };

/** What plays an arm while it has neither a model nor an adapter of its own: weights that were not tuned must not pass for tuned ones. */
const standIns = {
  BASE: {
    label: "with a short prompt",
    prompt: new URL("counsellor-short.hbs", import.meta.url),
    model: everyone,
  },
  REAL_DATA: {
    label: "prompted with real-style exchanges, not tuned",
    prompt: new URL("counsellor-real-style.hbs", import.meta.url),
    model: everyone,
  },
  HYBRID: {
    label: "prompted with real-style and synthetic exchanges, not tuned",
    prompt: new URL("counsellor-mixed.hbs", import.meta.url),
    model: everyone,
  },
};

/**
 * A player of profile `local`.
 *
 * @param role as in the variables: RAPPORT_LOCAL_PATIENT_MODEL, RAPPORT_LOCAL_PATIENT_ADAPTER
 */
export function local(role: "PATIENT" | "JUDGE" | keyof typeof standIns): LocalPlayer {
  const adapter = fromEnv(`RAPPORT_LOCAL_${role}_ADAPTER`, "");
  if (role === "PATIENT" || role === "JUDGE") {
    const model = fromEnv(`RAPPORT_LOCAL_${role}_MODEL`, everyone);
    return { model, adapter, prompt: prompts[role], sampling: samplings[role] };
  }
  const model = fromEnv(`RAPPORT_LOCAL_${role}_MODEL`, "");
  return { model, adapter, standIn: standIns[role], sampling: samplings.COUNSELLOR };
}
