import { parseHTML } from "linkedom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Drawing } from "../figure/figure";
import { setNotebook } from "../tests/setNotebook";
import { makeGrip } from "./grip";

beforeEach(() => vi.stubGlobal("document", parseHTML("<main></main>").document));
afterEach(() => vi.unstubAllGlobals());

/** A grip on a picture with two numbers, of which one is none. */
function open(scale = 1) {
  const set = setNotebook();
  const drawing = {
    grip: (name: string) =>
      ({
        "0.1.2": { x: 30, y: 40, value: 0.5, label: "Weight a" },
        "0.0.0": { x: 50, y: 60, value: Number.NaN, label: "Weight b" },
      })[name] ?? null,
  } as Drawing<unknown>;
  const grip = makeGrip(
    "weights",
    set.notebook,
    () => drawing,
    () => scale,
  );
  let captured = false;
  grip.element.setPointerCapture = () => void (captured = true);
  grip.element.hasPointerCapture = () => captured;
  const send = (type: string, more: object) => {
    const event = new document.defaultView!.Event(type, { cancelable: true });
    grip.element.dispatchEvent(Object.assign(event, more));
    return event;
  };
  return { ...set, ...grip, send };
}

test("what is held is a slider on its place, with its number; nothing held is hidden", () => {
  const { element, hold } = open(2);
  expect(element.hidden).toBe(true);
  hold("0.1.2");
  expect([element.hidden, element.style.left, element.style.top]).toEqual([false, "60px", "80px"]);
  expect(element.getAttribute("aria-valuenow")).toBe("0.5");
  expect(element.ariaLabel).toMatch(/^Weight a\. Drag it/);
  hold("9.9.9");
  expect(element.hidden).toBe(true);
});

test("dragged up or to the right it grows, and the control holds it beside what it held", () => {
  const { hold, send, inputs } = open();
  inputs.weights = "1.0.0=3";
  hold("0.1.2");
  send("pointermove", { pointerId: 1, clientX: 5, clientY: 5 });
  send("pointerdown", { pointerId: 1, clientX: 100, clientY: 100 });
  send("pointermove", { pointerId: 1, clientX: 100, clientY: 100 });
  expect(inputs.weights).toBe("1.0.0=3");
  send("pointermove", { pointerId: 1, clientX: 110, clientY: 85 });
  expect(inputs.weights).toBe("1.0.0=3;0.1.2=1");
  send("pointerup", { pointerId: 1 });
  send("pointermove", { pointerId: 1, clientX: 999, clientY: 0 });
  expect(inputs.weights).toBe("1.0.0=3;0.1.2=1");
});

test("keys move it on from where it was put, no further than it may go, and let it go", () => {
  const { hold, send, inputs, element } = open();
  hold("0.1.2");
  send("keydown", { key: "ArrowUp" });
  send("keydown", { key: "ArrowRight" });
  expect(inputs.weights).toBe("0.1.2=0.7");
  expect(element.getAttribute("aria-valuenow")).toBe("0.7");
  send("keydown", { key: "PageDown", shiftKey: true });
  expect(inputs.weights).toBe("0.1.2=-9.3");
  for (let k = 0; k < 20; ++k) send("keydown", { key: "PageUp", shiftKey: true });
  expect(inputs.weights).toBe("0.1.2=100");
  expect(send("keydown", { key: "Delete" }).defaultPrevented).toBe(true);
  expect(inputs.weights).toBe("");
  expect(send("keydown", { key: "Tab" }).defaultPrevented).toBe(false);
});

test("what is no number is not dragged, and another that is held begins at its own", () => {
  const { hold, send, inputs } = open();
  hold("0.0.0");
  send("pointerdown", { pointerId: 1, clientX: 0, clientY: 0 });
  send("pointermove", { pointerId: 1, clientX: 50, clientY: 0 });
  expect(inputs.weights).toBeUndefined();
  hold("0.1.2");
  send("keydown", { key: "ArrowUp" });
  hold("0.0.0");
  hold("0.1.2");
  send("keydown", { key: "ArrowUp" });
  expect(inputs.weights).toBe("0.1.2=0.6");
});
