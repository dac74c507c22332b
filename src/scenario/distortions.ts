/**
 * The cognitive distortions of the study's counsellor prompt, as a tree: a child names its parent.
 *
 * @see arXiv 2410.09168, the counsellor's system prompt
 */
const parents = {
  "All-or-Nothing Thinking": null,
  Overgeneralization: null,
  "Mental Filter": null,
  "Disqualifying the Positive": null,
  "Jumping to Conclusions": null,
  "Mind Reading": "Jumping to Conclusions",
  "Fortune Telling": "Jumping to Conclusions",
  "Magnification or Minimization": null,
  "Emotional Reasoning": null,
  "Should Statements": null,
  Labeling: null,
  Personalization: null,
} as const satisfies Record<string, string | null>;

/** One of the twelve labels. */
export type Distortion = keyof typeof parents;

/** The twelve labels, parents before their children. */
export const distortions = Object.keys(parents) as readonly Distortion[];

/**
 * The labels given and the parents that they imply, each once, in the order of {@link distortions}.
 *
 * @example
 * withParents(["Mind Reading"]); // => ["Jumping to Conclusions", "Mind Reading"]
 */
export function withParents(labels: readonly Distortion[]): readonly Distortion[] {
  const named = new Set<Distortion>(labels);
  for (const label of labels) {
    const parent = parents[label];
    if (parent !== null) named.add(parent);
  }
  return distortions.filter((label) => named.has(label));
}
