/** A request that was sent, as a door sees it. */
export interface Passage {
  readonly model: string;
  readonly sentAt: number;
  /** Counts up over all that is sent to the address. */
  readonly number: number;
  fate: "open" | "served" | "refused" | "failed";
}

/** What a door knows of the time in which it was shut. */
export interface Shut {
  readonly from: number;
  readonly to: number;
}

/** A way that a server may shut without a word of when it opens: a limit by the minute that is used up lets nobody in, whoever asks. */
export interface Door {
  isShut(): boolean;
  /** Milliseconds until one may knock; 0: go. */
  waitMs(now: number): number;
  /** Notes what is sent. @returns for how long it had been shut, where this opens it */
  sent(passage: Passage, now: number): Shut | undefined;
  /** Hears that something was served, or refused: its fate is told in it. @returns as {@link Door.sent} does */
  heard(passage: Passage, now: number): Shut | undefined;
  /** Has one knock after a while in which nobody comes, where it is not shut: what was asked to wait would come all at once. */
  lean(until: number, now: number): void;
  /** Has it open, whatever was heard: another door stands for it. */
  open(): void;
}

interface DoorSetup {
  /** Whether refusals one after the other, with nothing served between or after them, show that it is shut. */
  readonly isShutBy: (refused: readonly Passage[]) => boolean;
}

/** So many of what was sent last are looked at. */
const remembered = 100;
/** Between two knocks: twice as long after each that was refused. At most what a minute's end may be missed by. */
const pauseMs = { first: 100, most: 4000 } as const;
/** Who knocks and is not refused in this time is let in, it is thought: a refusal comes at once, a reply takes its time. */
const answerMs = { least: 4, most: 1000 } as const;
/** After so many that were not refused the door is open. */
const letIn = 3;
/** After so many refused knocks a door that was not known to be shut is. */
const surely = 3;
/** What shuts again before so many were served was not really open: its pauses go on where they were. */
const settled = 20;

interface Closing {
  readonly at: number;
  /** What was sent before it was heard says nothing of whether it is open again. */
  readonly last: number;
  /** Whether it was found shut, and not just left to. */
  isSure: boolean;
  /** Knocks that were refused. */
  refused: number;
  knocks: number;
  nextAt: number;
}

/** A door that is open. */
export function createDoor({ isShutBy }: DoorSetup): Door {
  let last: Passage[] = [];
  let closing: Closing | undefined;
  let pause: number = pauseMs.first;
  let served = 0;
  let refusalMs = 0;

  function close(now: number, { nextAt = now, isSure = true } = {}): void {
    if (served >= settled) pause = pauseMs.first;
    closing = { at: now, last: last.at(-1)?.number ?? 0, isSure, refused: 0, knocks: 0, nextAt };
  }

  function opened(now: number): Shut | undefined {
    const was = closing;
    open();
    return was?.isSure === true ? { from: was.at, to: now } : undefined;
  }

  function open(): void {
    closing = undefined;
    served = 0;
    last = [];
  }

  function refused(passage: Passage, now: number): void {
    refusalMs = Math.max(now - passage.sentAt, 0.9 * refusalMs);
    if (closing === undefined) {
      if (isShutBy(run(last, passage))) close(now, { nextAt: now + pause });
    } else if (passage.number > closing.last) {
      // Two that knocked at once are one knock.
      closing.isSure ||= ++closing.refused >= surely;
      if (closing.knocks > 0) pause = Math.min(pauseMs.most, 2 * pause);
      closing.knocks = 0;
      closing.nextAt = now + pause;
    }
  }

  return {
    isShut: () => closing !== undefined,
    waitMs: (now) => (closing === undefined ? 0 : Math.max(0, closing.nextAt - now)),
    sent(passage, now) {
      last.push(passage);
      if (last.length >= 2 * remembered) last = last.slice(-remembered);
      if (closing === undefined) return undefined;
      if (closing.knocks >= letIn) return opened(now);
      closing.knocks++;
      closing.nextAt = now + Math.min(answerMs.most, Math.max(answerMs.least, 2 * refusalMs));
      return undefined;
    },
    heard(passage, now) {
      if (passage.fate === "refused") refused(passage, now);
      else if (closing === undefined) served++;
      else if (passage.number > closing.last) return opened(now);
      return undefined;
    },
    lean(until, now) {
      if (closing === undefined) close(now, { nextAt: until, isSure: false });
      else closing.nextAt = Math.max(closing.nextAt, until);
    },
    open,
  };
}

/** The refusals about one, in the order in which they were sent, without any between; none where something that was sent later was served. */
function run(all: readonly Passage[], one: Passage): readonly Passage[] {
  const at = all.lastIndexOf(one);
  // It was sent before the door was last opened.
  if (at === -1) return [];
  const known = all.slice(at).filter(({ fate }) => fate !== "failed");
  if (known.some(({ fate }) => fate === "served")) return [];
  const after = known.findIndex(({ fate }) => fate !== "refused");
  const before = all.slice(0, at).filter(({ fate }) => fate !== "failed");
  const from = before.findLastIndex(({ fate }) => fate !== "refused") + 1;
  return [...before.slice(from), ...known.slice(0, after === -1 ? known.length : after)];
}
