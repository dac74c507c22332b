import { describe, expect, test } from "vitest";
import { callFault } from "../record/call-fault.ts";
import { RunError, writeFault } from "../record/run-folder.ts";
import { LockLost } from "./file-lock.ts";
import { stopFromError } from "./stop-from-error.ts";

const at = { runId: "one", folder: "/runs/one", hasBegun: true };
const errno = (code: string, path?: string) => Object.assign(new Error(`${code}: words`), { code, path });
const resume = "npx rapport run --resume one";

describe("stopFromError", () => {
  test.each<[string, unknown, string]>([
    [
      "a full disk",
      writeFault("/a", errno("ENOSPC")),
      `/a needs room to be written, got ENOSPC; make room, then: ${resume}`,
    ],
    [
      "a full store",
      callFault("/a", { errcode: 13 }),
      `/a needs room on its disk, got none; make room, then: ${resume}`,
    ],
    ["a broken disk", writeFault("/a", errno("EIO")), `/a needs to be writable, got EIO; mend that, then: ${resume}`],
    [
      "an error that nobody put in words",
      errno("EROFS", "/b"),
      `/b needs to be writable, got EROFS; mend that, then: ${resume}`,
    ],
    ["one without a path", errno("EIO"), `/runs/one needs to be writable, got EIO; mend that, then: ${resume}`],
  ])("%s is one line with the file and the cure", (_, error, line) => {
    expect(stopFromError(error, at)).toEqual({ line, hasBegun: true, isTaken: false });
  });

  test("a lock that is another's is no case for playing on here", () => {
    expect(stopFromError(new LockLost("taken"), at)).toEqual({ line: "taken", hasBegun: true, isTaken: true });
  });

  test("nor is what was never begun", () => {
    const stop = stopFromError(new RunError("no"), { ...at, hasBegun: false });
    expect(stop).toEqual({ line: "no", hasBegun: false, isTaken: false });
  });

  test.each([[new TypeError("x is not a function")], [errno("ENOENT")], [undefined], ["words"]])(
    "%o is a fault of ours",
    (error) => {
      expect(stopFromError(error, at)).toBeUndefined();
    },
  );
});
