import { clamp, roundUp } from "../axis";
import { type Coat, marginsOf, opacityOf, type Tone } from "../margin";
import { classesOf, mostClasses, nameOf, type PlaneData, type Point } from "./data";

/** The colour of each class; of two, and of a regression, those of below 0 and above it. */
export const fills = Array.from({ length: mostClasses }, (_, k) => `var(--class-${k})`);

/** What a band adds: less for classes, whose points have to stand out. */
const adds = { classes: 0.055, regression: 0.1 };
const flat = 0.3;

/** The shade of a regression's number, the same for an answer and for a target. */
export const shadeAt = (band: number): Tone => {
  const tone = { fill: fills[band < 0 ? 0 : 1]!, opacity: adds.regression };
  return { ...tone, opacity: opacityOf(tone, Math.abs(band)) };
};

/** A class, or the last that has a colour. */
export const classAt = (target: number) => clamp(Math.round(target) || 0, 0, mostClasses - 1);

/** Where the scale of a regression ends: at a round number that holds nearly all there is. */
export function mostOf({ planes, task }: PlaneData, points: Point[]): number {
  if (task === "classes") return 1;
  let most = 0;
  for (const { target } of points)
    if (Number.isFinite(target)) most = Math.max(most, Math.abs(target));
  // Answers beyond every target are as good as the end of the scale.
  if (most === 0)
    for (const value of planes[0] ?? [])
      if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
  return most === 0 ? 1 : roundUp(most, [1, 1.5, 2, 3, 4, 5, 6, 8]);
}

/** What is painted for the answers. */
export function coatsOf(data: PlaneData, most: number): Coat[] {
  const { planes, task, discrete } = data;
  const tone = (fill: string): Tone => ({ fill, opacity: adds[task] });
  if (planes.length === 0) return [];
  if (planes.length === 1) {
    const [only] = planes;
    const plane =
      task === "classes" ? only!.map((p) => 2 * p - 1) : only!.map((value) => value / most);
    const isFlat = discrete && task === "classes";
    return [flatten({ plane, above: tone(fills[1]!), below: tone(fills[0]!) }, isFlat)];
  }
  return marginsOf(planes).map((plane, k) => flatten({ plane, above: tone(fills[k]!) }, discrete));
}

/** A coat of one shade on either side: its first band is all that it has. */
function flatten(coat: Coat, isFlat: boolean): Coat {
  if (!isFlat) return coat;
  // Below the second band everywhere, and the zero line where it was.
  const plane = coat.plane.map((value) => value / 1e3);
  const tone = ({ fill }: Tone) => ({ fill, opacity: flat });
  return { plane, above: tone(coat.above), below: coat.below && tone(coat.below) };
}

/** Names of what the colours stand for. */
export function classNames(data: PlaneData): string[] {
  return Array.from({ length: classesOf(data) }, (_, k) => nameOf(data, k));
}
