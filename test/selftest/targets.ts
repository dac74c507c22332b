import { ordinalPmf, type OrdinalModel } from "../../src/stats/ordinal-generator.ts";

/**
 * What a correct implementation gives, as shares: coverage of 95% intervals over 20,000 data sets, rejections of two-sided tests at
 * 5% and passes of a gate (margin 0.5, one-sided 5%) over 10,000 each. They come from another implementation (Python, numpy and scipy),
 * not from this one. S scenarios x R repeats; "*" marks what every self-test runs, "-" a rate that is not known.
 */
const coverageTable = `
in  arm  S    R  t       expanded  pooled
-   A    10   1  .9415   .94395    -
-   A    20   1  .94945  .94705    -
*   A    50   1  .9447   .94515    -
*   A    50   3  .9499   .9499     .8257
-   A    50   5  .94925  .94935    .7289
-   A    100  1  .94795  .9472     -
-   A    20   5  .9494   .94765    .7273
-   B    10   1  .9321   .93915    -
-   B    20   1  .93595  .93755    -
*   B    50   1  .94655  .94495    -
*   B    50   3  .949    .9478     .86015
-   B    50   5  .9486   .94905    .7889
-   B    100  1  .9465   .94535    -
-   B    20   5  .9456   .9455     .7741
-   C    10   1  .93575  .9384     -
-   C    20   1  .94195  .9436     -
*   C    50   1  .94845  .9482     -
*   C    50   3  .9515   .951      .8598
-   C    50   5  .94995  .9495     .7772
-   C    100  1  .94825  .9478     -
-   C    20   5  .94985  .9504     .7785
-   D    10   1  .71765  .71705    -
-   D    20   1  .75185  .7527     -
*   D    50   1  .89335  .9045     -
*   D    50   3  .9285   .935      .91345
-   D    50   5  .9418   .94515    .91605
-   D    100  1  .92315  .93235    -
-   D    20   5  .92945  .9352     .89765
-   E    10   1  .91505  .76355    -
-   E    20   1  .92935  .9135     -
-   E    50   1  .94295  .95015    -
-   E    50   3  .95105  .953      .8969
-   E    50   5  .94765  .9482     .84795
-   E    100  1  .9483   .942      -
-   E    20   5  .94975  .9494     .8458
`;

