import { element, textWidth } from "../element";
import { formatTick } from "../number";
import { type Shading, shadeLayer } from "../shade";
import type { PixelsData } from "./data";

const [bar, line, gap] = [10, 17, 8];

/** Below how wide an image. */
export const legendHeight = (data: PixelsData, width: number) =>
  gap + bar + rowsOf(data, width) * line + 6;

/** The numbers, then what the ends mean, on one line where both fit. */
function rowsOf({ low = "", high = "" }: PixelsData, width: number): number {
  if (!low && !high) return 1;
  return textWidth(low) + textWidth(high) + 10 < lengthOf(width, "signed") ? 2 : 3;
}

const lengthOf = (width: number, scale: Shading["scale"]) =>
  Math.min(width, scale === "signed" ? 336 : 168);

/** What the shades stand for: the scale from end to end, its numbers, and what its ends mean. */
export function legend(
  parent: Element,
  data: PixelsData,
  shading: Shading,
  { y, width }: { y: number; width: number },
): void {
  const signed = shading.scale === "signed";
  const count = signed ? 15 : 12;
  const { low, high } = data;
  const length = lengthOf(width, shading.scale);
  const group = element(parent, "g", { transform: `translate(1,${y + gap})` });
  const cells = element(group, "g", {
    transform: `scale(${Math.round((1000 * length) / count) / 1000},${bar})`,
  });
  const share = (i: number) => (signed ? (2 * i) / (count - 1) - 1 : i / (count - 1));
  shadeLayer(cells, { ...shading, most: 1 })(
    Array.from({ length: count }, (_, x) => ({ x, y: 0, value: share(x) })),
  );
  const edge = { fill: "none", stroke: "var(--rule)" };
  element(group, "rect", { ...edge, width: length, height: bar });

  const write = (text: string, x: number, anchor: string, row: number, fill = "var(--quiet)") => {
    const at = { x, y: bar + row * line - 3, "text-anchor": anchor, fill };
    element(group, "text", at).textContent = text;
  };
  const { most } = shading;
  const ends = [signed ? -most : 0, most].map(formatTick);
  write(ends[0]!, 0, "start", 1);
  if (signed) write("0", length / 2, "middle", 1);
  write(ends[1]!, length, "end", 1);
  if (low) write(low, 0, "start", 2, "var(--below)");
  if (high) write(high, length, "end", rowsOf(data, width), "var(--above)");
}
