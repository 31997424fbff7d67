import type { Entries } from "./entries";
import { parse } from "./parseKept";
import { type Edit, readEdit } from "./work";

/** A version of a cell that another window has kept, and the reader of this one has not decided on. */
export type Elsewhere = {
  /** Undefined is the author's. */
  edit: Edit | undefined;
  /** Where it is kept, and how. */
  key: string;
  text: string | null;
};

/**
 * Keeps edits, one a cell, for windows that may write the same one. None writes over a version that
 * its reader has not decided on: that is set aside, one for each window that wrote one, and waits
 * there for a reader, however long. So it takes no clock, and the order in which windows hear of each
 * other does not matter.
 * @param me a name of this window's own
 * @param authorOf the author's source of a cell
 */
export function keepEdits(entries: Entries, me: string, authorOf: (cell: string) => string) {
  /** What this window has last kept of a cell, or taken over from another. */
  const known = new Map<string, string | null>();
  /** Versions that the reader leaves where they are, for as long as this window is open. */
  const left = new Set<string>();
  const keyOf = (cell: string) => `edits:${cell}`;
  const asideOf = (cell: string, by: string) => `aside:${cell}:${by}`;
  const isOurs = (text: string | null) => writerOf(text) === me;
  const isSame = (cell: string, a: Edit | undefined, b: Edit | undefined) =>
    (a?.source ?? authorOf(cell)) === (b?.source ?? authorOf(cell));

  function remove(key: string) {
    if (entries.read(key) !== null) entries.write(key, null);
  }

  /** @returns whether it is kept: one that is damaged is no version */
  function setAside(cell: string, text: string): boolean {
    if (read(text) === undefined) return true;
    return entries.write(asideOf(cell, writerOf(text)), text);
  }

  function accept(cell: string, text: string | null) {
    known.set(cell, text);
    remove(asideOf(cell, me));
  }

  function write(cell: string, edit: Edit | undefined) {
    const key = keyOf(cell);
    const now = entries.read(key);
    const isKnown = now === null || now === (known.get(cell) ?? null);
    const text = edit ? JSON.stringify({ ...edit, by: me }) : null;
    if (!isKnown && text === null) return;
    if (!isKnown && !setAside(cell, now)) return entries.hold(key, text);
    if (text === null) remove(key);
    else entries.write(key, text);
    accept(cell, text);
  }

  return {
    /** The version that is kept, from now on this window's too. */
    open(cell: string): Edit | undefined {
      const text = entries.read(keyOf(cell));
      known.set(cell, text);
      return read(text);
    },
    /** Undefined is the author's. A version that the reader has not decided on stays. */
    write,
    /**
     * What another window has made of a cell. What was typed in this one and is kept no longer is set
     * aside meanwhile.
     * @param shown what this window has
     */
    elsewhere(cell: string, shown: Edit | undefined): Elsewhere | null {
      const key = keyOf(cell);
      const text = entries.read(key);
      const before = known.get(cell) ?? null;
      if (text !== before) {
        const edit = read(text);
        if (isSame(cell, edit, shown)) accept(cell, text);
        else {
          if (isOurs(before)) setAside(cell, before!);
          if (!left.has(`${key} ${text}`)) return { edit, key, text };
        }
      }
      for (const key of entries.keys(asideOf(cell, ""))) {
        const text = entries.read(key);
        const edit = read(text);
        if (!edit || isOurs(text)) continue;
        if (isSame(cell, edit, shown)) remove(key);
        else return { edit, key, text };
      }
      return null;
    },
    /** The reader takes a version, and what this window had is gone: it is to be shown, and kept. */
    take(cell: string, { edit, key, text }: Elsewhere) {
      if (key === keyOf(cell)) return accept(cell, text);
      remove(key);
      write(cell, edit);
    },
    /** The reader stays with what this window has. Where that is the author's, nothing is thrown away. */
    stay(cell: string, { key, text }: Elsewhere, shown: Edit | undefined) {
      if (key !== keyOf(cell)) remove(key);
      else if (!shown) left.add(`${key} ${text}`);
      else {
        known.set(cell, text);
        write(cell, shown);
      }
    },
  };
}

/** A damaged entry is no version. */
const read = (text: string | null) => readEdit(parse(text)) ?? undefined;

function writerOf(text: string | null): string {
  const { by } = Object(parse(text)) as { by?: unknown };
  return typeof by === "string" ? by : "";
}