const testTable = `
in  kind   baseline  candidate                     S   R  t      flip   mid    pratt  expanded  pooled
-   same   A         A                             10  1  .0436  .0143  .0328  .0481  .0473     -
-   same   B         B                             10  1  .0403  .0178  .0364  .0471  .048      -
-   same   C         C                             10  1  .0424  .0255  .0432  .0454  .0502     -
-   same   D         D                             10  1  .0064  .0011  .0057  .0265  .0271     -
-   same   E         E                             10  1  .0301  .0036  .0137  .0443  .0435     -
-   same   A         A                             20  1  .0551  .0266  .0464  .05    .0421     -
-   same   B         B                             20  1  .0493  .0322  .0481  .0494  .0473     -
-   same   C         C                             20  1  .0509  .0389  .0508  .0508  .052      -
-   same   D         D                             20  1  .0237  .0134  .0321  .0478  .0614     -
-   same   E         E                             20  1  .0466  .0188  .0378  .0465  .0463     -
*   same   A         A                             50  1  .044   .0322  .0442  .045   .0403     -
*   same   B         B                             50  1  .0516  .0403  .0525  .0532  .0508     -
*   same   C         C                             50  1  .0485  .0421  .0492  .0461  .0501     -
*   same   D         D                             50  1  .0436  .0351  .0488  .0491  .0642     -
-   same   E         E                             50  1  .0528  .0323  .0501  .0477  .0472     -
*   same   A         A                             50  3  .0539  .0462  .055   .0537  .0516     .0976
*   same   B         B                             50  3  .0532  .0469  .0528  .0498  .0528     .0844
*   same   C         C                             50  3  .0513  .0478  .0517  .0524  .0519     .0812
*   same   D         D                             50  3  .0476  .0435  .0488  .0491  .0509     .0521
-   same   E         E                             50  3  .053   .0421  .0519  .0502  .0488     .0709
-   equal  A         B mu=8.706746751727508        20  1  .0546  .0309  .0503  .0567  .047      -
-   equal  A mu=9.2  D mu=9.9293266625061 pf=0.12  20  1  .0911  .0779  .0899  .2285  .0834     -
-   equal  E         C mu=8.447911969976158        20  1  .0621  .046   .0595  .0731  .0552     -
-   equal  A         B mu=8.706746751727508        50  1  .0511  .0393  .0509  .0709  .0471     -
-   equal  A mu=9.2  D mu=9.9293266625061 pf=0.12  50  1  .064   .0532  .0649  .4662  .0548     -
-   equal  E         C mu=8.447911969976158        50  1  .0511  .0419  .0507  .0966  .0487     -
-   equal  A         B mu=8.706746751727508        50  3  .0487  .0422  .0484  .0528  .048      .085
-   equal  A mu=9.2  D mu=9.9293266625061 pf=0.12  50  3  .052   .0479  .0529  .0893  .0501     .0646
-   equal  E         C mu=8.447911969976158        50  3  .0517  .0477  .0519  .0641  .0515     .1146
*   shift  A         A mu=8.92542818851808         50  1  .8442  .8044  .8427  .834   .8288     -
*   shift  B         B mu=9.461505699685848        50  1  .7169  .6827  .7163  .8041  .7033     -
*   shift  C         C mu=8.530539085463282        50  1  .5918  .5686  .5916  .6534  .5855     -
-   shift  D         D mu=9.532219437755952        50  1  .436   .4087  .4425  .8836  .429      -
-   shift  E         E mu=8.260041017040916        50  1  .6189  .5494  .6083  .6907  .5878     -
*   shift  B         B pf=0.16                     50  1  .2238  .1999  .2251  .1812  .2242     -
-   shift  A         A mu=8.92542818851808         50  3  .9926  .9908  .9924  .9891  .9915     .9971
-   shift  B         B mu=9.461505699685848        50  3  .9726  .9692  .9726  .973   .9708     .9856
-   shift  C         C mu=8.530539085463282        50  3  .9218  .918   .9215  .9178  .9206     .9533
-   shift  D         D mu=9.532219437755952        50  3  .8318  .818   .832   .9228  .827      .8542
-   shift  E         E mu=8.260041017040916        50  3  .9457  .9337  .9443  .9476  .9414     .9612
-   shift  B         B pf=0.16                     50  3  .508   .4866  .5074  .4721  .5078     .5903
`;

const gateTable = `
in  kind    baseline  candidate               S   R  gate   point
-   margin  A         A mu=7.991097609435705  20  1  .0524  .4387
-   margin  B         B mu=8.313261046148526  20  1  .0484  .4695
-   margin  C         C mu=7.223874087849762  20  1  .051   .4784
-   margin  D         D mu=9.407457390957568  20  1  .0572  .4868
*   margin  A         A mu=7.991097609435705  50  1  .0479  .4689
*   margin  B         B mu=8.313261046148526  50  1  .0491  .4775
*   margin  C         C mu=7.223874087849762  50  1  .0478  .481
-   margin  D         D mu=9.407457390957568  50  1  .0539  .4822
-   margin  A         A mu=7.991097609435705  50  3  .0533  .491
-   margin  B         B mu=8.313261046148526  50  3  .0471  .4819
-   margin  C         C mu=7.223874087849762  50  3  .0562  .5001
-   margin  D         D mu=9.407457390957568  50  3  .051   .4881
*   same    A         A                       50  1  .9785  .9999
*   same    B         B                       50  1  .7934  .9922
*   same    C         C                       50  1  .4725  .9392
-   same    D         D                       50  1  .7511  .9869
-   same    A         A                       50  3  1      1
-   same    B         B                       50  3  .9827  1
-   same    C         C                       50  3  .7706  .992
-   same    D         D                       50  3  .989   1
`;

/** The generators, A mild to E with little spread; D has four fifths of its scores at the ceiling and 5% failures. */
export const models = {
  A: { mu: 8.5, tu: 0.6, tv: 0.3, sg: 0.55, pf: 0, F: 0 },
  B: { mu: 8.85, tu: 0.7, tv: 0.4, sg: 0.6, pf: 0.06, F: 3 },
  C: { mu: 7.75, tu: 1.1, tv: 0.6, sg: 0.9, pf: 0.1, F: 4 },
  D: { mu: 10.2, tu: 0.5, tv: 0.25, sg: 0.45, pf: 0.05, F: 5 },
  E: { mu: 8, tu: 0.25, tv: 0.15, sg: 0.3, pf: 0.03, F: 2 },
} as const satisfies Readonly<Record<string, OrdinalModel>>;

