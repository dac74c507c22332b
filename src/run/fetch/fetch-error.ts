/**
 * Something could not be brought to this machine.
 *
 * `unavailable`: this source cannot give it, another one may. `refused`: no other source would help.
 */
export class FetchError extends Error {
  readonly code = "fetch";
  readonly kind: "unavailable" | "refused";

  constructor(kind: FetchError["kind"], message: string) {
    super(message);
    this.name = "FetchError";
    this.kind = kind;
  }
}

/**
 * What a full disk looks like in the words of npm, pip, Python and Node.
 *
 * @example
 * isDiskFull("OSError: [Errno 28] No space left on device"); // => true
 */
export function isDiskFull(text: string): boolean {
  return /ENOSPC|EDQUOT|no space left|disk quota exceeded/iu.test(text);
}

/** @param subject what was being brought */
export function diskFull(subject: string): FetchError {
  return new FetchError("refused", `${subject} needs more free disk space, got a full disk; free some and call again`);
}
