import type { Entries } from "./entries";
import { parse } from "./parseKept";

/**
 * Keeps what parts of the page remember, each under a name. It is read anew each time, so that who
 * adds to a note adds to what any window has last made of it.
 */
export function keepNotes(entries: Entries) {
  /** Each text is read once: what is the same is given as the same. */
  const read = new Map<string, { text: string; value: unknown }>();
  /** What this window has last noted, or heard of from another. */
  const known = new Map<string, string | null>();
  const keyOf = (name: string) => `note:${name}`;
  const nameOf = (key: string) => key.slice("note:".length);
  const names = (start = "") => entries.keys(keyOf(start)).map(nameOf);
  /** What there is, by how it begins, until this window notes something or hears of others. */
  const listed = new Map<string, string[]>();
  for (const name of names()) known.set(name, entries.read(keyOf(name)));

  function list(start: string): string[] {
    const found = listed.get(start) ?? names(start);
    listed.set(start, found);
    return found;
  }

  function noted(name: string): unknown {
    const text = entries.read(keyOf(name));
    if (text === null) return null;
    if (read.get(name)?.text !== text) read.set(name, { text, value: parse(text) ?? null });
    return read.get(name)!.value;
  }

  return {
    noted,
    notedUnder: (start: string) => list(start).map(noted),
    note(name: string, value: unknown) {
      const text = (value ?? null) === null ? null : JSON.stringify(value);
      if (text !== entries.read(keyOf(name))) entries.write(keyOf(name), text);
      known.set(name, text);
      listed.clear();
    },
    notesElsewhere() {
      const changed = [...new Set([...names(), ...known.keys()])].filter(
        (name) => entries.read(keyOf(name)) !== (known.get(name) ?? null),
      );
      for (const name of changed) known.set(name, entries.read(keyOf(name)));
      listed.clear();
      return changed;
    },
  };
}
