import { formatShort } from "../figure/number";

/** What a value of a control came to. */
export type Tried = { value: number; kind: string };

/** All that was tried with the same settings, at most one a place along the slider. */
export type Fates = { made: string; tried: Tried[] };

/** Along a slider so many places are told apart. */
export const places = 60;

/** Adds what was tried last, in the place of what lay there. */
export function addTried(all: Tried[], now: Tried, placeOf: (value: number) => number): Tried[] {
  const place = placeOf(now.value);
  return [...all.filter(({ value }) => placeOf(value) !== place), now];
}

/** In words, for each kind from which value to which it was met. */
export function sayFates(tried: Tried[], kinds: { is: string; label: string }[]): string {
  const said = kinds.flatMap(({ is, label }) => {
    const values = tried.filter(({ kind }) => kind === is).map(({ value }) => value);
    if (values.length === 0) return [];
    const [low, high] = [Math.min(...values), Math.max(...values)].map(formatShort);
    return `${label} at ${low === high ? low : `${low} to ${high}`}`;
  });
  return said.length === 0 ? "Nothing tried yet." : `Tried so far: ${said.join("; ")}.`;
}
