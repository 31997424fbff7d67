import { type Axis, clamp, linearAxis } from "./axis";
import { type Grid, nearest, stepFrom } from "./contours";
import { textWidth } from "./element";
import type { At, Reading } from "./figure";
import type { Box } from "./plot";

/** A plane of two variables with one unit of length for both, and room for a key beside or above. */
export function squareAxes(grid: Grid, width: number, [xLabel, yLabel]: [string, string]) {
  const x = linearAxis(...grid.x, 7);
  const y = linearAxis(...grid.y, 7);
  const left = 14 + Math.max(...y.ticks.map(({ text }) => textWidth(text)), 14);
  const beside = width >= 560;
  const side = Math.min(width - left - 18, 420);
  const margin = { left, right: width - left - side, top: beside ? 26 : 50, bottom: 44 };
  return { x, y, xLabel, yLabel, margin, height: margin.top + side + margin.bottom, beside };
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
 * Finds the grid's value nearest to a place, or some points away from one. Where only the horizontal
 * place is known, it is read at the height `row`.
 */
export function readPlane(
  grid: Grid,
  row: number,
  scale: { x(value: number): number; y(value: number): number },
  place: (px: number, py: number) => { x: number; y: number },
  at: At,
): (Reading & { at: ReturnType<typeof nearest> }) | null {
  if (grid.values.length === 0) return null;
  const py = ("px" in at ? at.py : at.fromY) ?? scale.y(row);
  const { x, y } = place("px" in at ? at.px : at.from, py);
  const found = nearest(grid, x, y);
  const moved = "px" in at ? found : stepFrom(grid, found, at.step, at.rise ?? 0);
  return { x: scale.x(moved.x), y: scale.y(moved.y), text: "", at: moved };
}
