import type { Cast, RunFile } from "../record/run-file.ts";
import { listed } from "./wording.ts";

/** What a run file says of a local model. */
export type LocalNote = NonNullable<Cast["local"]>;

/** Parameters below which a model is not taken for a patient or a judge that could be right. */
const fewParameters = 3e9;

/**
 * What must be said of a run in which local models played, in sentences: who they were, how large, and what the scores
 * are worth. None for other profiles. No claim goes beyond what size tells.
 */
export function localWarning({ profile, arms, patient, judges }: RunFile): readonly string[] {
  if (profile !== "local") return [];
  const played = [...seats(arms, "counsellor"), ...seats([patient], "patient"), ...seats(judges, "judge")];
  const small = new Set(
    played
      .filter(({ kind, local }) => kind !== "counsellor" && !(local.parameters >= fewParameters))
      .map(({ local }) => local.sha256),
  );
  if (small.size === 0)
    return [
      "No judge here has been checked against people: these scores are the judges' own, and what they are worth is not known.",
    ];
  const models = [...Map.groupBy(played, ({ local }) => local.sha256)]
    .filter(([hash]) => small.has(hash))
    .map(([, group]) => {
      const { local } = group[0] as Seat;
      return `${local.file} (${parameterWords(local)}) played ${rolesInWords(group, played)}.`;
    });
  return [
    ...models,
    "A model of this size is a poor counsellor and a worse judge: these scores show that the harness works and say nothing about counselling.",
  ];
}

interface Seat {
  readonly kind: "counsellor" | "patient" | "judge";
  readonly id: string;
  readonly local: LocalNote;
}

function seats(roles: readonly Cast[], kind: Seat["kind"]): readonly Seat[] {
  return roles.flatMap(({ id, local }) => (local === undefined ? [] : [{ kind, id, local }]));
}

/** How large a model is, in words: 0.13 billion parameters. */
export function parameterWords({ parameters }: LocalNote): string {
  if (!(parameters > 0)) return "of unknown size";
  const billions = parameters / 1e9;
  return `${billions < 10 ? Number(billions.toPrecision(2)) : Math.round(billions)} billion parameters`;
}

/** "the counsellors, the patient and the judges", where one model played all of a kind; else by name. */
function rolesInWords(group: readonly Seat[], all: readonly Seat[]): string {
  const of = (seated: readonly Seat[], wanted: Seat["kind"]) => seated.filter(({ kind }) => kind === wanted);
  const named = (["counsellor", "patient", "judge"] as const).flatMap((kind) => {
    const own = of(group, kind);
    if (own.length === 0) return [];
    if (kind === "patient") return ["the patient"];
    return own.length > 1 && own.length === of(all, kind).length
      ? [`the ${kind}s`]
      : own.map(({ id }) => `the ${kind} ${id}`);
  });
  return listed(named);
}
