/**
 * What an id of a file or of a batch may look like. Ids stand in the paths of requests, and come from services and from a file that others
 * may have written: what is none must lead a request nowhere else.
 */
export const batchIdPattern = "^[A-Za-z0-9_-][A-Za-z0-9._~:@=+-]*$";

const pattern = new RegExp(batchIdPattern, "u");

/** Whether a value may be the id of a file or of a batch. */
export function isBatchId(value: unknown): value is string {
  return typeof value === "string" && pattern.test(value);
}
