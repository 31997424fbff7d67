import { type Attributes, element, set, tenth } from "../element";

export type Area = { x: number; y: number; width: number; height: number };

type Tone = { ink: number; lines?: "up" | "across" | "slant"; on?: "ink" | "paper" };

/**
 * A part's tone is its place in the list: shades of ink with a pattern of lines, so that neighbours
 * differ in print, in the dark and without colour. The fourth, the darkest, is the work itself.
 */
const tones: Tone[] = [
  { ink: 0.18 },
  { ink: 0.06, lines: "up", on: "ink" },
  { ink: 0.5 },
  { ink: 0.85 },
  { ink: 0.06, lines: "slant", on: "ink" },
  { ink: 0.5, lines: "across", on: "paper" },
];

/** What no part accounts for. */
const nothing: Tone = { ink: 0 };

/** An area in the tone of a part; without a width there is none. */
export function toneLayer(parent: Element, part: number, count: number) {
  const { ink, lines, on = "ink" } = (part < count && tones[part]) || nothing;
  const line: Attributes = { fill: "none", "stroke-width": 1 };
  const edge = part < count ? {} : { "stroke-dasharray": "3 3" };
  const shade = element(parent, "path", { fill: "var(--ink)", "fill-opacity": ink });
  const pattern = lines && element(parent, "path", { ...line, stroke: `var(--${on})` });
  const rim = element(parent, "path", { ...line, stroke: "var(--ink)", ...edge });
  return (area: Area): void => {
    const { x, y, height } = area;
    const width = tenth(area.width);
    const box = `M${tenth(x)},${y}h${width}v${height}h${-width}z`;
    const d = width > 0 ? box : "";
    set(shade, { d });
    set(rim, { d });
    if (pattern) set(pattern, { d: width > 0 ? linesIn(area, lines) : "" });
  };
}

/** Lines four pixels apart, as far as the area goes; a pattern by name would need one for each page. */
function linesIn({ x, y, width, height }: Area, lines: NonNullable<Tone["lines"]>): string {
  const step = lines === "slant" ? 5 : 4;
  const length = { up: width, across: height, slant: width + height }[lines];
  return Array.from({ length: Math.ceil(length / step) }, (_, i) => {
    const at = (i + 0.5) * step;
    if (at >= length) return "";
    if (lines === "up") return `M${tenth(x + at)},${y}v${height}`;
    if (lines === "across") return `M${tenth(x)},${tenth(y + at)}h${tenth(width)}`;
    const [from, to] = [Math.max(0, at - height), Math.min(at, width)];
    return `M${tenth(x + from)},${tenth(y + at - from)}L${tenth(x + to)},${tenth(y + at - to)}`;
  }).join("");
}
