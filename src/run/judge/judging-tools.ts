import { join } from "node:path";
import { openCallStore } from "../../record/call-store-file.ts";
import { worldTools } from "../world.ts";
import type { ShownJudging } from "./show-judging.ts";
import type { SittingRequest } from "./sitting.ts";

/** What judges are asked with: the process and its clock, the store of calls under a root, and a line that shows how far it is. */
export function judgingTools(
  root: string,
  { onCall, onHit }: Pick<ShownJudging, "onCall" | "onHit">,
): SittingRequest["tools"] {
  return {
    ...worldTools(onCall),
    onHit,
    openStore: () => openCallStore({ folder: join(root, ".rapport"), date: () => new Date() }),
  };
}
