/**
 * JSON with the keys of every object in order, so that equal values have equal text. Fields that are undefined are left out.
 *
 * @example
 * canonicalJson({ b: 1, a: [2, { d: 3, c: undefined }] }); // => '{"a":[2,{"d":3}],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
