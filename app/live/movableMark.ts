import type { Notebook } from "../cell/notebook";
import type { Drawing } from "../figure/figure";
import { sayMark } from "../figure/mark";

/** The controls that a mark in a figure moves. */
export type Place = {
  /** What the mark is called. */
  label: string;
  x: string;
  y: string;
  /** The switch that gives these controls their say, if they need one; moving the mark turns it on. */
  switch?: string;
  /** How far from 0 the mark may go. */
  most: number;
};

/**
 * A button that lies over a mark of a figure: dragged, or moved with the arrow keys, it sets two
 * controls. Its steps are a tenth, or one with Shift.
 * @param scale how many pixels of the page a pixel of the drawing takes
 * @param built the button that the page came with, which may have been dragged already
 */
export function makeMovableMark(
  place: Place,
  notebook: Notebook,
  drawn: () => Drawing<unknown> | null,
  scale: () => number,
  built?: HTMLButtonElement | null,
) {
  const element = built ?? document.createElement("button");
  element.type = "button";
  element.className = "figure-mark";

  function put({ x, y }: { x: number; y: number }) {
    const near = (value: number) =>
      Number(Math.min(Math.max(value, -place.most), place.most).toFixed(2)) + 0;
    notebook.setAll({
      ...{ [place.x]: near(x), [place.y]: near(y) },
      ...(place.switch !== undefined && { [place.switch]: true }),
    });
  }

  /** The value under the mark as it is drawn. */
  const valueDrawn = () => {
    const drawing = drawn();
    const at = drawing?.mark?.();
    return at ? drawing!.valueAt!(at.x, at.y) : null;
  };

  /** Where the mark is to be: the picture of a key's press may come after the next press. */
  const valueNow = () =>
    place.switch === undefined || notebook.input(place.switch)
      ? { x: notebook.input(place.x) as number, y: notebook.input(place.y) as number }
      : valueDrawn();

  // A drag keeps to the axes it began with: under others the same place would be another value,
  // which may ask for the first axes again.
  let valueAt: Drawing<unknown>["valueAt"];
  /** Where the pointer has dragged it in the picture, as long as there is nothing drawn to say what that is. */
  let dragged = element.dataset.dragged?.split(" ").map(Number);
  function take() {
    valueAt ??= drawn()?.valueAt;
    if (!valueAt || !dragged) return;
    const [x, y] = dragged;
    dragged = undefined;
    put(valueAt(x! / scale(), y! / scale()));
  }

  /** How far keys have moved it, as long as nobody can say from where. */
  let owed = { x: 0, y: 0 };
  function step() {
    const from = valueNow();
    if (!from && !drawn()) return;
    const { x, y } = owed;
    owed = { x: 0, y: 0 };
    if (from && (x !== 0 || y !== 0)) put({ x: from.x + x, y: from.y + y });
  }

  element.addEventListener("pointerdown", (event) => {
    element.setPointerCapture(event.pointerId);
    valueAt = drawn()?.valueAt;
  });
  element.addEventListener("pointermove", (event) => {
    if (!element.hasPointerCapture(event.pointerId)) return;
    const { left, top } = element.parentElement!.getBoundingClientRect();
    dragged = [event.clientX - left, event.clientY - top];
    take();
  });
  element.addEventListener("keydown", (event) => {
    const by = event.shiftKey ? 1 : 0.1;
    const across = { ArrowLeft: -by, ArrowRight: by }[event.key] ?? 0;
    const up = { ArrowDown: -by, ArrowUp: by }[event.key] ?? 0;
    if (across === 0 && up === 0) return;
    event.preventDefault();
    owed = { x: owed.x + across, y: owed.y + up };
    step();
  });

  /** Keeps the button over its mark. */
  function follow() {
    take();
    step();
    const at = drawn()?.mark?.() ?? null;
    element.hidden = at === null;
    if (!at) return;
    element.style.left = `${at.x * scale()}px`;
    element.style.top = `${at.y * scale()}px`;
    const label = sayMark(place.label, valueDrawn()!);
    if (element.ariaLabel !== label) element.ariaLabel = label;
  }

  return { element, follow };
}
