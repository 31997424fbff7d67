import { enter } from "../cell/typing";

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
  const button = near(event, "[data-island] button, .figure-log, .why-open");
  if (!button) return;
  event.stopPropagation();
  const press = { bubbles: true, cancelable: true, detail: event.detail };
  early.push([button, new MouseEvent("click", press)]);
}

/**
 * Keys that run a cell are kept as well. What else is typed into its code stands there at once, but
 * for the first Enter of a reader who has come to it by Tab: that opens it.
 * For `keydown` at the window, while it is captured.
 */
export function rememberKey(event: KeyboardEvent) {
  const code = event.key === "Enter" && near(event, ".cell-source");
  if (!code) return;
  const { key, shiftKey, ctrlKey, metaKey } = event;
  const runs = shiftKey || ctrlKey || metaKey;
  if (enter(code) && !runs) return;
  event.preventDefault();
  if (!runs) return;
  const press = { key, shiftKey, ctrlKey, metaKey, bubbles: true, cancelable: true };
  early.push([code, new KeyboardEvent("keydown", press)]);
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
