import type { Cast, RunFile } from "../record/run-file.ts";

/** What a run file says of a local model. */
export type LocalNote = NonNullable<Cast["local"]>;

/** Parameters below which a model is not taken for a patient or a judge that could be right. */
const fewParameters = 3e9;

/**
 * What must be said of a run in which local models played, in sentences: who they were, how large, and what the scores
 * are worth. None for other profiles. No claim goes beyond what size tells.
 */
export function localWarning({ profile, patient, judges }: RunFile): readonly string[] {
  if (profile !== "local") return [];
  const played = [
    ...(patient.local === undefined ? [] : [{ local: patient.local, role: "the patient" }]),
    ...judges.flatMap(({ id, local }) => (local === undefined ? [] : [{ local, role: `the judge ${id}` }])),
  ];
  const small = played.filter(({ local }) => !(local.parameters >= fewParameters));
  if (small.length === 0)
    return [
      "No judge here has been checked against people: these scores are the judges' own, and what they are worth is not known.",
    ];
  const models = [...Map.groupBy(small, ({ local }) => local.sha256).values()].map((group) => {
    const { local } = group[0] as (typeof small)[number];
    return `${local.name} (${parameterWords(local)}) played ${rolesInWords(group, judges.length)}.`;
  });
  return [
    ...models,
    "A model of this size is a poor counsellor and a worse judge: these scores show that the harness works and say nothing about counselling.",
  ];
}

/** How large a model is, in words: 0.13 billion parameters. */
export function parameterWords({ parameters }: LocalNote): string {
  if (!(parameters > 0)) return "of unknown size";
  const billions = parameters / 1e9;
  return `${billions < 10 ? Number(billions.toPrecision(2)) : Math.round(billions)} billion parameters`;
}

/** "the patient and the judges", where one model played all of them; else by name. */
function rolesInWords(group: readonly { readonly role: string }[], judges: number): string {
  const named = group.map(({ role }) => role);
  const others = named.filter((role) => role === "the patient");
  const roles = judges > 1 && named.length - others.length === judges ? [...others, "the judges"] : named;
  return roles.length < 2 ? roles.join("") : `${roles.slice(0, -1).join(", ")} and ${roles.at(-1)}`;
}
