import type { Canvas } from "./canvas";
import { contour, type Grid } from "./contour";
import { element, set } from "./element";
import { bands, type Coat } from "./margin";
import type { Box, Scale } from "./plot";

/**
 * Paints coats over a box: on a canvas where there is one, else as areas that hold in any theme and
 * before any script.
 */
export function coatLayer(
  parent: Element,
  canvas: Canvas | null,
  { x, y, box }: { x: Scale; y: Scale; box: Box },
) {
  const layer = element(parent, "g");
  let paths: SVGPathElement[] = [];
  return function paint(coats: Coat[], { columns, x: across, y: up }: Omit<Grid, "values">): void {
    if (canvas) {
      canvas.paint(coats, columns, box);
      return;
    }
    const parts = coats.flatMap(({ plane, above, below }) => [
      { plane, tone: above },
      ...(below ? [{ plane: plane.map((value) => -value), tone: below }] : []),
    ]);
    const levels = Array.from({ length: bands }, (_, i) => i / bands);
    while (paths.length > parts.length * bands) paths.pop()!.remove();
    parts.forEach(({ plane, tone }, k) => {
      const areas = contour({ values: plane, columns, x: across, y: up }, levels, x, y);
      areas.forEach(({ area }, i) => {
        const path = (paths[k * bands + i] ??= element(layer, "path"));
        set(path, { d: area, fill: tone.fill, "fill-opacity": tone.opacity });
      });
    });
    paths = paths.filter(Boolean);
  };
}
