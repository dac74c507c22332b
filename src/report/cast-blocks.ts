import type { Sampling } from "../model/endpoint.ts";
import type { Cast, RunFile } from "../record/run-file.ts";
import { parameterWords, type LocalNote } from "./local-warning.ts";
import { armClass } from "./svg.ts";

/** Who plays the arms, with lineage and sampling. */
export function armBlocks(run: RunFile): readonly object[] {
  return run.arms.map((arm, index) => ({
    ...castBlock(arm, run),
    colour: armClass(index),
    lineage: run.profile === "offline" ? ["a program, trained on nothing"] : lineageLines(arm),
  }));
}

/** Who plays the patient and who judges what. */
export function otherBlocks(run: RunFile): readonly object[] {
  return [
    { ...castBlock(run.patient, run), role: "patient" },
    ...run.judges.map((judge) => ({ ...castBlock(judge, run), role: `judge of ${judge.criterion}` })),
  ];
}

/** The situations, as people read them. */
export function situationBlocks({ scenarios }: RunFile): readonly object[] {
  return scenarios.map(({ id, title, summary, distortions, risk }) => ({
    id,
    title,
    summary,
    distortions: distortions.length === 0 ? "none named" : distortions.join(", "),
    risk: risk.length === 0 ? "none" : risk.map((danger) => danger.replaceAll("-", " ")).join(", "),
    hasRisk: risk.length > 0,
  }));
}

function castBlock(
  { id, title, player, hash, sampling, local }: Cast,
  { profile, servers = [] }: Pick<RunFile, "profile" | "servers">,
): object {
  return {
    id,
    title,
    player,
    hash,
    sampling: profile === "offline" ? "none: a program samples nothing" : samplingWords(sampling),
    local: local === undefined ? [] : localFacts(local),
    server: servers.find((server) => server.id === id)?.notes ?? [],
  };
}

function samplingWords({
  temperature,
  topP,
  maxTokens,
  frequencyPenalty,
  presencePenalty,
  stop = [],
}: Sampling): string {
  return [
    `temperature ${temperature}, top-p ${topP}, at most ${maxTokens} tokens a reply`,
    ...(frequencyPenalty === undefined ? [] : [`frequency penalty ${frequencyPenalty}`]),
    ...(presencePenalty === undefined ? [] : [`presence penalty ${presencePenalty}`]),
    ...(stop.length === 0 ? [] : [`ends at ${stop.map((word) => JSON.stringify(word)).join(", ")}`]),
  ].join(", ");
}

/** The weights that played a role, and how replies by schema were kept to it. */
function localFacts(local: LocalNote): readonly object[] {
  const { file, sha256, quantisation, adapter, grammar } = local;
  const weights = (name: string, sum: string) => `${name}, sha256 ${sum.slice(0, 12)}`;
  return [
    { term: "weights", value: weights(file, sha256) },
    { term: "size", value: `${parameterWords(local)}, quantisation ${quantisation}` },
    { term: "adapter", value: adapter === undefined ? "none" : weights(adapter.file, adapter.sha256) },
    { term: "replies by schema", value: grammar ? "bound by a grammar" : "not bound by a grammar" },
  ];
}

function lineageLines({ lineage, player }: Cast): readonly string[] {
  if (lineage === undefined) return [player.endsWith("(stand-in)") ? "none: a stand-in was not tuned" : "not declared"];
  const { sources, realSessions, syntheticSessions, order } = lineage;
  const sessions = [
    ...(realSessions === undefined ? [] : [`${realSessions} real`]),
    ...(syntheticSessions === undefined ? [] : [`${syntheticSessions} synthetic`]),
  ];
  return [
    sources.length === 0 ? "no training data of its own" : `trained on ${sources.join(", ")}`,
    ...(sessions.length === 0 ? [] : [`sessions: ${sessions.join(", ")}`]),
    ...(order === undefined ? [] : [order === "mixed" ? "mixed in one training run" : "one after the other"]),
  ];
}
