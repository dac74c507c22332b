import type { RunSummary } from "../summary/summarise-run.ts";
import { barsFigure } from "./bars-figure.ts";
import { boxFigure, type CriterionFigure } from "./box-figure.ts";
import { bubbleCounts, scatterFigure, type ScorePair } from "./scatter-figure.ts";
import { violinFigure } from "./violin-figure.ts";
import { pile } from "./dots.ts";
import { capital, counted } from "./wording.ts";

/** What the highest pile of dots may take, in the units of the figures. */
const mostPileHeight = 48;

/** Figures that stand together under one heading. The SVG is markup; all else is text. */
export interface FigureGroup {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** Panels, one an arm, are narrower than the other figures. */
  readonly isPanels: boolean;
  /** One figure only, so that two groups fit side by side. */
  readonly isHalf: boolean;
  readonly svgs: readonly string[];
}

/** The figures of the study, in its order: distributions as boxes and as violins, the first two criteria against each other, scores by arm. */
export function figureGroups(summary: RunSummary): readonly FigureGroup[] {
  const criteria = summary.criteria.map((criterion, index) => ({
    index,
    criterion,
    arms: armScores(summary, criterion),
  }));
  const piled = pile(
    criteria.flatMap(({ arms }) => arms),
    mostPileHeight,
  );
  const each = (kind: string, draw: (figure: CriterionFigure) => string): readonly string[] =>
    criteria.map(({ index, criterion, arms }) => draw({ id: `${kind}-${index + 1}`, criterion, arms, piled }));
  const averaged = criteria.some(({ arms }) =>
    arms.some(({ scores }) => scores.some((score) => !Number.isInteger(score))),
  );
  const means = averaged ? " A score between two whole numbers is the mean of several judges." : "";
  return [
    {
      id: "boxes",
      title: "Distribution of scores by arm",
      caption: `One dot is one conversation. Above the dots: quartiles (type 7), median, whiskers to the last score within 1.5 times the interquartile range, rings beyond.${means}`,
      isPanels: false,
      isHalf: false,
      svgs: each("box", boxFigure),
    },
    {
      id: "violins",
      title: "Distribution of scores by arm, as violins",
      caption:
        "All violins of a figure have the same area; the bar is the median. Gaussian kernel, mirrored at 0.5 and 10.5, drawn from half a point below the lowest score to half a point above the highest. With fewer than 10 scores, or one or two different ones, there are dots only.",
      isPanels: false,
      isHalf: false,
      svgs: each("violin", violinFigure),
    },
    ...scatterGroup(summary),
    ...criteria.map(({ index, criterion, arms }) => ({
      id: `scores-${index + 1}`,
      title: `${capital(criterion)} by arm`,
      caption: `Height: share of the arm's scored conversations, on one scale. Number: how many got that score.${averaged ? " A mean of several judges counts for the nearest score, halves upwards." : ""}`,
      isPanels: false,
      isHalf: true,
      svgs: [barsFigure({ id: `bars-${index + 1}`, criterion, arms })],
    })),
  ];
}

function armScores({ run, cells }: RunSummary, criterion: string): CriterionFigure["arms"] {
  return run.arms.map(({ id }) => ({
    arm: id,
    scores: cells.find((cell) => cell.arm === id && cell.criterion === criterion)?.rows.map(({ score }) => score) ?? [],
  }));
}

function scatterGroup(summary: RunSummary): readonly FigureGroup[] {
  const [yName, xName] = summary.criteria;
  if (yName === undefined || xName === undefined) return [];
  const panels = summary.run.arms.map(({ id }) => ({ arm: id, pairs: scorePairs(summary, id, xName, yName) }));
  const most = Math.max(1, ...panels.flatMap(({ pairs }) => bubbleCounts(pairs).map(({ count }) => count)));
  return [
    {
      id: "scatter",
      title: `${capital(yName)} against ${xName}`,
      caption: `The area of a bubble is the number of conversations with that pair of scores; the largest stands for ${counted(most, "conversation")}. On the broken line both scores are equal.`,
      isPanels: true,
      isHalf: false,
      svgs: panels.map(({ arm, pairs }, index) =>
        scatterFigure({ id: `scatter-${index + 1}`, arm, index, xName, yName, pairs, most }),
      ),
    },
  ];
}

function scorePairs({ cells }: RunSummary, arm: string, xName: string, yName: string): readonly ScorePair[] {
  const rows = (criterion: string) =>
    cells.find((cell) => cell.arm === arm && cell.criterion === criterion)?.rows ?? [];
  const byTrial = new Map(rows(xName).map(({ trial, score }) => [trial, score]));
  return rows(yName).flatMap(({ trial, score }) => {
    const across = byTrial.get(trial);
    return across === undefined ? [] : [{ x: across, y: score }];
  });
}
