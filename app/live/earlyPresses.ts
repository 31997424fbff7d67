import { enter } from "../cell/typing";
import { longest } from "../control/table/longest";

/** What is to happen once the page is alive, in its order. */
const early: [at: Element, press: Event][] = [];

const near = <Found extends HTMLElement>({ target }: Event, selector: string) =>
  target instanceof Element ? target.closest<Found>(selector) : null;

/**
 * Presses that come before the page is alive are kept, each with whether it was a double click's second.
 * For `click` at the window, while it is captured.
 */
export function rememberPress(event: MouseEvent) {
  const code = near(event, ".cell-source");
  if (code) enter(code);
  const pressed = near(event, "[data-island] button, .figure-log, .why-open, .figure-picture");
  if (!pressed) return;
  event.stopPropagation();
  const { detail, clientX, clientY } = event;
  const press = { bubbles: true, cancelable: true, detail, clientX, clientY };
  early.push([pressed, new MouseEvent("click", press)]);
}

/** Code that is typed into is marked: what else changes it, an extension, is none of the reader's. For `input`. */
export function markTyped(event: Event) {
  const code = near(event, ".cell-source");
  if (code) code.dataset.typed = "";
}

/**
 * A table that is dropped, or is too long for the field it is pasted into, is kept, to be dropped once
 * the page is alive. For `dragover`, `drop` and `paste` at the window, while they are captured.
 */
export function rememberTable(event: DragEvent | ClipboardEvent) {
  const table = near(event, "[data-control=table]");
  if (!table) return;
  const given = "clipboardData" in event ? event.clipboardData! : event.dataTransfer!;
  const text = given.getData("text/plain");
  if (event.type === "paste" && text.length <= longest) return;
  event.preventDefault();
  if (event.type === "dragover") return;
  // What an event carries is gone once that is over.
  const dataTransfer = new DataTransfer();
  dataTransfer.setData("text/plain", text);
  for (const file of given.files) dataTransfer.items.add(file);
  early.push([table, new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer })]);
}

/**
 * Keys that run a cell, or move a figure's mark, are kept as well. What else is typed into its code stands there at once, but
 * for the first Enter of a reader who has come to it by Tab: that opens it.
 * For `keydown` at the window, while it is captured.
 */
export function rememberKey(event: KeyboardEvent) {
  const { key, shiftKey, ctrlKey, metaKey } = event;
  const code = key === "Enter" && near(event, ".cell-source");
  const pressed = code || (key.startsWith("Arrow") && near(event, ".figure-mark"));
  if (!pressed) return;
  const counts = shiftKey || ctrlKey || metaKey || !code;
  if (code && enter(code) && !counts) return;
  event.preventDefault();
  if (!counts) return;
  const press = { key, shiftKey, ctrlKey, metaKey, bubbles: true, cancelable: true };
  early.push([pressed, new KeyboardEvent("keydown", press)]);
}

/**
 * How far a figure's mark is dragged from the corner of its picture is kept with it.
 * For `pointerdown` and `pointermove` at the window, while they are captured.
 */
export function rememberDrag(event: PointerEvent) {
  const { type, pointerId, clientX, clientY } = event;
  const mark = near(event, ".figure-mark");
  if (type === "pointerdown") mark?.setPointerCapture(pointerId);
  else if (mark?.hasPointerCapture(pointerId)) {
    const { left, top } = mark.parentElement!.getBoundingClientRect();
    mark.dataset.dragged = `${clientX - left} ${clientY - top}`;
  }
}

/** Has what was pressed at one element happen at the one in its place. */
export function movePresses(from: Element, to: Element) {
  for (const press of early) if (press[0] === from) press[0] = to;
}

/** Makes in their order, now that the page is alive, the presses that were kept. */
export function makeEarlyPresses() {
  for (const [at, press] of early.splice(0)) at.dispatchEvent(press);
}

/** What was pressed on a page that does not come alive is not to happen much later. */
export function forgetEarlyPresses() {
  early.length = 0;
}
