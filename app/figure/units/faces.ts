import { extentOf } from "../axis";
import type { Rows } from "../binding";
import type { Canvas } from "../canvas";
import { contour } from "../contour";
import { element, set, tenth } from "../element";
import { opacityOf, type Tone } from "../margin";
import type { Spot, UnitsLayout } from "./layOut";

const above: Tone = { fill: "var(--above)", opacity: 0.1 };
const below: Tone = { fill: "var(--below)", opacity: 0.1 };

/** Every second band as a path: a face is small, and a page holds many. */
const levels = [0, 0.2, 0.4, 0.6, 0.8];

/** A face's numbers as shares of the largest of them; null where they are no square. */
function shareOf(faces: Rows | null, at: number): { plane: Float64Array; columns: number } | null {
  if (!faces) return null;
  const columns = Math.sqrt(faces.columns);
  if (!Number.isInteger(columns) || columns < 2) return null;
  const plane = faces.values.slice(at * faces.columns, (at + 1) * faces.columns);
  if (plane.length < faces.columns) return null;
  const { min, max, count } = extentOf(plane);
  const most = Math.max(-min, max);
  if (count === 0 || most === 0) return { plane: plane.fill(Number.NaN), columns };
  return { plane: plane.map((value) => value / most), columns };
}

/** What every unit gives, in its place: on the canvas where there is one, else as a few paths for all. */
export function faceLayer(parent: Element, { columns, side }: UnitsLayout, canvas: Canvas | null) {
  const layer = element(parent, "g");
  const sides = [above, below].map((tone) =>
    levels.map(() =>
      element(layer, "path", {
        fill: tone.fill,
        "fill-opacity": tenth(100 * opacityOf(tone, 2)) / 100,
      }),
    ),
  );
  const spots = columns.flat();
  return function paint(faces: Rows | null): void {
    const ds = sides.map((paths) => paths.map(() => ""));
    spots.forEach((spot, at) => {
      const face = shareOf(faces, at);
      if (canvas) {
        const { x, y } = spot;
        const blank = { plane: new Float64Array(4), columns: 2 };
        const shown = face ?? blank;
        const box = { left: x, right: x + side, top: y, bottom: y + side };
        canvas.paint([{ plane: shown.plane, above, below }], shown.columns, box);
      } else if (face) addAreas(ds, face, spot, side);
    });
    sides.forEach((paths, k) => {
      paths.forEach((path, i) => void set(path, { d: ds[k]![i]! }));
    });
  };
}

function addAreas(
  ds: string[][],
  { plane, columns }: { plane: Float64Array; columns: number },
  { x, y }: Spot,
  side: number,
): void {
  const across = (u: number) => x + u * side;
  const up = (v: number) => y + (1 - v) * side;
  [plane, plane.map((value) => -value)].forEach((values, k) => {
    const areas = contour({ values, columns, x: [0, 1], y: [0, 1] }, levels, across, up);
    areas.forEach(({ area }, i) => void (ds[k]![i] += area));
  });
}
