import { clamp } from "../axis";
import {
  type Attributes,
  element,
  onPaper,
  rim,
  set,
  standsFor,
  tenth,
  textWidth,
} from "../element";
import type { Box, Scale } from "../plot";

export type Sample = {
  x: number;
  y: number;
  label: string;
  /** 1 is shown as a filled dot, anything else as a hollow one. */
  truth: number;
};

type Place = { x: number; y: number; width: number };

const line = 15;

const ring = { r: 7, fill: "var(--paper)", stroke: "var(--hand)", "stroke-width": 2 };

/**
 * Samples that ride on a curve; one beyond the horizontal axis waits at its end with an arrow.
 * @param names what a sample stands for in its row
 */
export function sampleLayer(
  parent: Element,
  count: number,
  { x, y, box, domain }: { x: Scale; y: Scale; box: Box; domain: [number, number] },
  names?: string,
) {
  const each = <T>(make: (symbol: Attributes) => T): T[] =>
    Array.from({ length: count }, (_, i) => make(standsFor(names, i)));
  const arrows = each(() => element(parent, "path", { fill: "var(--hand)" }));
  // Dots lie over rings and fit into them, so both are seen where they coincide.
  const rings = each((symbol) => element(parent, "circle", { ...ring, ...symbol }));
  const around = names ? rim : {};
  const dots = each((symbol) =>
    element(parent, "circle", { ...around, r: 4.5, fill: "var(--hand)", ...symbol }),
  );
  const labels = each(() => {
    return element(parent, "text", { ...onPaper, fill: "var(--ink)", "text-anchor": "middle" });
  });

  return function move(samples: Sample[], rising: boolean): void {
    const points = samples.map((sample) => ({
      x: x(sample.x),
      y: y(sample.y),
      width: textWidth(sample.label),
      visibility: Number.isFinite(sample.x + sample.y) ? "visible" : "hidden",
    }));
    const places = placeNames(points, box, rising);
    samples.forEach((sample, i) => {
      const { x: cx, y: cy, visibility } = points[i]!;
      const [shown, other] = sample.truth === 1 ? [dots[i]!, rings[i]!] : [rings[i]!, dots[i]!];
      const beyond = sample.x > domain[1] ? 1 : sample.x < domain[0] ? -1 : 0;
      labels[i]!.textContent = sample.label;
      for (const node of [shown, arrows[i]!, labels[i]!]) set(node, { visibility });
      set(other, { visibility: "hidden" });
      if (visibility === "hidden") return;
      set(shown, { cx: tenth(cx), cy: tenth(cy) });
      set(arrows[i]!, { d: beyond ? arrowPath(cx + beyond * 10, cy, beyond) : "" });
      set(labels[i]!, { x: tenth(places[i]!.x), y: tenth(places[i]!.y) });
    });
  };
}

/**
 * Names go where a rising curve leaves room: under the upper half's points to the right, over the
 * lower half's to the left; each takes the first place that no other name or point has taken.
 */
export function placeNames(points: Place[], box: Box, rising: boolean): Place[] {
  const middle = (box.top + box.bottom) / 2;
  const taken = points.map(({ x, y }) => ({ x, y, width: 10 }));
  const places = points.map((point) => ({ ...point }));
  const fromMiddle = [...places].sort((a, b) => Math.abs(a.y - middle) - Math.abs(b.y - middle));
  for (const place of fromMiddle) {
    const { x, y, width } = place;
    const down = y <= middle ? 1 : -1;
    const out = down * (rising ? 1 : -1);
    for (let i = 0; i < 300; ++i) {
      const across = x + out * (width / 2 + 2 + Math.floor(i / 30) * (width + 4));
      place.x = clamp(across, box.left + width / 2, box.right - width / 2);
      place.y = y + down * (line + 2 + (i % 30) * 3);
      const inside = place.y > box.top + line / 2 && place.y < box.bottom - line / 2;
      if (inside && !taken.some((other) => overlap(place, other))) break;
    }
    taken.push(place);
  }
  return places;
}

function overlap(a: Place, b: Place): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 + 3 && Math.abs(a.y - b.y) < line - 1;
}

function arrowPath(x: number, y: number, direction: number): string {
  return `M${tenth(x)},${tenth(y - 4.5)}l${direction * 6},4.5l${direction * -6},4.5Z`;
}
