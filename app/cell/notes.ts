import type { Keeper } from "./keep";

/** What parts of the page remember for the reader, each under a name; null is nothing. */
export function openNotes(keep: Pick<Keeper, "note" | "noted" | "notedUnder">) {
  /** What does not outlast this visit, or not as it is. */
  const here = new Map<string, unknown>();
  const lists = new Map<string, unknown[]>();
  return {
    read: (name: string): unknown => (here.has(name) ? here.get(name) : keep.noted(name)),
    /** All whose names begin so: the same list as long as they are the same. */
    under(start: string): unknown[] {
      const before = lists.get(start);
      const now = keep.notedUnder(start);
      if (before?.length === now.length && now.every((note, i) => note === before[i]))
        return before;
      lists.set(start, now);
      return now;
    },
    /** @param kept what of it outlasts this visit */
    write(name: string, value: unknown, kept: unknown = value) {
      if (kept === value) here.delete(name);
      else here.set(name, value);
      keep.note(name, kept);
    },
  };
}
