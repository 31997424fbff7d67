import { readCurve, writeFault } from "../readInputs";
import { significant } from "../significant";
import type { Points } from "./data";
import type { Draws } from "./draws";

/** So many points are made. */
export const made = 500;

/** Points lie within this from the middle, apart from their noise. */
const radius = 5;

type Place = { x: number; y: number; t: number };
type Make = (draws: Draws, noise: number, curve: string) => Place[];

/**
 * The data sets of TensorFlow Playground, whose noise of 0 to 50 is 0 to 0.5 here, and beside them a curve
 * of the reader's. Source: https://github.com/tensorflow/playground, src/dataset.ts.
 */
const sets: Record<string, { task: Points["task"]; make: Make }> = {
  circle: { task: "classes", make: circle },
  xor: { task: "classes", make: xor },
  gauss: { task: "classes", make: gauss },
  spiral: { task: "classes", make: spiral },
  curve: { task: "classes", make: aboveCurve },
  plane: { task: "regression", make: plane },
  bumps: { task: "regression", make: bumps },
};

/** @returns null for no name of theirs */
export function makePlane(name: string, draws: Draws, noise: number, curve: string): Points | null {
  if (!Object.hasOwn(sets, name)) return null;
  const { task, make } = sets[name]!;
  const places = make(draws, noise, curve);
  return {
    task,
    labels: task === "classes" ? ["0", "1"] : [],
    points: Float64Array.from(places.flatMap(({ x, y }) => [x, y])),
    t: Float64Array.from(places, ({ t }) => t),
    ...{ x: [-6, 6], y: [-6, 6], noisy: true, says: [] },
  };
}

const times = <T>(n: number, make: (i: number) => T) =>
  Array.from({ length: n }, (_, i) => make(i));

/** Noise that moves a place by up to a share of the radius each way. */
const shaken = (draws: Draws, noise: number, by = radius) => draws.uniform(-by, by) * noise;

function circle(draws: Draws, noise: number): Place[] {
  const ring = (low: number, high: number) => () => {
    const [r, angle] = [draws.uniform(low, high), draws.uniform(0, 2 * Math.PI)];
    const [x, y] = [r * Math.sin(angle), r * Math.cos(angle)];
    const away = Math.hypot(x + shaken(draws, noise), y + shaken(draws, noise));
    return { x, y, t: away < radius / 2 ? 1 : 0 };
  };
  const inner = times(made / 2, ring(0, 0.5 * radius));
  return [...inner, ...times(made / 2, ring(0.7 * radius, radius))];
}

function xor(draws: Draws, noise: number): Place[] {
  const gap = 0.3;
  const one = () => {
    const drawn = draws.uniform(-radius, radius);
    return drawn + (drawn > 0 ? gap : -gap);
  };
  return times(made, () => {
    const [x, y] = [one(), one()];
    const product = (x + shaken(draws, noise)) * (y + shaken(draws, noise));
    return { x, y, t: product >= 0 ? 1 : 0 };
  });
}

function gauss(draws: Draws, noise: number): Place[] {
  const variance = 0.5 + 7 * noise;
  const cloud = (centre: number, t: number) => () => ({
    ...{ x: draws.normal(centre, variance), y: draws.normal(centre, variance), t },
  });
  return [...times(made / 2, cloud(2, 1)), ...times(made / 2, cloud(-2, 0))];
}

function spiral(draws: Draws, noise: number): Place[] {
  const n = made / 2;
  const arm = (turn: number, t: number) => (i: number) => {
    const r = (i / n) * radius;
    const angle = ((1.75 * i) / n) * 2 * Math.PI + turn;
    const x = r * Math.sin(angle) + shaken(draws, noise, 1);
    return { x, y: r * Math.cos(angle) + shaken(draws, noise, 1), t };
  };
  return [...times(n, arm(0, 1)), ...times(n, arm(Math.PI, 0))];
}

function aboveCurve(draws: Draws, noise: number, curve: string): Place[] {
  const { formula, fault } = readCurve(curve);
  if (fault) throw new SyntaxError(`curve, ${writeFault(fault)}`);
  return times(made, () => {
    const [x, y] = [draws.uniform(-radius, radius), draws.uniform(-radius, radius)];
    const f = formula([x, x]);
    if (Number.isNaN(f))
      throw new RangeError(`the curve ${curve} has no height at x = ${significant(x, 3)}`);
    return { x, y, t: y + shaken(draws, noise) > f ? 1 : 0 };
  });
}

function plane(draws: Draws, noise: number): Place[] {
  return times(made, () => {
    const [x, y] = [draws.uniform(-6, 6), draws.uniform(-6, 6)];
    return { x, y, t: (x + shaken(draws, noise, 6) + y + shaken(draws, noise, 6)) / 10 };
  });
}

const hills = [-1, 1].flatMap((row) =>
  [-4, 0, 4].map((x, i) => ({ x, y: 2.5 * row, sign: i === 1 ? -row : row })),
);

/** Six hills and hollows, each a cone as wide as 2: the steepest part that reaches a place counts. */
function bumps(draws: Draws, noise: number): Place[] {
  const heightAt = (x: number, y: number) =>
    hills.reduce((most, hill) => {
      const height = hill.sign * Math.max(0, 1 - Math.hypot(x - hill.x, y - hill.y) / 2);
      return Math.abs(height) > Math.abs(most) ? height : most;
    }, 0);
  return times(made, () => {
    const [x, y] = [draws.uniform(-6, 6), draws.uniform(-6, 6)];
    return { x, y, t: heightAt(x + shaken(draws, noise, 6), y + shaken(draws, noise, 6)) };
  });
}
