import type { Cast } from "../record/run-file.ts";
import type { RunOptions } from "./run-options.ts";

/**
 * A notice for each group of arms that are asked alike: the same player, prompt and sampling. Stored calls are found by what is asked, so
 * that such arms share their replies; a reader would take chance for agreement.
 */
export function armsAlike(
  arms: readonly Pick<Cast, "id" | "hash">[],
  { profile, store }: Pick<RunOptions, "profile" | "store">,
): readonly string[] {
  if (profile === "offline" || store === "none") return [];
  return [...Map.groupBy(arms, ({ hash }) => hash).values()]
    .filter(({ length }) => length > 1)
    .map((group) => {
      const names = group.map(({ id }) => id).join(" and ");
      return `${names} are asked alike and share their stored replies: no difference can show between them; --no-store asks for each`;
    });
}
