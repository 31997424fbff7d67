import { siteKey } from "../../cell/keys";

/** How far a reader has come in a chapter: the sections they have been at, and the last of them. */
export type Reading = { seen: string[]; last: string };

/**
 * The key of a chapter's reading. It is none of the chapter's own, which say that the reader has work
 * there: a lesson that was only read need not come alive by itself.
 */
const keyOf = (place: string, path: string) => `${siteKey(place)}read/${path}`;

/** @returns nothing where none is kept, or what is kept is damaged */
export function readReading(storage: () => Storage, place: string, path: string): Reading | null {
  try {
    const { seen, last } = JSON.parse(storage().getItem(keyOf(place, path)) ?? "{}");
    const isList = Array.isArray(seen) && seen.every((id) => typeof id === "string");
    return isList && typeof last === "string" ? { seen, last } : null;
  } catch {
    return null;
  }
}

/** Adds a section to what any window has kept; where the browser keeps nothing, neither does this. */
export function noteReading(storage: () => Storage, place: string, path: string, id: string) {
  const seen = new Set(readReading(storage, place, path)?.seen).add(id);
  try {
    storage().setItem(keyOf(place, path), JSON.stringify({ seen: [...seen], last: id }));
  } catch {}
}
