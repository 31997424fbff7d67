/**
 * Under this name a value has what draws it: from a width in pixels to markup. It is known by name
 * in the whole realm, since what draws comes as a script of its own.
 */
export const drawAt = Symbol.for("descent: draws itself at a width");

export type Draw = (width: number) => string;

/** @returns what draws a value, or null if it is no picture */
export function readDrawing(value: object): Draw | null {
  const draw = (value as { [drawAt]?: unknown })[drawAt];
  return typeof draw === "function" ? (width) => draw.call(value, width) : null;
}
