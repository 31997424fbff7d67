import { parseHTML } from "linkedom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setNotebook } from "../tests/setNotebook";
import { bringLibrary } from "./bringLibrary";

const html = `<main data-names="../../library/"><div class="cell-code">
<span data-library="draw">draw</span><span data-library="sum">sum</span>(<b>1</b>)</div></main>`;
const rect = { left: 40, top: 90, bottom: 100, width: 50, height: 20 };

let frame = () => {};

beforeEach(() => {
  const { document, Element } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  vi.stubGlobal("document", document);
  vi.stubGlobal("Element", Element);
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => void (frame = callback));
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  Object.defineProperty(Element.prototype, "getBoundingClientRect", {
    configurable: true,
    value: () => rect,
  });
});
afterEach(() => vi.unstubAllGlobals());

function open(own: string[] = [], touched: string | null = null) {
  const root = document.querySelector("main")!;
  const { notebook } = setNotebook({
    sentences: { draw: "Draws as `numpy` does.", sum: "Adds up." },
  });
  notebook.namesInScope = () => [
    ...["draw", "sum"].map((name) => ({ name, owner: "library" })),
    ...own.map((name) => ({ name, owner: "cell mine" })),
  ];
  bringLibrary(root, notebook, touched ? root.querySelector(touched) : null);
  const place = root.querySelector("output")!;
  let moved = 0;
  return {
    place,
    point(at: string, pointerType = "mouse", clientX = ++moved) {
      const event = new document.defaultView!.Event("pointerover", { bubbles: true });
      root
        .querySelector(at)!
        .dispatchEvent(Object.assign(event, { pointerType, clientX, clientY: 0 }));
    },
  };
}

test("pointing at a name says its sentence, with code as code and the way to the rest", () => {
  const { place, point } = open();
  point('[data-library="draw"]');
  expect(place.innerHTML).toBe(
    'Draws as <code>numpy</code> does. <a href="../../library/#draw">More of draw</a>',
  );
  point('[data-library="sum"]');
  expect(place.textContent).toBe("Adds up. More of sum");
});

test("what it says stays while the pointer is on it, and ends where nothing is pointed at", () => {
  const { place, point } = open();
  point('[data-library="sum"]');
  point("output a");
  expect(place.textContent).toContain("Adds up.");
  point("b");
  expect(place.textContent).toBe("");
});

test("a name that a cell of the reader's declares is not the library's", () => {
  const { place, point } = open(["sum"]);
  point('[data-library="sum"]');
  expect(place.textContent).toBe("");
  point('[data-library="draw"]');
  expect(place.textContent).toContain("Draws");
});

test("a finger that has gone says nothing; what brought the page to life is said", () => {
  const { place, point } = open([], '[data-library="draw"]');
  expect(place.textContent).toContain("Draws");
  point('[data-library="sum"]', "touch");
  expect(place.textContent).toContain("Draws");
});

test("what it says follows the word, and goes where that goes", () => {
  const { place, point } = open();
  point('[data-library="sum"]');
  expect(place.style.top).toBe("-20px");
  rect.height = 30;
  frame();
  expect(place.style.top).toBe("-30px");
  rect.height = 20;
  document.querySelector('[data-library="sum"]')!.remove();
  frame();
  expect(place.textContent).toBe("");
});

test("what the layout moves under a pointer that rests is not pointed at", () => {
  const { place, point } = open();
  point('[data-library="draw"]', "mouse", 7);
  point("b", "mouse", 7);
  expect(place.textContent).toContain("Draws as");
  point("b", "mouse", 8);
  expect(place.textContent).toBe("");
});
