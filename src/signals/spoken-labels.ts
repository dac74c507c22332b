import { distortions, type Distortion } from "../scenario/distortions.ts";
import { straight } from "./sentences.ts";

// A hyphen of any kind or white space, between the words of a label.
const gap = "[-\u2010\u2011\u2013\\s]";

const patterns: readonly (readonly [Distortion, RegExp])[] = distortions.map((label) => [label, pattern(label)]);

/** The label's words with any case, hyphen, spacing and British spelling: "all or nothing thinking", "labelling", "mindreading". */
function pattern(label: Distortion): RegExp {
  if (label === "Magnification or Minimization") return /\b(magnification|minimi[sz]ation)\b/iu;
  if (label === "Labeling") return /\blabell?ing\b/iu;
  if (label === "Overgeneralization") return new RegExp(`\\bover${gap}?generali[sz]ation\\b`, "iu");
  if (label === "All-or-Nothing Thinking")
    return new RegExp(`\\b(all${gap}+or${gap}+nothing|black${gap}+and${gap}+white)${gap}+thinking\\b`, "iu");
  if (label === "Should Statements") return new RegExp(`\\bshould["']?${gap}+statements?\\b`, "iu");
  const words = label.replace(/z/gu, "[sz]").replace(/ /gu, `${gap}*`);
  return new RegExp(`\\b${words}\\b`, "iu");
}

/**
 * The distortion labels that a text names.
 *
 * @example
 * spokenLabels("That is mind-reading."); // => ["Mind Reading"]
 */
export function spokenLabels(text: string): readonly Distortion[] {
  const plain = straight(text);
  return patterns.filter(([, regex]) => regex.test(plain)).map(([label]) => label);
}
