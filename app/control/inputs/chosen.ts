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

/** An expression is the same whatever spaces stand in it. */
const bare = (text: string) => text.replace(/\s/g, "");
const isReady = (text: string) => ready.some(([one]) => one === bare(text));

/** The expressions of `x1; x2; sin(x1)`. */
export const listed = (value: string) => value.split(";").map((text) => text.trim());

export const isOn = (value: string, text: string) =>
  listed(value).some((one) => bare(one) === bare(text));

/** The expressions that the reader has written. */
export const own = (value: string) => listed(value).filter((text) => !isReady(text));

/** Turns an input on or off; those that are ready come first, in their order, then the reader's. */
export function turn(value: string, text: string, on: boolean): string {
  const others = listed(value).filter((one) => bare(one) !== bare(text));
  const all = on ? [...others, text.trim()] : others;
  const place = (one: string) => {
    const at = ready.findIndex(([expression]) => expression === bare(one));
    return at < 0 ? ready.length : at;
  };
  return all.toSorted((a, b) => place(a) - place(b)).join("; ");
}
