import { clamp, roundUp } from "./axis";
import { element, set } from "./element";

/**
 * How numbers become shades: `ink` runs from paper at 0 to ink at `most`; `signed` from one hue at
 * `-most` over paper at 0 to another at `most`.
 */
export type Shading = { scale: "ink" | "signed"; most: number };

/** So many shades, paper not among them: the next one can hardly be told apart. */
const steps = 24;

/** The end of a scale that holds all values: a round number not far above the largest. */
export function mostOf(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; ++i) {
    const size = Math.abs(values[i]!);
    if (size > most && size < Infinity) most = size;
  }
  return most === 0 ? 1 : roundUp(most, [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]);
}

/** From -1 to 1, or from 0 to 1 in ink. */
export const shareOf = (value: number, { scale, most }: Shading) =>
  clamp(value / most, scale === "ink" ? 0 : -1, 1);

/** A cell of a picture, counted from the picture's upper left. */
export type Cell = { x: number; y: number; value: number };

/**
 * Fills cells of side 1, a path for each shade, so that the page's colours hold in either theme. What
 * lies below 0 is tiles with paper between, so that the hue is not the only sign, unless the cells
 * have their numbers on them. What is not finite is a cross.
 */
export function shadeLayer(parent: Element, { scale, most }: Shading, numbered = false) {
  const tile = (x: number, y: number) =>
    numbered ? `M${x},${y}h1v1h-1z` : `M${x}.1,${y}.1h.8v.8h-.8z`;
  const layer = element(parent, "g", { "shape-rendering": "crispEdges" });
  const fills = scale === "ink" ? ["var(--ink)"] : ["var(--above)", "var(--below)"];
  const paths = fills.map((fill) => {
    const group = element(layer, "g", { fill });
    return Array.from({ length: steps }, (_, i) =>
      element(group, "path", { "fill-opacity": Math.round(((i + 1) / steps) * 1000) / 1000 }),
    );
  });
  const cross = { fill: "none", stroke: "var(--error)", "stroke-width": 0.12 };
  const lost = element(layer, "path", cross);

  return function paint(cells: Iterable<Cell>): void {
    const [above, below] = [0, 1].map(() => new Array<string>(steps).fill(""));
    let crosses = "";
    for (const { x, y, value } of cells) {
      if (!Number.isFinite(value)) {
        crosses += `M${x + 0.2},${y + 0.2}l.6,.6m0,-.6l-.6,.6`;
        continue;
      }
      const level = Math.round(shareOf(value, { scale, most }) * steps);
      if (level > 0) above![level - 1] += `M${x},${y}h1v1h-1z`;
      if (level < 0) below![-level - 1] += tile(x, y);
    }
    [above!, below!].forEach((all, side) => {
      paths[side]?.forEach((path, i) => void set(path, { d: all[i]! }));
    });
    set(lost, { d: crosses });
  };
}

/** Which ink a number needs on a shade. */
export function inkOn(value: number, shading: Shading): string {
  const dark = shading.scale === "ink" ? 0.57 : 0.8;
  return Math.abs(shareOf(value, shading)) > dark ? "var(--paper)" : "var(--ink)";
}
