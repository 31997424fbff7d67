import { parseHTML } from "linkedom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Lesson } from "../cell/lesson";
import { bound } from "../figure/field/examples";
import { bindingOf, loadFigure } from "../figure/figures";
import { bound as pixels } from "../figure/pixels/examples";
import { bound as units } from "../figure/units/examples";
import { lookUp, splitPath, watchValue } from "../kernel/watch";
import { setNotebook } from "../tests/setNotebook";
import { bringFigures } from "./bringFigures";

/** Tells the last figure whether it is in sight. */
let seeLast: (changes: object[]) => void;

beforeEach(() => {
  vi.stubGlobal("document", parseHTML("<main></main>").document);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
    },
  );
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      see: (changes: object[]) => void;
      constructor(see: (changes: object[]) => void) {
        this.see = see;
      }
      observe = () => {
        this.see([{ isIntersecting: true }]);
        seeLast = this.see;
      };
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

/** A page with one field, in sight, whose grid a test can change. */
async function open(width = 640, cells: object[] = []) {
  document.body.innerHTML = `<figure data-figure="field" data-kind="field">
    <div class="figure-picture"></div><output class="figure-reading"></output>
    <details class="figure-data"><summary></summary><div></div></details></figure>`;
  const [figure, picture, reading] = ["figure", ".figure-picture", "output"].map((name) => {
    return document.querySelector<HTMLElement>(name)!;
  });
  figure!.dataset.props = JSON.stringify(bound.props);
  Object.defineProperty(picture, "clientWidth", { value: width });
  const set = setNotebook({ cells } as Partial<Lesson>);
  const give = (path: string, value: unknown) => {
    const as = path === "field" ? "grid" : "list";
    set.values[path] = watchValue(value, as);
  };
  for (const path of ["corners.x1", "corners.x2", "corners.f", "truth"])
    give(path, lookUp(bound.values, splitPath(path)));
  give("field", bound.values.field);
  bringFigures(document, set.notebook);
  await loadFigure("field");
  const see = (isIntersecting: boolean) => seeLast([{ isIntersecting }]);
  const said = () => picture!.querySelector("svg")?.getAttribute("aria-label");
  return { ...set, give, said, figure: figure!, see, reading: () => reading!.textContent };
}

test("a grid is drawn with the size it has, and one that is none says why until it is mended", async () => {
  const { give, tell, said, reading } = await open();
  give("field", {
    values: new Float64Array(60 * 60).fill(0.75),
    columns: 60,
    x: [0, 6],
    y: [0, 6],
  });
  tell();
  await vi.waitFor(() => expect(said()).toMatch(/from 0\.7500 to 0\.7500/));
  expect(reading()).toBe("");

  give("field", { values: [1, 2, 3, 4, 5], columns: 2, x: [0, 6], y: [0, 6] });
  tell();
  await vi.waitFor(() => expect(said()).toMatch(/not to be drawn here/));
  expect(reading()).toBe("field cannot be drawn: its 5 values do not make 2 to 512 rows of 2.");

  give("field", { values: [1, 1, 1, 1], columns: 2, x: [0, 6], y: [0, 6] });
  tell();
  await vi.waitFor(() => expect(said()).toMatch(/from 1 to 1/));
  expect(reading()).toBe("");
});

test("a figure that is not laid out is not drawn: there is no width to draw it for", async () => {
  const { give, tell, said } = await open(0);
  give("field", { values: new Float64Array(4), columns: 2, x: [0, 6], y: [0, 6] });
  tell();
  await new Promise((done) => setTimeout(done));
  expect(said()).toBeUndefined();
});

test("a figure is marked while what it shows is out of date, but not for what a press alone runs", async () => {
  const cell = (name: string, mode: string) => ({ compiled: { name, mode, outputs: [name] } });
  const cells = [cell("field", "auto"), cell("truth", "manual")];
  const { states, tell, figure, said } = await open(640, cells);
  const stale = () => {
    tell();
    return figure.hasAttribute("data-stale");
  };
  expect(stale()).toBe(false);
  states.truth = "stale";
  expect(stale()).toBe(false);
  await vi.waitFor(() => expect(said()).toBeDefined());
  states.field = "error";
  expect(stale()).toBe(true);
  states.field = "done";
  expect(stale()).toBe(false);
});

test("the words of a figure out of sight are said to be from before, until it is in sight", async () => {
  const { give, tell, said, see } = await open();
  tell();
  give("field", { values: new Float64Array(4), columns: 2, x: [0, 6], y: [0, 6] });
  tell();
  await vi.waitFor(() => expect(said()).toMatch(/from 0 to 0/));
  see(false);
  give("field", { values: [1, 1, 1, 1], columns: 2, x: [0, 6], y: [0, 6] });
  tell();
  tell();
  expect(said()).toMatch(/from 0 to 0.* This is as it was when it was last in sight\.$/);
  expect(said()!.match(/last in sight/g)).toHaveLength(1);
  see(true);
  await vi.waitFor(() => expect(said()).toMatch(/from 1 to 1/));
  expect(said()).not.toContain("last in sight");
});

