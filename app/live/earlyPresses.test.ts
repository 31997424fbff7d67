import { parseHTML } from "linkedom";
import { expect, test, vi } from "vitest";
import { longest } from "../control/table/longest";
import {
  forgetEarlyPresses,
  makeEarlyPresses,
  rememberKey,
  rememberPress,
  rememberTable,
} from "./earlyPresses";

/** An event that has all it is made with. */
const PlainEvent = (Event: typeof globalThis.Event) =>
  class extends Event {
    constructor(type: string, more: object) {
      super(type, more);
      Object.assign(this, more);
    }
  };

test("early presses are made in their order, and the second of a double click is one still", () => {
  const { document, CustomEvent } = parseHTML(
    "<html><body><p data-island><button>a</button><button>b</button></p><button>c</button></body></html>",
  );
  vi.stubGlobal("MouseEvent", CustomEvent);
  vi.stubGlobal("Element", document.defaultView!.Element);
  const heard: [string, number][] = [];
  document.addEventListener("click", ({ target, detail }) => {
    heard.push([(target as Element).textContent!, detail]);
  });
  const [a, b, c] = [...document.querySelectorAll("button")];
  // The page's parts stand in for the window, which linkedom lets nothing come down from.
  for (const part of document.querySelectorAll("p, body > button"))
    part.addEventListener("click", rememberPress as EventListener);
  const press = (button: Element, detail: number) =>
    button.dispatchEvent(new CustomEvent("click", { bubbles: true, detail }));
  press(b!, 1);
  press(a!, 1);
  press(a!, 2);
  press(c!, 1);
  expect(heard).toEqual([["c", 1]]);
  document.querySelector("p")!.removeEventListener("click", rememberPress as EventListener);
  makeEarlyPresses();
  makeEarlyPresses();
  expect(heard.slice(1)).toEqual([
    ["b", 1],
    ["a", 1],
    ["a", 2],
  ]);
});

test("an arrow key at a figure's mark waits, another key there does not", () => {
  const { document, Event } = parseHTML('<body><p><b class="figure-mark"></b></p></body>');
  const Key = PlainEvent(Event);
  vi.stubGlobal("KeyboardEvent", Key);
  vi.stubGlobal("Element", document.defaultView!.Element);
  const around = document.querySelector("p")!;
  around.addEventListener("keydown", rememberKey as EventListener);
  const isHeld = (key: string) =>
    !document
      .querySelector("b")!
      .dispatchEvent(new Key("keydown", { key, bubbles: true, cancelable: true }));
  expect([isHeld("Tab"), isHeld("ArrowLeft")]).toEqual([false, true]);
  around.removeEventListener("keydown", rememberKey as EventListener);
  const heard: string[] = [];
  around.addEventListener("keydown", (event) => void heard.push((event as KeyboardEvent).key));
  makeEarlyPresses();
  expect(heard).toEqual(["ArrowLeft"]);
});

test("a key that runs a cell waits, and Enter opens code before it breaks a line there", () => {
  const { document, Event } = parseHTML('<body><p><b class="cell-source">x</b></p></body>');
  const Key = PlainEvent(Event);
  vi.stubGlobal("KeyboardEvent", Key);
  vi.stubGlobal("Element", document.defaultView!.Element);
  const code = document.querySelector("b")!;
  const around = document.querySelector("p")!;
  around.addEventListener("keydown", rememberKey as EventListener);
  const isHeld = (more: object) =>
    !code.dispatchEvent(
      new Key("keydown", { key: "Enter", bubbles: true, cancelable: true, ...more }),
    );
  expect(isHeld({ key: "a" })).toBe(false);
  expect([isHeld({}), isHeld({})]).toEqual([true, false]);
  expect(isHeld({ shiftKey: true })).toBe(true);
  expect(isHeld({ ctrlKey: true })).toBe(true);
  around.removeEventListener("keydown", rememberKey as EventListener);
  const heard: unknown[] = [];
  around.addEventListener("keydown", (event) => {
    const { key, shiftKey, ctrlKey } = event as KeyboardEvent;
    heard.push([key, shiftKey, ctrlKey]);
  });
  makeEarlyPresses();
  expect(heard).toMatchObject([
    ["Enter", true, undefined],
    ["Enter", undefined, true],
  ]);
});

