import { writePlain } from "../../library/playground/expression";

/** Inputs that are there to be turned on, as cells have them and as the page writes them. */
export const ready = [
  ["x1", "x₁"],
  ["x2", "x₂"],
  ["x1^2", "x₁²"],
  ["x2^2", "x₂²"],
  ["x1*x2", "x₁x₂"],
  ["sin(x1)", "sin x₁"],
  ["sin(x2)", "sin x₂"],
] as const;

const isReady = (text: string) => ready.some(([one]) => one === writePlain(text));

/** The expressions of `x1; x2; sin(x1)`. */
export const listed = (value: string) => value.split(";").map((text) => text.trim());

/** How an expression that is on is written there. */
export const found = (value: string, text: string) =>
  listed(value).find((one) => writePlain(one) === writePlain(text));

export const isOn = (value: string, text: string) => found(value, text) !== undefined;

/** The expressions that the reader has written. */
export const own = (value: string) => listed(value).filter((text) => !isReady(text));

/** Turns an input on or off; those that are ready come first, in their order, then the reader's. */
export function turn(value: string, text: string, on: boolean): string {
  const others = listed(value).filter((one) => writePlain(one) !== writePlain(text));
  const all = on ? [...others, text.trim()] : others;
  const place = (one: string) => {
    const at = ready.findIndex(([expression]) => expression === writePlain(one));
    return at < 0 ? ready.length : at;
  };
  return all.toSorted((a, b) => place(a) - place(b)).join("; ");
}