/** A page with one image of two by two pixels, of which a control says which is picked. */
async function openPixels() {
  document.body.innerHTML = `<figure data-figure="w" data-kind="pixels">
    <div class="figure-picture"></div><output class="figure-reading"></output>
    <details class="figure-data"><summary></summary><div></div></details></figure>`;
  const [figure, picture, reading] = ["figure", ".figure-picture", "output"].map((name) => {
    return document.querySelector<HTMLElement>(name)!;
  });
  figure!.dataset.props = JSON.stringify(pixels.props);
  Object.defineProperty(picture, "clientWidth", { value: 640 });
  picture!.getBoundingClientRect = () => ({ left: 10, top: 20 }) as DOMRect;
  picture!.scrollLeft = 0;
  const slider = {
    ...{ kind: "slider", name: "pixel", label: "pixel", value: 2, min: 0, max: 2, integer: true },
  };
  const set = setNotebook({ controls: [slider] });
  for (const path of ["byHand.w", "mean.threes", "pixel"])
    set.values[path] = watchValue(lookUp(pixels.values, splitPath(path)), "list");
  bringFigures(document, set.notebook);
  await loadFigure("pixels");
  const send = (type: string, more: object) =>
    picture!.dispatchEvent(
      Object.assign(new document.defaultView!.Event(type, { cancelable: true }), more),
    );
  return { ...set, send, reading: () => reading!.textContent };
}

test("a click on an item sets the control that says which is chosen, if that takes it", async () => {
  const { send, inputs, reading, values, tell } = await openPixels();
  // An image of two columns is 336 pixels wide, so a pixel is 168.
  send("click", { clientX: 10 + 250, clientY: 20 + 80 });
  await vi.waitFor(() => expect(inputs).toEqual({ pixel: 1 }));
  expect(reading()).toBe("pixel 1, row 0, column 1: weight w −0.2500, mean of the threes 2");
  send("click", { clientX: 10 + 250, clientY: 20 + 250 });
  await vi.waitFor(() => expect(reading()).toContain("pixel 3"));
  expect(inputs).toEqual({ pixel: 1 });

  // What is read keeps its place while the numbers move.
  values["byHand.w"] = watchValue([0.5, 0.1, 0.2, 0.3], "list");
  tell();
  await vi.waitFor(() => expect(reading()).toMatch(/^pixel 3, .* weight w 0\.3000/));
  send("click", { clientX: 10 + 80, clientY: 20 + 80 });
  await vi.waitFor(() => expect(reading()).toContain("pixel 0"));
  values["byHand.w"] = watchValue([0.4, 0.1, 0.2, 0.3], "list");
  tell();
  await vi.waitFor(() => expect(reading()).toMatch(/^pixel 0, .* weight w 0\.4000/));
});

test("the arrow keys go on from the item that is chosen, and choose", async () => {
  const { send, inputs } = await openPixels();
  send("keydown", { key: "ArrowUp" });
  await vi.waitFor(() => expect(inputs).toEqual({ pixel: 0 }));
  send("keydown", { key: "ArrowRight" });
  await vi.waitFor(() => expect(inputs).toEqual({ pixel: 1 }));
});

test("what is of another type than an image says so, and what is not there yet says nothing", async () => {
  const { reading, values, tell } = await openPixels();
  for (const [value, said] of [
    ["three".repeat(20), `it is “${"three".repeat(7)}thre…”, not a list of numbers`],
    [
      [
        [1, 2],
        [3, 4],
      ],
      "it is “2 × 2 numbers”, not a list of numbers",
    ],
    [{}, "it is no list of numbers"],
    [null, null],
  ] as const) {
    values["byHand.w"] = watchValue(value, "list");
    tell();
    await vi.waitFor(() =>
      expect(reading()).toBe(said ? `byHand.w cannot be drawn: ${said}.` : ""),
    );
  }
});

/** A page with a small network, of which a control says what the reader holds. */
async function openUnits() {
  document.body.innerHTML = `<figure data-figure="net" data-kind="units">
    <div class="figure-picture"></div><output class="figure-reading"></output>
    <details class="figure-data"><summary></summary><div></div></details></figure>`;
  const [figure, picture, reading] = ["figure", ".figure-picture", "output"].map((name) => {
    return document.querySelector<HTMLElement>(name)!;
  });
  figure!.dataset.props = JSON.stringify(units.props);
  Object.defineProperty(picture, "clientWidth", { value: 640 });
  picture!.getBoundingClientRect = () => ({ left: 10, top: 20 }) as DOMRect;
  picture!.scrollLeft = 0;
  const set = setNotebook();
  for (const { path, as } of bindingOf("units").watches(units.props))
    set.values[path] = watchValue(lookUp(units.values, splitPath(path)), as);
  bringFigures(document, set.notebook);
  await loadFigure("units");
  const grip = () => picture!.querySelector<HTMLElement>(".figure-grip")!;
  const send = (type: string, more: object, to = picture!) =>
    to.dispatchEvent(
      Object.assign(
        new document.defaultView!.Event(type, { cancelable: true, bubbles: true }),
        more,
      ),
    );
  return { ...set, send, grip, reading: () => reading!.textContent, picture: picture! };
}

test("a weight that is clicked can be held, and with keys alone; a click elsewhere lets it be", async () => {
  const { send, grip: gripNow, inputs, reading } = await openUnits();
  send("keydown", { key: "ArrowRight" });
  await vi.waitFor(() => expect(reading()).toBe("Weight from x to answer: 0.5000"));
  const grip = gripNow();
  expect(grip.hidden).toBe(true);
  const focus = vi.spyOn(grip, "focus");
  send("keydown", { key: "Enter" });
  expect(focus).toHaveBeenCalledOnce();
  expect([grip.hidden, grip.getAttribute("aria-valuenow")]).toEqual([false, "0.5"]);
  send("keydown", { key: "ArrowUp" }, grip);
  expect(inputs).toEqual({ weights: "0.0.0=0.6" });
  const [left, top] = [grip.style.left, grip.style.top].map((at) => Number.parseFloat(at));
  send("click", { clientX: 10 + 2, clientY: 20 + 2 });
  await vi.waitFor(() => expect(grip.hidden).toBe(true));
  send("click", { clientX: 10 + left!, clientY: 20 + top! });
  await vi.waitFor(() => expect(grip.hidden).toBe(false));
});
