/** Numbers that a reader holds in a figure, each under its key. */
export type Held = ReadonlyMap<string, number>;

/** A link carries no more. */
export const mostHeld = 200;

/**
 * Reads `0.1.2=0.75;1.0.0=-2`: of layer 0 the weight from unit 1 to unit 2, all counted from 0.
 * @returns null where the text is none such
 */
export function readHeld(text: string): Held | null {
  if (text.length > 100 * mostHeld) return null;
  const held = new Map<string, number>();
  for (const part of text.split(";").filter((part) => part.trim() !== "")) {
    const [, key, number] = /^\s*(\d+\.\d+\.\d+)=([-+]?[\d.]+(?:e[-+]?\d+)?)\s*$/i.exec(part) ?? [];
    const value = Number(number);
    if (!key || !Number.isFinite(value)) return null;
    held.set(key, value);
  }
  return held.size > mostHeld ? null : held;
}

export const writeHeld = (held: Held) =>
  Array.from(held, ([key, value]) => `${key}=${value}`).join(";");

/** What is held with one more or another number, or without one. */
export function holdAlso(text: string, key: string, value: number | null): string {
  const held = new Map(readHeld(text) ?? []);
  if (value === null) held.delete(key);
  else held.set(key, value);
  return writeHeld(held);
}
