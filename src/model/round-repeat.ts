/** Repeats of a run are fewer (`--repeats`): no asking of a later round is taken for one of a repeat. */
const mostRepeats = 1000;

/**
 * The repeat under which a request is kept that is made anew, because what came of it before is not meant or cannot be used. The first
 * round is the request itself, so that what was asked in it costs nothing again.
 *
 * @param round from 0
 */
export function roundRepeat(repeat: number, round: number): number {
  return repeat + round * mostRepeats;
}
