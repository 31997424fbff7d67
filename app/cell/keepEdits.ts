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
  /** How many such versions there are, with this one. */
  count: number;
};

/** A window on a lesson, over its reloads. */
export type Seat = {
  /** A name that no other window has. */
  readonly name: string;
  /** What it showed of a cell though another version was kept, null the author's. */
  had(cell: string): Edit | null | undefined;
};

/**
 * Keeps edits, one a cell, for windows that may write the same one. None writes over a version that
 * its reader has not decided on: that is set aside, one for each window that wrote one, and waits
 * there for a reader, however long. So it takes no clock, and the order in which windows hear of each
 * other does not matter. What a reader gives up by deciding can be had back.
 * @param authorOf the author's source of a cell
 */
export function keepEdits(entries: Entries, seat: Seat, authorOf: (cell: string) => string) {
  const me = seat.name;
  /** What this window has last kept of a cell, or taken over from another. */
  const known = new Map<string, string | null>();
  /** Versions that the reader leaves where they are, for as long as this window is open. */
  const left = new Set<string>();
  const keyOf = (cell: string) => `edits:${cell}`;
  const asideOf = (cell: string, by: string) => `aside:${cell}:${by}`;
  const pastOf = (cell: string) => `past:${cell}`;
  const isOurs = (text: string | null) => writerOf(text) === me;
  const sourceOf = (cell: string, edit: Edit | undefined) => edit?.source ?? authorOf(cell);
  const isSame = (cell: string, a: Edit | undefined, b: Edit | undefined) =>
    sourceOf(cell, a) === sourceOf(cell, b);

  function remove(key: string) {
    if (entries.read(key) !== null) entries.write(key, null);
  }

  /** @returns whether it is kept: one that is damaged is no version */
  function setAside(cell: string, text: string): boolean {
    if (read(text) === undefined) return true;
    return entries.write(asideOf(cell, writerOf(text)), text);
  }

  const isKept = (cell: string, shown: Edit | undefined) =>
    isSame(cell, read(entries.read(keyOf(cell))), shown);

  /** The versions that the reader has given up, the last one first, but for the one that is shown. */
  function past(cell: string, shown: Edit | undefined): Edit[] {
    const all = parse(entries.read(pastOf(cell)));
    const given = (Array.isArray(all) ? all : []).flatMap((one) => readEdit(one) ?? []);
    return given.filter((edit) => !isSame(cell, edit, shown));
  }

  function writePast(cell: string, edits: Edit[]) {
    if (edits.length === 0) remove(pastOf(cell));
    else entries.write(pastOf(cell), JSON.stringify(edits));
  }

  function giveUp(cell: string, edit: Edit | undefined) {
    if (edit && !isSame(cell, edit, undefined)) writePast(cell, [edit, ...past(cell, edit)]);
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
    /** What this window had before it was loaded anew; else what is kept, from now on its too. */
    open(cell: string): Edit | undefined {
      const had = seat.had(cell);
      const before = had && (entries.read(asideOf(cell, me)) ?? JSON.stringify(had));
      const text = before === undefined ? entries.read(keyOf(cell)) : before;
      known.set(cell, text);
      return read(text);
    },
    isKept,
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
      const found: Omit<Elsewhere, "count">[] = [];
      if (text !== before) {
        const edit = read(text);
        if (isSame(cell, edit, shown)) accept(cell, text);
        else {
          if (isOurs(before)) setAside(cell, before!);
          if (!left.has(`${key} ${text}`)) found.push({ edit, key, text });
        }
      }
      for (const key of entries.keys(asideOf(cell, ""))) {
        const text = entries.read(key);
        const edit = read(text);
        if (!edit || isOurs(text)) continue;
        if (isSame(cell, edit, shown)) isKept(cell, shown) && remove(key);
        else found.push({ edit, key, text });
      }
      const count = new Set(found.map(({ edit }) => sourceOf(cell, edit))).size;
      return found[0] ? { ...found[0], count } : null;
    },
    /** The reader takes a version: it is to be shown, and kept. */
    take(cell: string, { edit, key, text }: Elsewhere, shown: Edit | undefined) {
      giveUp(cell, shown);
      if (key === keyOf(cell)) return accept(cell, text);
      remove(key);
      write(cell, edit);
    },
    /** The reader stays with what this window has. Where that is the author's, nothing is thrown away. */
    stay(cell: string, { key, text }: Elsewhere, shown: Edit | undefined) {
      if (key === keyOf(cell) && !shown) return void left.add(`${key} ${text}`);
      giveUp(cell, read(text));
      if (key !== keyOf(cell)) remove(key);
      else {
        known.set(cell, text);
        write(cell, shown);
      }
    },
    past,
    /** The version given up last is to be shown again; what is shown goes to the end of those. */
    bringBack(cell: string, shown: Edit | undefined): Edit | undefined {
      const [last, ...others] = past(cell, shown);
      if (last) writePast(cell, shown ? [...others, shown] : others);
      write(cell, last);
      return last;
    },
    throwAway: (cell: string) => writePast(cell, []),
  };
}

/** A damaged entry is no version. */
const read = (text: string | null) => readEdit(parse(text)) ?? undefined;

function writerOf(text: string | null): string {
  const { by } = Object(parse(text)) as { by?: unknown };
  return typeof by === "string" ? by : "";
}
