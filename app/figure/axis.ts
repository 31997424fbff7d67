import { textWidth } from "./element";
import { formatPower, formatShort, formatTick } from "./number";

/** An axis as plain data: Plot draws it, and two can be compared. */
export type Axis = {
  type: "linear" | "log";
  domain: [number, number];
  ticks: { at: number; text: string }[];
};

export type Extent = {
  min: number;
  max: number;
  /** The least value above zero. */
  positive: number;
  /** How many values were finite. */
  count: number;
};

/** Beyond this a difference of two values could overflow. */
const most = 1e300;

export function extentOf(...arrays: ArrayLike<number>[]): Extent {
  const extent = { min: Infinity, max: -Infinity, positive: Infinity, count: 0 };
  for (const values of arrays) {
    for (let i = 0; i < values.length; ++i) {
      const v = values[i]!;
      if (!Number.isFinite(v)) continue;
      extent.count++;
      if (v < extent.min) extent.min = v;
      if (v > extent.max) extent.max = v;
      if (v > 0 && v < extent.positive) extent.positive = v;
    }
  }
  return extent;
}

/**
 * From `low` to `high`, wider where they are one, with at most `count` ticks at multiples of 1, 2 or
 * 5 times a power of ten. D3's `ticks` keep no such bound, leave out an end that is a rounding away,
 * and throw where an axis is shorter than 1e-308.
 */
export function linearAxis(low: number, high: number, count: number): Axis {
  const [from, to] = [clamp(low, -most, most), clamp(high, -most, most)];
  const spare = from < to ? 0 : Math.max(1, Math.abs(from) / 2);
  const [a, b] = [from - spare, to + spare];
  const step = roundUp((b - a) / Math.max(1, count - 1), [1, 2, 5]);
  const first = Math.ceil(a / step - 1e-9);
  const ticks: Axis["ticks"] = [];
  for (let i = 0; i < count; ++i) {
    const at = Number(((first + i) * step).toPrecision(12)) + 0;
    if (!(at <= b + step * 1e-9)) break;
    ticks.push({ at, text: formatTick(at) });
  }
  return { type: "linear", domain: [a, b], ticks };
}

/** From 0 to 1, and beyond either as far as the values need. */
export function unitAxis({ min, max }: Extent, count: number): Axis {
  const reach = (value: number) => roundUp(value, [1, 2, 5]);
  return linearAxis(min < 0 ? -reach(-min) : 0, max > 1 ? reach(max) : 1, count);
}

/**
 * Whole decades that hold every positive value from `floor` up. Values that a logarithm cannot show,
 * and those under `floor`, go to one more edge at the bottom, where a tick says so.
 */
export function logAxis({ min, max, positive }: Extent, count: number, floor = 0): Axis {
  const below = min <= 0 || min < floor;
  const least = floor > 0 ? floor : positive < Infinity ? positive : below ? 1e-16 : 1e-4;
  const a = clamp(Math.floor(exponentOf(least)), -306, 306);
  const b = clamp(Math.max(Math.ceil(exponentOf(max > 0 ? max : 1)), a + 1), -305, 307);
  const edge = below ? a - 1 : a;
  const stride = [1, 2, 3, 5, 10, 20, 50, 100].find((s) => (b - edge) / s < count) ?? 200;
  const plain = a >= -4 && b <= 4;
  const ticks: Axis["ticks"] = [];
  const add = (at: number, text: string) => ticks.push({ at, text });
  if (below) add(power(edge), positive < floor ? `< ${formatPower(a)}` : "0");
  for (let k = b - Math.floor((b - a) / stride) * stride; k <= b; k += stride) {
    if (below && k - edge < stride / 2) continue;
    for (const m of b - a <= 2 && k < b ? [1, 2, 5] : [1]) {
      const at = Number(`${m}e${k}`);
      if (m === 1 || plain) add(at, plain ? formatTick(at) : formatPower(k));
    }
  }
  return { type: "log", domain: [power(edge), power(b)], ticks };
}

/** Whether a logarithmic axis has a place for it. */
export const isLoggable = (value: number) => value >= 1e-300 && value <= 1e300;

/**
 * Whole decades that hold all that a logarithm can show, with short ticks.
 * @param count at most about so many ticks
 * @param length so many pixels, on which no tick may meet the next
 */
export function decadeAxis(all: ArrayLike<number>[], count: number, length = Infinity): Axis {
  const shown = all.flatMap((some) => Array.from(some).filter(isLoggable));
  const axis = logAxis(extentOf(shown.length > 0 ? shown : [1, 1000]), count);
  const ticks = axis.ticks.map(({ at }) => ({ at, text: formatShort(at) }));
  const [from, to] = axis.domain;
  const isMet = ticks.slice(1).some((tick, i) => {
    const apart = (length * Math.log10(tick.at / ticks[i]!.at)) / Math.log10(to / from);
    return apart < (textWidth(tick.text) + textWidth(ticks[i]!.text)) / 2 + 4;
  });
  return isMet && count > 2 ? decadeAxis(all, count - 1, length) : { ...axis, ticks };
}

/** The smallest of the `mantissas` times a power of ten that is not under the value. */
export function roundUp(value: number, mantissas: number[]): number {
  if (!(value > 1e-306)) return 1e-306;
  const unit = power(Math.floor(exponentOf(value)));
  const mantissa = mantissas.find((m) => m * unit >= value * (1 - 1e-12)) ?? 10;
  return Number((mantissa * unit).toPrecision(12));
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** log₁₀, exact at powers of ten. */
function exponentOf(value: number): number {
  const exponent = Math.log10(value);
  const whole = Math.round(exponent);
  return power(whole) === value ? whole : exponent;
}

/** 10ᵏ as the literal would be; `10 ** k` can be a bit off. */
function power(k: number): number {
  return Number(`1e${k}`);
}
