import { element, set } from "../element";
import { formatFit } from "../number";
import { inkOn, type Shading, shadeLayer } from "../shade";

type Place = {
  x: number;
  y: number;
  /** Of a cell, in pixels of the picture. */
  side: number;
  /** How many numbers make a row of the image. */
  columns: number;
  /** The pixel in the upper left. */
  first: { x: number; y: number };
  /** The pixel whose number stands out. */
  at: number | null;
};

/** Cells with their numbers printed on their shades: a part of an image, or all of it. */
export function numberLayer(
  parent: Element,
  shading: Shading,
  { columns, rows }: { columns: number; rows: number },
) {
  const layer = element(parent, "g");
  const ground = element(layer, "g");
  const paint = shadeLayer(ground, shading, true);
  const rim = element(layer, "path", { fill: "none", stroke: "var(--rule)" });
  const centred = { "text-anchor": "middle", "dominant-baseline": "central" };
  const texts = element(layer, "g", centred);
  const numbers = Array.from({ length: columns * rows }, () => element(texts, "text"));
  const mark = [
    element(layer, "rect", { fill: "none", stroke: "var(--paper)", "stroke-width": 4 }),
    element(layer, "rect", { fill: "none", stroke: "var(--ink)", "stroke-width": 2 }),
  ];

  return function print(values: number[] | null, place: Place): void {
    const { x, y, side, first } = place;
    const isSmall = side < 30;
    const cells = numbers.map((text, i) => {
      const [u, v] = [i % columns, Math.floor(i / columns)];
      const index = (first.y + v) * place.columns + first.x + u;
      const value = values?.[index];
      const said = value === undefined ? "" : isSmall ? formatTiny(value) : formatShort(value);
      if (text.textContent !== said) text.textContent = said;
      set(text, {
        x: x + (u + 0.5) * side,
        y: y + (v + 0.5) * side,
        fill: value === 0 ? "var(--quiet)" : inkOn(value ?? 0, shading),
      });
      if (index === place.at)
        for (const rim of mark)
          set(rim, { x: x + u * side, y: y + v * side, width: side, height: side });
      return { x: u, y: v, value: value ?? 0 };
    });
    const visibility = place.at === null || !values ? "hidden" : "visible";
    for (const rim of mark) set(rim, { visibility });
    set(texts, { "font-size": isSmall ? 10 : 12 });
    set(ground, { transform: `translate(${x},${y}) scale(${side})` });
    paint(cells);
    const [width, height] = [columns * side, rows * side];
    const across = Array.from({ length: rows + 1 }, (_, i) => `M${x},${y + i * side}h${width}`);
    const down = Array.from({ length: columns + 1 }, (_, i) => `M${x + i * side},${y}v${height}`);
    set(rim, { d: [...across, ...down].join("") });
  };
}

const formatShort = (value: number) => formatFit(value, 6).replace(/(\.\d*?)0+$/, "$1");

/** In at most four letters, without the zero before the point: `.99`, `−.1`, `255`. */
function formatTiny(value: number): string {
  const text = formatFit(Math.abs(value) < 1 ? Number(value.toFixed(2)) : value, 4);
  return text.replace(/^(−?)0\./, "$1.");
}
