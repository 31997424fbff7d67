import type { Keeper } from "./keep";

/** What parts of the page remember for the reader, each under a name; null is nothing. */
export function openNotes(keep: Pick<Keeper, "note" | "noted">) {
  const notes = new Map<string, unknown>();
  return {
    read(name: string): unknown {
      if (!notes.has(name)) notes.set(name, keep.noted(name));
      return notes.get(name);
    },
    /** @param kept what of it outlasts this visit */
    write(name: string, value: unknown, kept: unknown) {
      notes.set(name, value);
      keep.note(name, kept);
    },
  };
}
