import { defineJudge, fromEnv, signalJudge } from "#rapport";
import { local } from "../models/local.ts";
import { service } from "../models/service.ts";

export default defineJudge({
  title: "Empathy",
  question: "How well does the counsellor understand what this person feels and means, and show it?",
  anchors: [
    {
      score: 10,
      means:
        "Catches what the person feels and means, also what is only hinted at, and says it so that the person goes deeper. Never hurried, never set phrases.",
    },
    {
      score: 8,
      means: "Understands the feelings well and shows it most of the time; now and then a set phrase or a missed hint.",
    },
    { score: 6, means: "Friendly and mostly fitting, but general: much of it could be said to anyone." },
    {
      score: 4,
      means:
        "Takes notice of facts more than of feelings; sympathy in set phrases; turns to advice or the next question too soon.",
    },
    { score: 2, means: "Misses or talks over what the person feels; lectures, corrects or plays down." },
    { score: 1, means: "Cold, harmful or contemptuous, or answers as if nobody had spoken." },
  ],
  prompt: new URL("judge.hbs", import.meta.url),
  local: local("JUDGE"),
  service: { ...service, model: fromEnv("RAPPORT_JUDGE_MODEL", "gpt-4o") },
  offline: signalJudge("empathy"),
});
