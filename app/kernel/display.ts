import { type ImageOptions, isPixels, type Pixels, rowsOf, showGrey, showPixels } from "./image";
import type { Shown } from "./protocol";
import { createRoom, maxPixels, type Room, roomAfter, show, takePixels } from "./show";

const maxItems = 100;

/** What a cell displayed in one run; what is beyond the cap is counted, not kept. */
export type Displayed = {
  items: Shown[];
  dropped: number;
  room: Room;
  /** What each picture among the items was drawn from. */
  pictures: Map<number, unknown>;
  /** Whether the closing value has pictures in it. */
  closesDrawn: boolean;
  /** How many milliseconds it took to show all, last time: a stream waits longer for what takes longer. */
  cost: number;
};

export const noneDisplayed = (widths?: readonly number[]): Displayed => ({
  items: [],
  dropped: 0,
  room: createRoom(widths),
  pictures: new Map(),
  closesDrawn: false,
  cost: 0,
});

export type Display = {
  <Value>(value: Value): Value;
  /** Shows numbers as pixels, however few, from black at `low` to white at `high`. */
  image<Value>(value: Value, options?: ImageOptions): Value;
};

/**
 * The `display` a cell sees: each call shows a value as it is now, above the value of the closing
 * expression, and gives it back. All of one run's share the room that a single value has.
 */
export function createDisplay(displayed: Displayed, changed: () => void): Display {
  function add(shown: () => Shown) {
    if (displayed.items.length < maxItems) displayed.items.push(shown());
    else displayed.dropped++;
    changed();
  }

  function display<Value>(value: Value): Value {
    add(() => {
      const shown = show(value, displayed.room);
      if (shown.kind === "drawing") displayed.pictures.set(displayed.items.length, value);
      return shown;
    });
    return value;
  }

  display.image = <Value>(value: Value, options: ImageOptions = {}): Value => {
    const isColoured = typeof value === "object" && value !== null && isPixels(value);
    const rows = isColoured ? null : rowsOf(value, options);
    add(() => {
      const { width, height } = rows
        ? { width: rows[0]!.length, height: rows.length }
        : (value as Pixels);
      if (!takePixels(width * height, displayed.room)) return fullOfPixels;
      return rows ? showGrey(rows, options) : showPixels(value as Pixels);
    });
    return value;
  };
  return display;
}

const fullOfPixels: Shown = {
  kind: "fault",
  text: `The image is left out: those above have all the pixels that an output may have, ${maxPixels}`,
};

/** What a cell displayed and its closing expression's value, as one. */
export function showAll(displayed: Displayed, value: unknown): Shown | null {
  const { items, dropped, room } = displayed;
  const rest = roomAfter(room);
  const last = value === undefined ? [] : [show(value, rest)];
  displayed.closesDrawn = rest.markup < room.markup;
  if (items.length === 0) return last[0] ?? null;
  return { kind: "several", items: [...items, ...last], dropped };
}

/**
 * Draws what was displayed for other widths; the closing value follows when all is shown next. What
 * is drawn otherwise by now, since its data have changed since, stays as it was displayed.
 * @returns whether there is any picture to be shown anew
 */
export function redraw(displayed: Displayed, widths: readonly number[]): boolean {
  const { items, room, pictures } = displayed;
  const before = room.widths;
  if (before.join() === widths.join()) return false;
  room.widths = widths;
  for (const [i, value] of pictures) {
    const isSame = write(show(value, createRoom(before))) === write(items[i]!);
    const shown = show(value, createRoom(widths));
    if (isSame && shown.kind === "drawing") items[i] = shown;
  }
  return pictures.size > 0 || displayed.closesDrawn;
}

/** A picture as text, without the numbers in its ids: no two drawings share those. */
const write = (shown: Shown) => JSON.stringify(shown).replace(/plot-[a-z]+-\d+/g, "");
