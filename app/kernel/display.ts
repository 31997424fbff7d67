import { type ImageOptions, isPixels, rowsOf, showGrey, showPixels } from "./image";
import type { Shown } from "./protocol";
import { createRoom, type Room, show } from "./show";

const maxItems = 100;

/** What a cell displayed in one run; what is beyond the cap is counted, not kept. */
export type Displayed = { items: Shown[]; dropped: number; room: Room };

export const noneDisplayed = (): Displayed => ({ items: [], dropped: 0, room: createRoom() });

/**
 * The `display` a cell sees: each call shows a value as it is now, above the value of the closing
 * expression, and gives it back. All of one run's share the room that a single value has.
 */
export function createDisplay(displayed: Displayed, changed: () => void) {
  function add(shown: () => Shown) {
    if (displayed.items.length < maxItems) displayed.items.push(shown());
    else displayed.dropped++;
    changed();
  }

  function display<Value>(value: Value): Value {
    add(() => show(value, displayed.room));
    return value;
  }

  /** Shows numbers as pixels, however few, from black at `low` to white at `high`. */
  display.image = <Value>(value: Value, options: ImageOptions = {}): Value => {
    const isColoured = typeof value === "object" && value !== null && isPixels(value);
    const rows = isColoured ? null : rowsOf(value, options);
    add(() => (rows ? showGrey(rows, options) : showPixels(value as never)));
    return value;
  };
  return display;
}

export type Display = ReturnType<typeof createDisplay>;

/** What a cell displayed and its closing expression's value, as one. */
export function showAll({ items, dropped }: Displayed, value: unknown): Shown | null {
  const last = value === undefined ? [] : [show(value)];
  if (items.length === 0) return last[0] ?? null;
  return { kind: "several", items: [...items, ...last], dropped };
}
