import type { InputValue } from "../../kernel/protocol";
import { readingsOf } from "./readings";

/** Which numbers a control takes. */
export type Bounds = {
  min: number;
  max: number;
  integer: boolean;
  /** What it means that nothing is set, in words; without them there is always a number. */
  empty?: string;
};

export type SliderControl = Bounds & {
  kind: "slider";
  name: string;
  label: string;
  scale: "linear" | "log";
  /** The slider's grid on a linear scale; the number field takes any value in range. */
  step: number | null;
  value: number | null;
  /** The switch without which the number has no say. */
  turnsOn?: string | undefined;
};

/** Whether a value is a number within bounds, or is none where none may be. */
export function isWithin({ min, max, integer, empty }: Bounds, value: InputValue): boolean {
  if (value === null) return empty !== undefined;
  if (typeof value !== "number" || !(value >= min && value <= max)) return false;
  return !integer || Number.isInteger(value);
}

/** A slider's positions run from 0 to this, whatever its scale. */
export const positions = 1000;

/** Where a value lies along a slider; with none it stands in the middle. */
export function toPosition({ min, max, scale }: SliderControl, value: number | null): number {
  if (value === null) return positions / 2;
  const share =
    scale === "log" ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.round(share * positions);
}

/** The value at a position: on the grid, or of three significant digits on a log scale. */
export function fromPosition(slider: SliderControl, position: number): number {
  const { min, max, scale, integer, step } = slider;
  const share = position / positions;
  const value = scale === "log" ? min * (max / min) ** share : min + (max - min) * share;
  const grid = step === null ? value : min + Math.round((value - min) / step) * step;
  const round = Number(grid.toPrecision(scale === "log" ? 3 : 10));
  return Math.min(max, Math.max(min, integer ? Math.round(round) : round));
}

/** The value that an arrow key goes to: one further where a slider counts, else the next it can stand at. */
export function valueBeside(slider: SliderControl, value: number | null, by: 1 | -1): number {
  const { min, max, scale, integer, step } = slider;
  const from = value ?? fromPosition(slider, positions / 2);
  const unit = step ?? (integer ? 1 : null);
  if (scale === "linear" && unit !== null)
    return Math.min(max, Math.max(min, Number((from + by * unit).toPrecision(10))));
  for (let at = toPosition(slider, from) + by; at >= 0 && at <= positions; at += by) {
    const next = fromPosition(slider, at);
    if (by * (next - from) > 0) return next;
  }
  return by > 0 ? max : min;
}

type Read = { value: number | null; problem: null } | { value: null; problem: string };

/**
 * Reads what a reader typed for a control, or says what is wrong with it. Nothing at all is good
 * where the control may be empty: then the value is null.
 */
export function readNumber(control: Bounds & { label: string }, text: string): Read {
  const { label, integer, empty } = control;
  if (text.trim() === "" && empty !== undefined) return { value: null, problem: null };
  const [value, other] = readingsOf(text, integer);
  if (other !== undefined)
    return refuse(`${label}: ${text.trim()} may be ${value} or ${other}; write one of these`);
  if (value !== undefined && isWithin(control, value)) return { value, problem: null };
  return refuse(`${label}: ${sayBounds(control)}`);
}

/** `a whole number from 1 to 1,000,000` */
export const sayBounds = ({ min, max, integer }: Bounds) =>
  `${integer ? "a whole number" : "a number"} from ${write(min)} to ${write(max)}`;

const refuse = (why: string): Read => ({
  value: null,
  problem: `${why}; the last good value stays.`,
});

/** What is being typed, in which type of field, and what is wrong with it. */
export type Draft = {
  text: string;
  type: "number" | "text";
  problem: string | null;
  /** The control's value by it: where it is refused, the one from before it began. */
  value: number | null;
  before: number | null;
};

/**
 * Reads a number field. What is no number it keeps to itself: it gives no text, as if it were empty.
 * @param last what was typed so far: of `50%` the 5 and the 50 were read already
 * @param now the control's value
 */
export function readField(
  control: Bounds & { label: string },
  { value: text, type, validity: { badInput } }: HTMLInputElement,
  last: Draft | null,
  now: number | null,
): Draft {
  const { value, problem } = readNumber(control, badInput ? "?" : text);
  const goesOn =
    last?.value === now &&
    (badInput || (text !== "" && (text.startsWith(last.text) || text === last.text.slice(0, -1))));
  const before = goesOn ? last.before : now;
  const taken = problem === null ? value : before;
  return { text, type: type === "text" ? "text" : "number", problem, value: taken, before };
}

/** What of a draft is shown: nothing once the value is another than it says, as by another window. */
export const standing = (draft: Draft | null, value: number | null) =>
  draft?.problem === null && draft.value !== value ? null : draft;

/** What a field is: one of type "text" is told as one for numbers all the same. */
export const typeOf = (draft: Draft | null) =>
  draft?.type === "text" ? ({ type: "text", role: "spinbutton" } as const) : { type: "number" };

const write = (number: number) => number.toLocaleString("en-GB", { maximumSignificantDigits: 15 });
