import { decadeAxis, isLoggable } from "../axis";
import { textWidth } from "../element";
import { type Entry, keyWidth } from "../key";
import { type LogLogData, pointsOf } from "./data";
import { entryOf, levelEntry, stylesOf } from "./style";
import { sayLevel, sayMark } from "./text";

/** Between the frame and the axes' ends, so that a point on the edge is whole. */
export const inset = 8;
/** From one line of names above the frame to the next. */
const [row, flag] = [20, 17];

/** All that does not move; the figure is drawn anew when any of it changes. */
export function layOutLogLog(data: LogLogData, width: number) {
  const { series, marks, levels, at, xLabel, yLabel } = data;
  const tall = width >= 560 ? 270 : 220;
  const y = decadeAxis([...series.map((one) => pointsOf(one).y), values(levels), [at?.y ?? 0]], 8);
  const names = [...series.map(({ label }) => label), ...levels.map(sayLevel)];
  const widest = Math.max(...names.map(textWidth), 0);
  const direct = width >= 560 && widest <= width / 3 && names.length * flag <= tall;
  const keys = legendOf(data, direct, width - 8);
  const left = 14 + Math.max(...y.ticks.map(({ text }) => textWidth(text)), 14);
  const right = direct ? 28 + widest : 18;
  const length = width - left - right - 2 * inset;
  const places = [...series.map((one) => one.x ?? []), values(marks), [at?.x ?? 0]];
  const x = decadeAxis(places, 8, length);
  const [a, b] = x.domain.map(Math.log10) as [number, number];
  const across = (value: number) => left + inset + (length * (Math.log10(value) - a)) / (b - a);
  const flags = placeFlags(marks, across, width - 2);
  const rows = Math.max(0, ...flags.map(({ row }) => row + 1));
  const top = 26 + keys.length * row + rows * flag;
  const margin = { left, right, top, bottom: 44 };
  const shapes = series.map(({ role, model }) => `${role}${model ? " model" : ""}`);
  const roles = [...shapes, ...levels.map(({ role }) => role)];
  const height = top + tall + margin.bottom;
  return {
    ...{ x, y, xLabel, yLabel, margin, height, inset, direct, keys, names, roles, rows },
    ...{ marks: marks.length, looked: at !== undefined },
  };
}

const values = (all: { value: number }[]) => all.map(({ value }) => value);

/** What has no name at a line's end, in lines of names; and what is left out. */
function legendOf(data: LogLogData, direct: boolean, width: number): Entry[][] {
  const { series, levels } = data;
  const styles = stylesOf(series);
  const all = series.map((one, i) => ({ ...pointsOf(one), ...one, style: styles[i]! }));
  const named = all.flatMap(({ label, count, state, style }) => {
    if (count > 0) return direct ? [] : [entryOf(label, style)];
    return [entryOf(`${label}: ${state || "not run"}`, style)];
  });
  const across = direct ? [] : levels.filter(({ value }) => isLoggable(value));
  const lines = wrap(
    [...named, ...across.map((one) => levelEntry(sayLevel(one), one.role))],
    width,
  );
  const lost = all.filter(({ lost }) => lost > 0);
  return [
    ...lines,
    ...lost.map(({ label, lost, style }) => [entryOf(sayLost(label, lost), style)]),
  ];
}

export const sayLost = (label: string, lost: number) => `${label}: ${lost} not above 0, left out`;

function wrap(entries: Entry[], width: number): Entry[][] {
  const lines: Entry[][] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last && keyWidth([...last, entry]) <= width) last.push(entry);
    else lines.push([entry]);
  }
  return lines;
}

export type Flag = { x: number; left: number; text: string; row: number; mark: number };

/**
 * Names of marks as flags to the right of their poles, and where there is no room as far right as they
 * can be. Each lies above all that it would meet, from the right on, so that no pole crosses a flag.
 */
export function placeFlags(
  marks: LogLogData["marks"],
  across: (value: number) => number,
  end: number,
): Flag[] {
  const flags = marks.flatMap((mark, i) => {
    const [x, text] = [across(mark.value), sayMark(mark)];
    const left = Math.max(2, Math.min(x + 5, end - textWidth(text)));
    return isLoggable(mark.value) ? [{ x, left, text, row: 0, mark: i }] : [];
  });
  const placed: Flag[] = [];
  for (const one of flags.sort((a, b) => b.x - a.x)) {
    const met = placed.filter((other) => meets(one, other));
    placed.push({ ...one, row: Math.max(-1, ...met.map(({ row }) => row)) + 1 });
  }
  return placed;
}

const meets = (a: Flag, b: Flag) =>
  a.left < b.left + textWidth(b.text) + 8 && b.left < a.left + textWidth(a.text) + 8;

/** The height of a flag's middle. */
export const heightOf = ({ row }: Flag, top: number) => top - 8 - row * flag;
