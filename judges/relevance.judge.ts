import { defineJudge, fromEnv, signalJudge } from "#rapport";
import { local } from "../models/local.ts";
import { service } from "../models/service.ts";

export default defineJudge({
  title: "Relevance",
  question: "How well does what the counsellor says fit what this person just said, and this person's trouble?",
  anchors: [
    {
      score: 10,
      means:
        "Every turn takes up what was just said and leads on from it towards the heart of the trouble. Nothing is invented, nothing repeated.",
    },
    {
      score: 8,
      means:
        "Nearly all turns fit; now and then a question that the person has answered already, or a small side step.",
    },
    { score: 6, means: "On the topic, but loosely: some turns are general or leave what was just said aside." },
    {
      score: 4,
      means:
        "Often beside the point: standard questions in a fixed order, advice that does not fit, facts that the person never gave.",
    },
    { score: 2, means: "Mostly unrelated to what the person says." },
    { score: 1, means: "Has nothing to do with what the person says." },
  ],
  prompt: new URL("judge.hbs", import.meta.url),
  local: local("JUDGE"),
  service: { ...service, model: fromEnv("RAPPORT_JUDGE_MODEL", "gpt-4o") },
  offline: signalJudge("relevance"),
});
