import type { Section } from "./checks.ts";
import { intervals, looks, tests } from "./methods.ts";
import { coverageSection, gateSection, rejectionSection } from "./sections.ts";
import { coverageTargets, gateTargets, lookTargets, margin, testTargets, type PairTarget } from "./targets.ts";

/** How much of the self-test to run. */
export interface SelftestOptions {
  /** Data sets for each design. */
  readonly simulations: number;
  /** All designs, not only the usual ones. */
  readonly isComplete: boolean;
}

/** The whole self-test, one section after another, as each is done. The same options give the same numbers everywhere. */
export function* selftest({ simulations, isComplete }: SelftestOptions): Generator<Section> {
  const chosen = <Target extends { readonly isDefault: boolean }>(targets: readonly Target[]): readonly Target[] =>
    targets.filter(({ isDefault }) => isComplete || isDefault);
  const of = (targets: readonly PairTarget[], kind: PairTarget["kind"]): readonly PairTarget[] =>
    chosen(targets).filter((target) => target.kind === kind);

  const covering = { title: "coverage of 95% intervals of an arm's mean", targets: chosen(coverageTargets) };
  yield coverageSection({ ...covering, simulations }, intervals);

  const rejecting = [
    ["false positives, arms the same", "same"],
    ["false positives, other shapes of equal mean", "equal"],
    ["power", "shift"],
  ] as const;
  for (const [title, kind] of rejecting) {
    const targets = of(testTargets, kind);
    if (targets.length > 0) yield rejectionSection({ title, targets, simulations }, tests);
  }

  const looking = { title: "false positives of early looks, arms the same", targets: chosen(lookTargets) };
  yield rejectionSection({ ...looking, simulations }, looks);

  const worse = { title: `planted: passes of arms worse by ${margin}, the margin`, targets: of(gateTargets, "margin") };
  yield gateSection({ ...worse, simulations });
  const equal = { title: "passes of arms that are the same", targets: of(gateTargets, "same") };
  yield gateSection({ ...equal, simulations });
}
