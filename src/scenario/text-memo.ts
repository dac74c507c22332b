/**
 * A function of a text that knows its answers to the last few texts, because the same is asked of one text from several places. All who
 * ask are given the same answer: nobody may change it.
 *
 * @param most how many answers are known; of more, the first is forgotten
 */
export function createTextMemo<Answer extends object | string | number | boolean>(
  answer: (text: string) => Answer,
  most: number,
): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const worked = answer(text);
    const [first] = known.size < most ? [] : known.keys();
    if (first !== undefined) known.delete(first);
    known.set(text, worked);
    return worked;
  };
}
