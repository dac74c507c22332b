/** Who speaks in a conversation. */
export type Speaker = "patient" | "counsellor";

/** What one of the two said, and nothing else: the only thing that crosses from one to the other. */
export interface Utterance {
  readonly speaker: Speaker;
  readonly text: string;
}
