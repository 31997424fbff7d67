import { formatCount } from "../figure/number";

/** A scale of times that has whole decades: from `low`, a power of ten in milliseconds, so many up. */
export type TimeAxis = { low: number; decades: number };

/** From 1 ms to 10 s, and further where lanes are faster or slower. */
export function timeAxis(milliseconds: number[]): TimeAxis {
  const powers = milliseconds.filter((time) => time > 0 && time < Infinity).map(Math.log10);
  const low = Math.floor(Math.min(0, ...powers));
  return { low, decades: Math.ceil(Math.max(4, ...powers)) - low };
}

/** Where a time lies on the axis, from 0 to 1. */
export const placeOn = ({ low, decades }: TimeAxis, milliseconds: number): number =>
  Math.min(Math.max(0, (Math.log10(milliseconds) - low) / decades), 1);

/** The axis's ticks, in words, at most so many. */
export function ticksOf({ low, decades }: TimeAxis, most = 6): { at: number; text: string }[] {
  const stride = Math.ceil(decades / most);
  return Array.from({ length: Math.floor(decades / stride) + 1 }, (_, i) => ({
    at: (i * stride) / decades,
    text: writePower(low + i * stride),
  }));
}

/** A power of ten, in milliseconds, in a unit that leaves it one. */
function writePower(power: number): string {
  const [unit, zero] =
    power < -3 ? ["ns", -6] : power < 0 ? ["µs", -3] : power < 3 ? ["ms", 0] : ["s", 3];
  return `${formatCount(10 ** (power - (zero as number)))} ${unit}`;
}

const units: [string, number][] = [
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
  ["ms", 1],
  ["µs", 1e-3],
  ["ns", 1e-6],
];

/** A time in three digits and the unit it is best read in: `1.53 ms`, `46.2 s`. */
export function writeDuration(milliseconds: number): string {
  if (!(milliseconds > 0 && milliseconds < Infinity)) return "–";
  const [unit, size] = units.find(([, size]) => milliseconds >= 0.9995 * size) ?? units.at(-1)!;
  const count = Number((milliseconds / size).toPrecision(3));
  return `${count} ${unit}`;
}

/** How many times as long something takes: in four digits or fewer, as the prose has it. */
export const writeTimes = (times: number) => formatCount(Number(times.toPrecision(4)));

export const inSteps = (count: number) => `${formatCount(count)} ${count === 1 ? "step" : "steps"}`;
