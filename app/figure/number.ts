const words =
  "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";

/** `toLocaleString` would make one at each call, and figures format while they move. */
const short = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 12 });

/** Four significant digits for reading: `0.2330`, `1,235`, `3.214 × 10⁻⁹`, `not a number`. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value < 0 ? "minus infinity" : "infinity";
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return formatCount(value);
  return formatSignificant(value, 4);
}

/** So many significant digits, and all of those before the point: `0.2330`, `2,853`, `3.214 × 10⁻⁹`. */
export function formatSignificant(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e6) return scientific(value.toExponential(digits - 1));
  return size >= 10 ** (digits - 1)
    ? formatCount(Math.round(value))
    : minus(value.toPrecision(digits));
}

/** As short as the number is: `0.25`, `1,000,000`, `10⁻⁹`. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-4 || size >= 1e7)) return scientific(value.toExponential());
  return minus(short.format(value + 0));
}

/** Four significant digits at most, without trailing zeros: where something is, rather than a result. */
export function formatPlace(value: number): string {
  const rounded = Number(value.toPrecision(4));
  return Number.isFinite(rounded) ? formatTick(rounded) : formatNumber(value);
}

/** Three significant digits at most, thousands and millions as letters: `0.15`, `12.3k`, `2M`, `10⁻⁶`. */
export function formatShort(value: number): string {
  const rounded = Number(value.toPrecision(3));
  const power = Math.round(Math.log10(rounded));
  if (rounded >= 1e3 && rounded < 1e6) return `${formatTick(rounded / 1e3)}k`;
  if (rounded >= 1e6 && rounded < 1e9) return `${formatTick(rounded / 1e6)}M`;
  return Number(`1e${power}`) === rounded && power < -3 ? formatPower(power) : formatTick(rounded);
}

/** As many significant digits, of three at most, as `room` characters hold: for labels in drawings. */
export function formatFit(value: number, room: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "−∞" : "∞";
  const texts = [3, 2, 1].map((digits) => formatDigits(value, digits));
  return texts.find(({ length }) => length <= room) ?? texts[2]!;
}

function formatDigits(value: number, digits: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e5) return minus(String(value + 0));
  if (size >= 1e-3 && size < 1e5)
    return minus(size >= 100 ? String(Math.round(value)) : value.toPrecision(digits));
  const [mantissa = "", exponent] = value.toExponential(digits - 1).split("e");
  return `${minus(mantissa)}·${formatPower(Number(exponent))}`;
}

/** Small counts in words, as prose has them: `three`, `17`. */
export function inWords(count: number): string {
  return words.split(" ")[count] ?? formatCount(count);
}

export function formatCount(value: number): string {
  return Number.isFinite(value) ? minus(short.format(value + 0)) : formatNumber(value);
}

/** `10⁻⁹`, but 1 and 10 as they are. */
export function formatPower(exponent: number): string {
  if (exponent === 0 || exponent === 1) return String(10 ** exponent);
  return `10${minus(String(exponent)).replace(/./g, (c) => "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"["0123456789−".indexOf(c)]!)}`;
}

/** `1,200 points`, `1 point`. */
export const formatSeveral = (count: number, what: string): string =>
  `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;

/** How far two numbers agree, as the end of a sentence that begins with their names. */
export function agreement(a: number, b: number): string {
  if (a === b) return "are exactly equal";
  const digits = Math.floor(-Math.log10(Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b))));
  if (!(digits >= 1)) return `differ by ${formatNumber(Math.abs(a - b))}`;
  return `agree to ${inWords(digits)} digit${digits === 1 ? "" : "s"}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function scientific(exponential: string): string {
  const [mantissa = "", exponent] = exponential.split("e");
  const power = formatPower(Number(exponent));
  const one = { "1": power, "-1": `−${power}` }[mantissa];
  return one ?? `${minus(mantissa)} × ${power}`;
}

function minus(text: string): string {
  return text.replace("-", "−");
}
