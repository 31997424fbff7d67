import { type Axis, clamp, linearAxis } from "./axis";
import { type Grid, nearest, pointOf, sizeOf, stepFrom } from "./contour";
import { shortenTo, textWidth } from "./element";
import type { At, Reading } from "./figure";
import { type Entry, key } from "./key";
import { formatNumber, formatPlace } from "./number";
import type { Box } from "./plot";
import { spread } from "./reading";

/** A grid over two variables, and what all three are called. */
export type Plane = { grid: Grid; xLabel: string; yLabel: string; zLabel: string };

/** Half of a phone's width: there is no room for a key. */
const small = 200;

/** A plane of two variables with one unit of length for both, and room for a key beside or above. */
export function squareAxes({ grid, xLabel, yLabel }: Plane, width: number) {
  const isSmall = width < small;
  const most = isSmall ? 5 : 7;
  const x = linearAxis(...grid.x, most);
  const y = linearAxis(...grid.y, most);
  const left = (isSmall ? 4 : 14) + Math.max(...y.ticks.map(({ text }) => textWidth(text)), 14);
  const beside = width >= 560;
  const side = Math.min(width - left - (isSmall ? 8 : 18), 420);
  const top = beside || isSmall ? 26 : 50;
  const margin = { left, right: width - left - side, top, bottom: isSmall ? 40 : 44 };
  return {
    ...{ x, y, margin, height: margin.top + side + margin.bottom, beside, isSmall },
    ...{ xLabel: shortenTo(xLabel, side), yLabel: shortenTo(yLabel, left + side) },
  };
}

/** The key, where the axes have left room for it. */
export function squareKey(
  svg: Element,
  entries: Entry[],
  { beside, isSmall }: { beside: boolean; isSmall: boolean },
  box: Box,
): void {
  if (beside) entries.forEach((one, i) => void key(svg, [one], box.right + 16, 40 + 26 * i));
  else if (!isSmall) key(svg, entries, 4, 30);
}

type Axes = { x: Axis; y: Axis };

/** What a place in pixels stands for; outside of the plane, its edge. */
export function planeAt({ x, y }: Axes, { left, right, top, bottom }: Box) {
  const invert = ([from, to]: [number, number], share: number) =>
    from + (to - from) * clamp(share, 0, 1);
  return (px: number, py: number) => ({
    x: invert(x.domain, (px - left) / (right - left)),
    y: invert(y.domain, (bottom - py) / (bottom - top)),
  });
}

/**
 * Reads the grid's value nearest to a place, or some points away from one. Where only the horizontal
 * place is known, it is read at the height `row`.
 */
export function readPlane(
  { grid, xLabel, yLabel, zLabel }: Plane,
  row: number,
  scale: { x(value: number): number; y(value: number): number },
  place: (px: number, py: number) => { x: number; y: number },
  at: At,
): Reading | null {
  if (grid.values.length === 0) return null;
  const py = ("px" in at ? at.py : at.fromY) ?? scale.y(row);
  const near = place("px" in at ? at.px : at.from, py);
  const found = nearest(grid, near.x, near.y);
  const { x, y, value } = "px" in at ? found : stepFrom(grid, found, at.step, at.rise ?? 0);
  const where = `${xLabel} ${formatPlace(x)}, ${yLabel} ${formatPlace(y)}`;
  return { x: scale.x(x), y: scale.y(y), text: `${where}: ${zLabel} ${formatNumber(value)}` };
}

/** The grid's value at a few places, spread over both directions. */
export function sampleGrid(grid: Grid) {
  const [columns, rows] = sizeOf(grid).map((count) =>
    spread(
      Array.from({ length: count }, (_, i) => i),
      4,
    ),
  );
  return rows!.flatMap((j) => columns!.map((i) => pointOf(grid, i, j)));
}
