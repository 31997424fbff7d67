import { parseHTML } from "linkedom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Drawing } from "../figure/figure";
import { setNotebook } from "../tests/setNotebook";
import { makeMovableMark } from "./movableMark";

beforeEach(() => vi.stubGlobal("document", parseHTML("<main></main>").document));
afterEach(() => vi.unstubAllGlobals());

const place = { label: "Start", x: "startW1", y: "startW2", switch: "placed", most: 10 };

/** A mark over a picture in which a pixel is a hundredth, from the middle up and to the right. */
function open(
  { x, y }: { x: number; y: number } | { x: null; y: null },
  scale = 1,
  built?: HTMLButtonElement,
) {
  const set = setNotebook();
  set.inputs.placed = false;
  const drawing = {
    mark: () => (x === null ? null : { x: 100 * x, y: -100 * y }),
    valueAt: (px: number, py: number) => ({ x: px / 100, y: -py / 100 }),
  } as Drawing<unknown>;
  let drawn: typeof drawing | null = built ? null : drawing;
  const { element, follow } = makeMovableMark(
    place,
    set.notebook,
    () => drawn,
    () => scale,
    built,
  );
  const draw = () => {
    drawn = drawing;
    follow();
  };
  const parent = document.createElement("div");
  parent.append(element);
  parent.getBoundingClientRect = () => ({ left: 7, top: 5 }) as DOMRect;
  let captured = false;
  element.setPointerCapture = () => void (captured = true);
  element.hasPointerCapture = () => captured;
  const send = (type: string, more: object) =>
    element.dispatchEvent(Object.assign(new document.defaultView!.Event(type), more));
  return { ...set, element, follow, send, drawing, draw };
}

test("dragged, it sets both controls to what lies under the pointer, and gives them their say", () => {
  const { send, inputs } = open({ x: 1, y: 2 });
  send("pointermove", { clientX: 107, clientY: -195 });
  expect(inputs).toEqual({ placed: false });
  send("pointerdown", { pointerId: 1 });
  send("pointermove", { clientX: 307, clientY: 405 });
  expect(inputs).toEqual({ startW1: 3, startW2: -4, placed: true });
});

test("in a picture that is enlarged it lies where its mark is seen, and means what is seen there", () => {
  const { element, follow, send, inputs } = open({ x: 1, y: 2 }, 2);
  follow();
  expect([element.style.left, element.style.top]).toEqual(["200px", "-400px"]);
  send("pointerdown", { pointerId: 1 });
  send("pointermove", { clientX: 607, clientY: 805 });
  expect(inputs).toEqual({ startW1: 3, startW2: -4, placed: true });
});

test("it goes no further from 0 than it may, in any direction", () => {
  const { send, inputs } = open({ x: 1, y: 2 });
  send("pointerdown", { pointerId: 1 });
  for (const [right, down] of [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ] as const) {
    send("pointermove", { clientX: 7 + 1001 * right, clientY: 5 + 9999 * down });
    expect(inputs).toMatchObject({ startW1: 10 * right, startW2: -10 * down });
  }
  send("pointermove", { clientX: 1006, clientY: 5 });
  expect(inputs.startW1).toBe(9.99);
});

test("the arrow keys move it by a tenth, with Shift by one, from where it is to be", () => {
  const { send, inputs } = open({ x: 1, y: 2 });
  send("keydown", { key: "ArrowRight" });
  expect(inputs).toEqual({ startW1: 1.1, startW2: 2, placed: true });
  // The picture still shows it at 1.
  send("keydown", { key: "ArrowRight" });
  send("keydown", { key: "ArrowDown", shiftKey: true });
  expect(inputs).toEqual({ startW1: 1.2, startW2: 1, placed: true });
  for (let i = 0; i < 12; i++) send("keydown", { key: "ArrowLeft", shiftKey: true });
  expect(inputs.startW1).toBe(-10);
  send("keydown", { key: "Enter" });
  expect(inputs).toEqual({ startW1: -10, startW2: 1, placed: true });
});

test("a drag keeps to the axes it began with", () => {
  const { send, inputs, drawing } = open({ x: 1, y: 2 });
  send("pointerdown", { pointerId: 1 });
  drawing.valueAt = () => ({ x: 9, y: 9 });
  send("pointermove", { clientX: 307, clientY: 5 });
  expect(inputs).toMatchObject({ startW1: 3, startW2: 0 });
});

test("where it was dragged before there was a picture, it goes with the first; so does a drag that goes on", () => {
  const built = document.createElement("button");
  built.dataset.dragged = "300 400";
  const { element, inputs, draw } = open({ x: 1, y: 2 }, 1, built);
  expect(element).toBe(built);
  draw();
  expect(inputs).toEqual({ startW1: 3, startW2: -4, placed: true });
  const later = open({ x: 1, y: 2 }, 1, document.createElement("button"));
  later.send("pointerdown", { pointerId: 1 });
  later.send("pointermove", { clientX: 207, clientY: 105 });
  later.draw();
  expect(later.inputs).toEqual({ startW1: 2, startW2: -1, placed: true });
  later.send("pointermove", { clientX: 107, clientY: 105 });
  expect(later.inputs.startW1).toBe(1);
});

test("keys that come before there is a picture move it from where that has it", () => {
  const { send, inputs, draw } = open({ x: 1, y: 2 }, 1, document.createElement("button"));
  send("keydown", { key: "ArrowRight" });
  send("keydown", { key: "ArrowUp", shiftKey: true });
  expect(inputs).toEqual({ placed: false });
  draw();
  expect(inputs).toEqual({ startW1: 1.1, startW2: 3, placed: true });
});

test("it lies over its mark and says by its label where that is; without a mark it is hidden", () => {
  const { element, follow } = open({ x: 1, y: 2 });
  follow();
  expect([element.style.left, element.style.top, element.hidden]).toEqual([
    "100px",
    "-200px",
    false,
  ]);
  expect(element.ariaLabel).toMatch(/^Start, at 1\.00 and 2\.00\./);
  const none = open({ x: null, y: null });
  none.follow();
  expect(none.element.hidden).toBe(true);
  none.send("keydown", { key: "ArrowRight" });
  expect(none.inputs).toEqual({ placed: false });
});

test("a mark whose controls need no switch sets them alone, and goes on from where they are", () => {
  const { notebook, inputs } = setNotebook();
  Object.assign(inputs, { x: 1, y: 2 });
  const free = { label: "Place tried", x: "x", y: "y", most: 6 };
  const { element } = makeMovableMark(
    free,
    notebook,
    () => null,
    () => 1,
  );
  const event = new document.defaultView!.Event("keydown", { cancelable: true });
  element.dispatchEvent(Object.assign(event, { key: "ArrowRight", shiftKey: false }));
  expect(inputs).toEqual({ x: 1.1, y: 2 });
});
