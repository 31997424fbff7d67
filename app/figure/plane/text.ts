import { extentOf } from "../axis";
import { pointOf, sizeOf } from "../contour";
import type { Table } from "../figure";
import { capital, formatCount, formatNumber, formatPlace, formatSeveral } from "../number";
import { spread } from "../reading";
import { classesOf, nameOf, type PlaneData, pointsOf } from "./data";

type Place = { x: number; y: number; i: number; j: number };

/** Nothing is left that could be painted: only the points are there. */
export function isLost({ planes }: PlaneData): boolean {
  return planes.length > 0 && planes.every((plane) => extentOf(plane).count === 0);
}

/** Which class wins at a place in the grid, and its chance; nothing where one is no number. */
export function winnerAt(
  { planes }: PlaneData,
  at: number,
): { class: number; chance: number } | null {
  const chances =
    planes.length === 1 ? [1 - planes[0]![at]!, planes[0]![at]!] : planes.map((p) => p[at]!);
  if (!chances.every(Number.isFinite)) return null;
  const chance = Math.max(...chances);
  return { class: chances.indexOf(chance), chance };
}

/** What the model answers at a place in the grid. */
export function sayAnswer(data: PlaneData, { x, y, i, j }: Place): string {
  const { xLabel, yLabel, zLabel, task, planes, columns } = data;
  const at = j * columns + i;
  const where = `${xLabel} ${formatPlace(x)}, ${yLabel} ${formatPlace(y)}`;
  if (task === "regression") return `${where}: ${zLabel} ${formatNumber(planes[0]![at]!)}`;
  const winner = winnerAt(data, at);
  if (!winner) return `${where}: ${zLabel} not a number`;
  return `${where}: ${nameOf(data, winner.class)}, ${formatNumber(winner.chance)}`;
}

/** How much of the plane each class has, or between what the answers lie, and how many points there are. */
export function describe(data: PlaneData): string {
  const { xLabel, yLabel, zLabel, task, planes, says } = data;
  const title = `${capital(zLabel)} over ${xLabel} and ${yLabel}`;
  if (planes.length === 0) return `${title}: ${says.replace("\n", " ") || "no run yet."}`;
  if (isLost(data)) return `${title}: not a number anywhere.`;
  return [`${title}: ${task === "regression" ? sayRange(data) : sayShares(data)}`, sayPoints(data)]
    .filter(Boolean)
    .join(" ");
}

function sayRange({ planes }: PlaneData): string {
  const { min, max } = extentOf(planes[0]!);
  return `from ${formatNumber(min)} to ${formatNumber(max)}.`;
}

function sayShares(data: PlaneData): string {
  const counts = new Array<number>(classesOf(data)).fill(0);
  let known = 0;
  for (let at = 0; at < data.planes[0]!.length; ++at) {
    const winner = winnerAt(data, at);
    if (!winner) continue;
    known++;
    counts[winner.class]!++;
  }
  const share = (count: number) => `${Math.round((100 * count) / known)} %`;
  const parts = counts.map((count, k) => `${nameOf(data, k)} has ${share(count)}`);
  return `of the plane ${parts.join(", ")}.`;
}

function sayPoints(data: PlaneData): string {
  const points = pointsOf(data, Infinity);
  if (points.length === 0) return "";
  const test = points.filter(({ test }) => test).length;
  return `Drawn: ${formatSeveral(points.length - test, "point")} to learn from, ${formatCount(test)} for testing.`;
}

/** The answer at a few places, then some of the points. */
export function tabulate(data: PlaneData): Table {
  const { xLabel, yLabel, zLabel, task, planes, names } = data;
  const columns = [xLabel, yLabel, zLabel, task === "regression" ? "target" : "class", "use"];
  const points = spread(pointsOf(data), 9).map(({ x, y, target, test }) => {
    const wanted = task === "regression" ? target : (names[target] ?? target);
    return [x, y, "", wanted, test ? "testing" : "training"];
  });
  if (planes.length === 0) return { columns, rows: points };
  const grid = { ...data, values: planes[0]! };
  const some = sizeOf(grid).map((count) =>
    spread(
      Array.from({ length: count }, (_, i) => i),
      4,
    ),
  );
  const answers = some[1]!.flatMap((j) =>
    some[0]!.map((i) => {
      const { x, y, value } = pointOf(grid, i, j);
      if (task === "regression") return [x, y, value, "", ""];
      const winner = winnerAt(data, j * data.columns + i);
      const won = winner ? (names[winner.class] ?? winner.class) : "";
      return [x, y, winner?.chance ?? Number.NaN, won, ""];
    }),
  );
  return { columns, rows: [...answers, ...points] };
}
