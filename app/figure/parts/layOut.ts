import { decadeAxis } from "../axis";
import { textWidth } from "../element";
import { keyWidth } from "../key";
import { formatShort } from "../number";
import type { PartsData } from "./data";
import { namesOf, wholeOf } from "./data";
import { sayShare, sayTotal } from "./text";
import type { Area } from "./tone";

export const bar = 18;
const line = 20;

/** All that does not move; the figure is drawn anew when any of it changes. */
export function layOutParts(data: PartsData, given: number) {
  // What is not laid out yet has no width.
  const width = Math.max(given, 200);
  const { rows, parts, unit } = data;
  const wide = width >= 560;
  const count = Math.max(1, rows.length);
  const labels = rows.map(({ label }) => label);
  const left = 12 + Math.min(width / 3, Math.max(...labels.map(textWidth), 0));
  // What most numbers need, so that a longer one moves nothing.
  const room = 14 + Math.max(...rows.map((row) => textWidth(sayTotal(row))), 52);
  const keys = wrap(parts, width);
  const top = keys.length * line + 30;
  const right = wide ? left + 0.34 * (width - left) : width - 2;
  const pitch = wide ? 46 : 26;
  const sizes = { left: left + 8, right: right - room, top, pitch };
  const totals = rows.map((row) => wholeOf(row).total);
  const axis = decadeAxis([totals], 7, sizes.right - sizes.left);
  const head = headOf(unit, axis.ticks, right - sizes.left);
  const below = top + count * pitch + 44;
  const shares = wide
    ? { left: right + 24, right: width - 2, top, pitch }
    : { left: left + 8, right: width - 2, top: below + 10, pitch: 44 };
  const height = wide ? below - 10 : shares.top + count * shares.pitch;
  return {
    ...{ head, width, wide, count, axis, labels, left, keys, sizes, shares, height },
    parts,
    unit,
  };
}

export type PartsLayout = ReturnType<typeof layOutParts>;
type Panel = PartsLayout["shares"];

/** The unit, and by what factor one line differs from the next, where that is the same for all. */
function headOf(unit: string, ticks: { at: number }[], room: number): string {
  const factors = ticks.slice(1).map(({ at }, i) => formatShort(at / ticks[i]!.at));
  const full = `${unit}, × ${factors[0]} a line`;
  return new Set(factors).size === 1 && textWidth(full) <= room ? full : unit;
}

/** The middle of a row; there is room for names below it. */
export const middleOf = ({ top, pitch }: Panel, i: number, wide = true) =>
  top + i * pitch + (wide ? bar / 2 + 2 : pitch / 2);

function wrap(names: string[], width: number): string[][] {
  const lines: string[][] = [];
  for (const name of names) {
    const last = lines.at(-1);
    const all = [...(last ?? []), name].map((name) => ({
      name,
      fill: "",
      mark: (to: Element) => to,
    }));
    if (last && keyWidth(all) <= width) last.push(name);
    else lines.push([name]);
  }
  return lines;
}

/** Where the parts of a row lie, one after another. */
export function areasOf(
  { shares: panel }: PartsLayout,
  i: number,
  shares: number[] | null,
): Area[] {
  const length = panel.right - panel.left;
  const y = middleOf(panel, i) - bar / 2;
  let x = panel.left;
  return (shares ?? []).map((share) => {
    const area = { x, y, width: share * length, height: bar };
    x += area.width;
    return area;
  });
}

/**
 * The names of parts below them, the largest first: each that is not much wider than its part, and
 * meets no name that is there.
 */
export function namesBelow(data: PartsData, layout: PartsLayout, i: number) {
  const { shares } = wholeOf(data.rows[i]!);
  const { left, right } = layout.shares;
  const texts = namesOf(data).map((name, k) => `${name} ${sayShare(shares?.[k] ?? 0)}`);
  const all = areasOf(layout, i, shares).map((area, k) => ({ ...area, text: texts[k]! }));
  const placed: { text: string; x: number; half: number }[] = [];
  for (const { x, width, text } of all.sort((a, b) => b.width - a.width)) {
    const half = textWidth(text) / 2;
    const middle = Math.min(Math.max(x + width / 2, left + half), right - half);
    const isMet = placed.some((other) => Math.abs(other.x - middle) < other.half + half + 8);
    const isNear = placed.length === 0 || 2 * half <= width + 24;
    if (width > 0 && isNear && !isMet) placed.push({ text, x: middle, half });
  }
  return placed;
}
