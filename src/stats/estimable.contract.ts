/** The estimable case of a result; a test that meets the other one fails with its reason. */
export function estimable<Result extends { readonly kind: string }>(
  result: Result,
): Extract<Result, { readonly kind: "estimable" }> {
  if (result.kind !== "estimable") throw new Error(`expected an estimate, got ${JSON.stringify(result)}`);
  return result as Extract<Result, { readonly kind: "estimable" }>;
}
