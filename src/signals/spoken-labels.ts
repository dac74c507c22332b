import { distortions, type Distortion } from "../scenario/distortions.ts";

const patterns: readonly (readonly [Distortion, RegExp])[] = distortions.map((label) => [label, pattern(label)]);

/** The label's words with any case, hyphen, spacing and British spelling: "all or nothing thinking", "labelling". */
function pattern(label: Distortion): RegExp {
  if (label === "Magnification or Minimization") return /\b(magnification|minimi[sz]ation)\b/iu;
  if (label === "Labeling") return /\blabell?ing\b/iu;
  if (label === "All-or-Nothing Thinking") return /\b(all[- ]or[- ]nothing|black[- ]and[- ]white) thinking\b/iu;
  if (label === "Should Statements") return /\bshould[- ]statements?\b/iu;
  const words = label.replace(/z/gu, "[sz]").replace(/[- ]/gu, "[- ]");
  return new RegExp(`\\b${words}\\b`, "iu");
}

/**
 * The distortion labels that a text names.
 *
 * @example
 * spokenLabels("That is mind-reading."); // => ["Mind Reading"]
 */
export function spokenLabels(text: string): readonly Distortion[] {
  return patterns.filter(([, regex]) => regex.test(text)).map(([label]) => label);
}
