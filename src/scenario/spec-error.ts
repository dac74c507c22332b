import type { Fault } from "./schema-check.ts";

/** A spec file that cannot be used: the user's mistake, refused before the first call (exit code 2). */
export class SpecError extends Error {
  readonly code = "spec";
  readonly file: string;
  readonly fault: Fault | undefined;

  constructor(file: string, message: string, fault?: Fault, options?: ErrorOptions) {
    super(`${file}: ${message}`, options);
    this.name = "SpecError";
    this.file = file;
    this.fault = fault;
  }
}