/** Points on the scale of scores by which a candidate may be worse. */
export const margin = 0.5;

/** How many data sets a table rests on, and what is allowed beyond chance. */
export interface Source {
  readonly simulations: number;
  /** Added to each side of a band. */
  readonly slack: number;
  /** Of a single data set: rates near 0 are known worse than their own variance says. */
  readonly leastVariance: number;
}

/** What all designs have. */
export interface Design {
  /** As it is printed: "A +0.40 50x1". */
  readonly label: string;
  readonly scenarios: number;
  readonly repeats: number;
  /** Part of every self-test, not only of one with `--all`. */
  readonly isDefault: boolean;
  /** Expected rates by the name of the method, 0 to 1. */
  readonly rates: Readonly<Record<string, number>>;
}

/** One generator, whose true mean intervals have to hold. */
export interface CoverageTarget extends Design {
  readonly model: OrdinalModel;
}

/**
 * Two generators. "same": there is no difference; "equal": other shapes with the same mean; "shift": another mean, or more failures;
 * "margin": the candidate's mean is lower by exactly the margin.
 */
export interface PairTarget extends Design {
  readonly kind: "same" | "equal" | "shift" | "margin";
  readonly baseline: OrdinalModel;
  readonly candidate: OrdinalModel;
}

export const coverageSource: Source = { simulations: 20_000, slack: 0.003, leastVariance: 0 };

export const rejectionSource: Source = { simulations: 10_000, slack: 0.004, leastVariance: 0.002 };

export const coverageTargets: readonly CoverageTarget[] = rowsOf(coverageTable).map(({ arm = "", ...row }) => ({
  ...design(arm, row),
  model: modelOf(arm),
}));

export const testTargets: readonly PairTarget[] = pairTargets(testTable);

export const gateTargets: readonly PairTarget[] = pairTargets(gateTable);

/**
 * Two looks, after 25 and 50 scenarios, by an alpha-spending boundary (one-sided 5%), and nine, after 10, 15, ... 50, each at 5%
 * two-sided as if it were the only one: false positives when the arms are the same.
 */
export const lookTargets: readonly PairTarget[] = testTargets
  .filter(({ kind, label }) => kind === "same" && /^[ABC] 50x1$/u.test(label))
  .map((target) => ({ ...target, rates: { "two looks": 0.0496, "nine looks": 0.167 } }));

function pairTargets(table: string): readonly PairTarget[] {
  return rowsOf(table).map(({ kind = "", baseline = "", candidate = "", ...row }) => {
    const pair = { kind: kind as PairTarget["kind"], baseline: modelOf(baseline), candidate: modelOf(candidate) };
    return { ...pair, ...design(labelOf(pair, baseline.charAt(0), candidate.charAt(0)), row) };
  });
}

function labelOf(
  { kind, baseline, candidate }: Pick<PairTarget, "kind" | "baseline" | "candidate">,
  arm: string,
  other: string,
): string {
  if (kind === "same") return arm;
  if (kind === "equal") return `${arm} = ${other}`;
  if (candidate.pf !== baseline.pf) return `${arm} fails ${Math.round(candidate.pf * 100)}%`;
  const difference = ordinalPmf(candidate).mean - ordinalPmf(baseline).mean;
  return `${arm} ${difference > 0 ? "+" : ""}${difference.toFixed(2)}`;
}

function design(label: string, { in: mark, S, R, ...cells }: Row): Design {
  const known = Object.entries(cells).filter(([, cell]) => cell !== "-");
  return {
    label: `${label} ${S}x${R}`,
    scenarios: Number(S),
    repeats: Number(R),
    isDefault: mark === "*",
    rates: Object.fromEntries(known.map(([method, cell]) => [method, Number(cell)])),
  };
}

/** "A mu=9.2": the generator A with another mu. */
function modelOf(cell: string): OrdinalModel {
  const [arm = "", ...changes] = cell.split(" ");
  const entries = changes.map((change) => change.split("=")).map(([key = "", value]) => [key, Number(value)]);
  return { ...models[arm as keyof typeof models], ...Object.fromEntries(entries) };
}

type Row = Readonly<Record<string, string>>;

/** Rows of a table whose columns have two spaces or more between them, by the names in its first row. */
function rowsOf(table: string): readonly Row[] {
  const [head = [], ...rows] = table
    .trim()
    .split("\n")
    .map((line) => line.split(/\s{2,}/u));
  return rows.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? "-"])));
}
