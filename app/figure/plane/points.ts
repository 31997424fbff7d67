import { clamp } from "../axis";
import { type Attributes, element, set, tenth } from "../element";
import { bandOf, bands } from "../margin";
import type { Box, Scale } from "../plot";
import { mostClasses, type Point } from "./data";
import { classAt, fills, shadeAt } from "./tone";

/** Of each class another shape, so that the hue is not the only sign. */
export const shapes: ((x: number, y: number, r: number) => string)[] = [
  (x, y, r) =>
    `M${tenth(x - r)},${tenth(y)}a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0z`,
  (x, y, r) => `M${tenth(x - r)},${tenth(y - r)}h${2 * r}v${2 * r}h${-2 * r}z`,
  (x, y, r) =>
    `M${tenth(x)},${tenth(y - 1.3 * r)}l${tenth(1.3 * r)},${tenth(2.3 * r)}h${-tenth(2.6 * r)}z`,
  (x, y, r) =>
    `M${tenth(x)},${tenth(y - 1.4 * r)}${["", "-", "-"].map((_, i) => `l${tenth(i < 1 ? 1.4 * r : -1.4 * r)},${tenth(i < 2 ? 1.4 * r : -1.4 * r)}`).join("")}z`,
];

/** A point of training is filled, one for testing hollow. */
export function lookOf(fill: string, test: boolean): Attributes {
  return test
    ? { fill: "var(--paper)", stroke: fill, "stroke-width": 1.6 }
    : { fill, stroke: "var(--paper)", "stroke-width": 1 };
}

/** A target's shade on paper: a point that is answered right has its ground's. Ink is its rim for testing. */
function shadeOf(band: number, test: boolean): Attributes {
  const { fill, opacity } = shadeAt(band);
  return {
    fill,
    "fill-opacity": Math.round(1000 * opacity) / 1000,
    stroke: test ? "var(--ink)" : "var(--quiet)",
    "stroke-width": test ? 1.6 : 0.8,
  };
}

type Task = "classes" | "regression";

/** All points, a path for each class, or shade of a target, and use; those for testing lie above. */
export function pointLayer(
  parent: Element,
  { x, y, box }: { x: Scale; y: Scale; box: Box },
  task: Task,
) {
  const layer = element(parent, "g");
  const count = task === "classes" ? mostClasses : 2 * bands + 1;
  const paths = [false, true].flatMap((test) =>
    Array.from({ length: count }, (_, i) => {
      const look = task === "classes" ? lookOf(fills[i]!, test) : shadeOf(i - bands, test);
      // Paper lies under a shade, that the ground does not change it.
      const under = task === "regression" ? element(layer, "path", { fill: "var(--paper)" }) : null;
      return { path: element(layer, "path", look), under };
    }),
  );
  let drawn: Point[] | null = null;
  let drawnMost = 0;
  return function paint(points: Point[], most: number): void {
    if (drawn === points && drawnMost === most) return;
    [drawn, drawnMost] = [points, most];
    const radius = points.length > 600 ? 2.5 : box.right - box.left < 320 ? 3 : 3.5;
    const ds = new Array<string>(paths.length).fill("");
    for (const { x: across, y: up, target, test } of points) {
      const kind =
        task === "classes" ? classAt(target) : bandOf(clamp(target / most, -1, 1)) + bands;
      const shape = shapes[task === "classes" ? kind : 0]!;
      ds[(test ? count : 0) + kind] += shape(x(across), y(up), radius);
    }
    paths.forEach(({ path, under }, i) => {
      set(path, { d: ds[i]! });
      if (under) set(under, { d: ds[i]! });
    });
  };
}
