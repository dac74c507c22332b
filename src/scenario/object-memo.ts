/**
 * A function that works out its answer once for each object, which must not change. The answer is forgotten with the object.
 *
 * @example
 * const names = createObjectMemo((list: readonly string[]) => list.join(", "));
 */
export function createObjectMemo<Of extends object, Answer extends object | string | number | boolean>(
  answer: (of: Of) => Answer,
): (of: Of) => Answer {
  const known = new WeakMap<Of, Answer>();
  return (of) => {
    const found = known.get(of);
    if (found !== undefined) return found;
    const worked = answer(of);
    known.set(of, worked);
    return worked;
  };
}