test("a picture that is touched is touched where it was", () => {
  const { document, Event } = parseHTML("<p class=figure-picture><b></b></p>");
  vi.stubGlobal("MouseEvent", PlainEvent(Event));
  vi.stubGlobal("Element", document.defaultView!.Element);
  const picture = document.querySelector("p")!;
  picture.addEventListener("click", rememberPress as EventListener);
  const at = { bubbles: true, clientX: 30, clientY: 40 };
  document.querySelector("b")!.dispatchEvent(new MouseEvent("click", at));
  picture.removeEventListener("click", rememberPress as EventListener);
  const heard = vi.fn();
  picture.addEventListener("click", heard);
  makeEarlyPresses();
  expect(heard.mock.calls).toMatchObject([[{ clientX: 30, clientY: 40 }]]);
});

test("a table dropped, or pasted and long, is dropped once the page is alive; a short one is the field's", () => {
  const { document, Event } = parseHTML("<p data-control=table><b></b></p>");
  const given = (text: string, files: string[] = []) => {
    const data = { "text/plain": text, files: [...files] };
    return {
      files: data.files,
      items: { add: (file: string) => data.files.push(file) },
      getData: () => data["text/plain"],
      setData: (_: string, text: string) => Object.assign(data, { "text/plain": text }),
    };
  };
  const Plain = PlainEvent(Event);
  vi.stubGlobal("DragEvent", Plain);
  vi.stubGlobal("DataTransfer", function DataTransfer() {
    return given("");
  });
  vi.stubGlobal("Element", document.defaultView!.Element);
  const table = document.querySelector("p")!;
  const kinds = ["dragover", "drop", "paste"];
  for (const kind of kinds) table.addEventListener(kind, rememberTable as EventListener);
  const isKept = (kind: string, more: object) =>
    !table.firstElementChild!.dispatchEvent(
      new Plain(kind, { bubbles: true, cancelable: true, ...more }),
    );
  const long = "1".repeat(longest + 1);
  expect(isKept("paste", { clipboardData: given("1,2") })).toBe(false);
  expect(isKept("paste", { clipboardData: given(long) })).toBe(true);
  expect(isKept("dragover", { dataTransfer: given("") })).toBe(true);
  expect(isKept("drop", { dataTransfer: given("", ["rows.csv"]) })).toBe(true);
  for (const kind of kinds) table.removeEventListener(kind, rememberTable as EventListener);
  const heard: unknown[] = [];
  table.addEventListener("drop", (event) => {
    const { dataTransfer } = event as unknown as { dataTransfer: ReturnType<typeof given> };
    heard.push([dataTransfer.getData(), dataTransfer.files]);
  });
  makeEarlyPresses();
  expect(heard).toEqual([
    [long, []],
    ["", ["rows.csv"]],
  ]);
});

test("what was pressed on a page that does not come alive is forgotten", () => {
  const { document, CustomEvent } = parseHTML("<body><p data-island><button>a</button></p></body>");
  vi.stubGlobal("MouseEvent", CustomEvent);
  vi.stubGlobal("Element", document.defaultView!.Element);
  const heard = vi.fn();
  const around = document.querySelector("p")!;
  const button = document.querySelector("button")!;
  around.addEventListener("click", rememberPress as EventListener);
  button.dispatchEvent(new CustomEvent("click", { bubbles: true }));
  around.removeEventListener("click", rememberPress as EventListener);
  around.addEventListener("click", heard);
  forgetEarlyPresses();
  makeEarlyPresses();
  expect(heard).not.toHaveBeenCalled();
});
