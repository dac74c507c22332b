/**
 * A GGUF file that is missing, damaged, incomplete or of another kind: found by its header, before the native loader
 * sees it.
 */
export class GgufError extends Error {
  readonly code = "gguf";
  /** Base name of the file. */
  readonly file: string;
  /** The message without the file. */
  readonly fault: string;

  /**
   * @param fault what the file needs and what was got, with the cure at its end
   */
  constructor(file: string, fault: string, options?: ErrorOptions) {
    super(`${file} ${fault}`, options);
    this.name = "GgufError";
    this.file = file;
    this.fault = fault;
  }
}
