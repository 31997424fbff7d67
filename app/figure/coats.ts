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
    const stride = strideOf(columns);
    const parts = coats.flatMap(({ plane: full, above, below }) => {
      const plane = thinned(full, columns, stride);
      const ofBelow = below && { plane: plane.map((value) => -value), tone: below };
      return [{ plane, tone: above }, ...(ofBelow ? [ofBelow] : [])];
    });
    const levels = Array.from({ length: bands }, (_, i) => i / bands);
    while (paths.length > parts.length * bands) paths.pop()!.remove();
    parts.forEach(({ plane, tone }, k) => {
      const grid = { values: plane, columns: (columns - 1) / stride + 1, x: across, y: up };
      const areas = contour(grid, levels, x, y);
      areas.forEach(({ area }, i) => {
        const path = (paths[k * bands + i] ??= element(layer, "path"));
        set(path, { d: area, fill: tone.fill, "fill-opacity": tone.opacity });
      });
    });
    paths = paths.filter(Boolean);
  };
}

/** Of so many columns every one, or of a fine grid every third, if with both edges: its areas are a text. */
const strideOf = (columns: number) => (columns > 64 && (columns - 1) % 3 === 0 ? 3 : 1);

function thinned(plane: Float64Array, columns: number, stride: number): Float64Array {
  if (stride === 1) return plane;
  const side = (count: number) => Math.floor((count - 1) / stride) + 1;
  const [wide, high] = [side(columns), side(plane.length / columns)];
  return Float64Array.from(
    { length: wide * high },
    (_, i) => plane[Math.floor(i / wide) * stride * columns + (i % wide) * stride]!,
  );
}
