/** What a reader has said: an option's words, a number on an axis, or nothing. */
export type Said = string | number | null;

/** What is kept may be damaged. */
export function readSaid(kept: unknown): Said {
  return typeof kept === "string" || Number.isFinite(kept) ? (kept as Said) : null;
}
