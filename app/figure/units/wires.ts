import { element, set, tenth } from "../element";
import { firstWeightOf, type UnitsData } from "./data";
import type { Item } from "./items";
import { touches } from "./items";
import type { UnitsLayout, Wire } from "./layOut";

/** How wide a line is, by how large its weight: each width of a layer and a sign is one path. */
const widths = [0.5, 1, 1.6, 2.4, 3.4, 4.6];
const opacities = [0.3, 0.45, 0.6, 0.75, 0.85, 0.95];
/** A weight of this size, or the largest if that is larger, has the widest line. */
const wide = 2;
/** Dashes of more lines would cost more than a frame has. */
const mostDashed = 300;
/** More lines than these between two layers are fainter and thinner. */
const mostClear = 200;

/**
 * The weights as lines: as wide and as dark as they are large, in one hue above 0 and dashed in another
 * below it, dotted where there is no number.
 */
export function wireLayer(parent: Element, { wires }: UnitsLayout) {
  const layer = element(parent, "g", { fill: "none" });
  const layers = wires.map((some) => {
    const group = element(layer, "g");
    const dashes = some.length > mostDashed ? undefined : "5 3";
    // The more lines cross, the fainter each is; the larger weights of either sign lie on the smaller.
    const faint = Math.min(1, Math.sqrt(mostClear / some.length));
    const bySize = widths.map((width, i) =>
      ["var(--above)", "var(--below)"].map((stroke, k) =>
        element(group, "path", {
          ...{ stroke, "stroke-dasharray": k === 1 ? dashes : undefined },
          "stroke-width": tenth(10 * width * Math.max(faint, 0.5)) / 10,
          "stroke-opacity": tenth(10 * opacities[i]! * (i < 3 ? faint : 1)) / 10,
        }),
      ),
    );
    const lost = element(group, "path", { stroke: "var(--error)", "stroke-dasharray": "1 4" });
    return { some, group, bySize, lost };
  });
  const look = element(layer, "path", { d: "", stroke: "var(--ink)", "stroke-width": 1.5 });

  return {
    paint({ sizes, weights }: UnitsData): void {
      const most = mostOf(weights);
      layers.forEach(({ some, bySize, lost }, l) => {
        const first = firstWeightOf(sizes, l);
        const ds = bySize.map((paths) => paths.map(() => ""));
        let none = "";
        some.forEach(({ d }, i) => {
          const value = weights[first + i] ?? Number.NaN;
          if (!Number.isFinite(value)) none += d;
          else {
            const share = Math.min(Math.abs(value) / most, 1);
            const width = Math.min(Math.floor(share * widths.length), widths.length - 1);
            ds[width]![value < 0 ? 1 : 0] += d;
          }
        });
        bySize.forEach((paths, i) => {
          paths.forEach((path, k) => void set(path, { d: ds[i]![k]! }));
        });
        set(lost, { d: none });
      });
    },
    /** Those that touch what is looked at stand out. */
    light(item: Item | null): void {
      const lit = item ? wires.flatMap((some) => some.filter((wire) => touches(wire, item))) : [];
      set(look, { d: lit.map(({ d }: Wire) => d).join("") });
      for (const { group } of layers) set(group, { opacity: item ? 0.45 : undefined });
    },
  };
}

function mostOf(weights: ArrayLike<number>): number {
  let most = wide;
  for (let i = 0; i < weights.length; ++i) {
    const size = Math.abs(weights[i]!);
    if (size > most && size < Infinity) most = size;
  }
  return most;
}
