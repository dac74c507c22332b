/** How much was sent in a stretch of time, and how much of it was turned away. */
export interface SentCounts {
  sent(at: number): void;
  /** What was sent then was turned away. */
  refused(sentAt: number): void;
  over(from: number, to: number): { readonly letIn: number; readonly refused: number };
}

/** Counted by such pieces of time. */
const pieceMs = 100;
/** As far back as anybody asks, with room. */
const kept = 6000;

/** Counts of the last ten minutes and more. What was sent and is not answered yet counts as let in. */
export function createSentCounts(): SentCounts {
  let pieces: { readonly piece: number; sent: number; refused: number }[] = [];
  const pieceOf = (at: number): number => Math.floor(at / pieceMs);
  return {
    sent(at) {
      const newest = pieces.at(-1);
      if (newest?.piece === pieceOf(at)) newest.sent++;
      else pieces.push({ piece: pieceOf(at), sent: 1, refused: 0 });
      if (pieces.length > 2 * kept) pieces = pieces.slice(-kept);
    },
    refused(sentAt) {
      const then = pieces.findLast(({ piece }) => piece === pieceOf(sentAt));
      if (then !== undefined) then.refused++;
    },
    over(from, to) {
      let [sent, refused] = [0, 0];
      for (let at = pieces.length - 1; at >= 0; at--) {
        const one = pieces[at];
        if (one === undefined || one.piece < pieceOf(from)) break;
        if (one.piece > pieceOf(to)) continue;
        sent += one.sent;
        refused += one.refused;
      }
      return { letIn: sent - refused, refused };
    },
  };
}
