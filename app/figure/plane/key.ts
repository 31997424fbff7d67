import { element } from "../element";
import { type Entry, key, keyWidth } from "../key";
import { bands } from "../margin";
import { formatTick } from "../number";
import type { Box } from "../plot";
import type { PlaneData } from "./data";
import { lookOf, shapes } from "./points";
import { classNames, fills, shadeAt } from "./tone";

const radius = 4.5;
const scaleWidth = 100;

/** What the marks stand for: the classes, and that points for testing are hollow. */
function entriesOf(data: PlaneData): Entry[] {
  const entry = (name: string, shape: number, fill: string, test: boolean): Entry => ({
    name,
    fill: "var(--ink)",
    mark: (parent) =>
      element(parent, "path", { d: shapes[shape]!(0, 0, radius), ...lookOf(fill, test) }),
  });
  const names = data.task === "classes" ? classNames(data) : [];
  return [
    ...names.map((name, k) => entry(name, k, fills[k]!, false)),
    entry("test", 0, "var(--ink)", true),
  ];
}

/** The key's lines where it stands above the plane: as many as the width asks for. */
export function linesOf(data: PlaneData, width: number): Entry[][] {
  const lines: Entry[][] = [[]];
  // The scale of a regression stands at the end of the first line.
  const taken = data.task === "regression" ? scaleWidth + 40 : 0;
  for (const entry of entriesOf(data)) {
    const last = lines.at(-1)!;
    if (last.length > 0 && keyWidth([...last, entry]) > width - taken) lines.push([entry]);
    else last.push(entry);
  }
  return lines;
}

/** Beside the plane where there is room, else above it. */
export function planeKey(
  svg: Element,
  data: PlaneData,
  most: number,
  { beside, box, width }: { beside: boolean; box: Box; width: number },
): void {
  const lines = beside ? linesOf(data, 0) : linesOf(data, width);
  const [x, y, step] = beside ? [box.right + 16, 40, 26] : [4, 30, 22];
  lines.forEach((some, i) => void key(svg, some, x, y + step * i));
  if (data.task !== "regression") return;
  if (beside) scale(svg, most, x, y + step * lines.length);
  else scale(svg, most, width - scaleWidth - 10, y - 5);
}

/** Shades from one end to the other, and the numbers at both and in the middle. */
function scale(svg: Element, most: number, x: number, y: number): void {
  const group = element(svg, "g", { transform: `translate(${x},${y})` });
  const size = scaleWidth / (2 * bands);
  for (let band = -bands; band < bands; ++band) {
    const { fill, opacity } = shadeAt(band < 0 ? band : band + 1);
    element(group, "rect", {
      ...{ x: (band + bands) * size, y: -6, width: size, height: 10 },
      ...{ fill, "fill-opacity": Math.round(1000 * opacity) / 1000 },
    });
  }
  const write = (text: string, at: number, anchor: string) => {
    const place = { x: at, y: 17, "text-anchor": anchor, fill: "var(--quiet)", "font-size": 12 };
    element(group, "text", place).textContent = text;
  };
  write(formatTick(-most), 0, "start");
  write("0", scaleWidth / 2, "middle");
  write(formatTick(most), scaleWidth, "end");
}
