import { expect, test } from "vitest";
import { drawAt } from "../library/drawing";
import { createDisplay, noneDisplayed, redraw, showAll } from "./display";
import type { Shown } from "./protocol";

function open() {
  const displayed = noneDisplayed();
  let changes = 0;
  const display = createDisplay(displayed, () => {
    changes++;
  });
  return { displayed, display, changes: () => changes };
}

test("each value is shown as it was when it was displayed, and given back", () => {
  const { display, displayed, changes } = open();
  const list = [1];
  expect(display(list)).toBe(list);
  list[0] = 2;
  display(list);
  expect(displayed.items).toMatchObject([
    { entries: [{ value: { value: 1 } }] },
    { entries: [{ value: { value: 2 } }] },
  ]);
  expect(changes()).toBe(2);
});

test("what is beyond the cap is counted, not kept", () => {
  const { display, displayed } = open();
  for (let i = 0; i < 250; i++) display(i);
  expect(displayed.items).toHaveLength(100);
  expect(showAll(displayed, "end")).toMatchObject({
    kind: "several",
    items: { length: 101, 100: { text: "end" } },
    dropped: 150,
  });
});

test("a hundred large values have no more room than one", () => {
  const { display, displayed } = open();
  const large = Array.from({ length: 90 }, () => Array.from({ length: 90 }, () => "text"));
  for (let i = 0; i < 100; i++) display(large);
  expect(JSON.stringify(displayed.items).length).toBeLessThan(2_000_000);
});

test("with nothing displayed the closing value stands alone, and none is none", () => {
  expect(showAll(noneDisplayed(), 1)).toEqual({ kind: "number", value: 1 });
  expect(showAll(noneDisplayed(), undefined)).toBeNull();
});

test("an image is drawn however small, and gives its rows back", () => {
  const { display, displayed } = open();
  const rows = [[0, 1]];
  expect(display.image(rows)).toBe(rows);
  display.image(Float32Array.of(1, 2, 3, 4), { width: 2 });
  display.image({ width: 1, height: 1, data: Uint8ClampedArray.of(1, 2, 3, 4) });
  expect(displayed.items).toMatchObject([
    { kind: "image", width: 2, height: 1 },
    { kind: "image", width: 2, height: 2 },
    { kind: "image", width: 1, range: null },
  ]);
  expect(() => display.image("text")).toThrow("takes rows of numbers");
});

/** A picture of how many numbers a list has, as it is when it is drawn. */
const picture = (list: number[]) => ({ [drawAt]: (width: number) => `${list.length} in ${width}` });
const markups = (shown: unknown) => JSON.stringify(shown).match(/\d+ in \d+/g);

test("pictures are drawn anew for another width, the closing one among them", () => {
  const { display, displayed } = open();
  display(picture([1]));
  const closing = picture([1, 2]);
  expect(markups(showAll(displayed, closing))).toEqual(["1 in 640", "2 in 640"]);
  expect(redraw(displayed, [350])).toBe(true);
  expect(markups(showAll(displayed, closing))).toEqual(["1 in 350", "2 in 350"]);
  expect(redraw(displayed, [350])).toBe(false);
  expect(redraw(noneDisplayed(), [350])).toBe(false);
});

test("a picture whose data have changed since stays as it was displayed", () => {
  const { display, displayed } = open();
  const list = [1];
  display(picture(list));
  list.push(2);
  display(picture(list));
  redraw(displayed, [350]);
  expect(markups(displayed.items)).toEqual(["1 in 640", "2 in 350"]);
});

test("all images together have no more pixels than one may have", () => {
  const { display, displayed } = open();
  const rows = Array.from({ length: 1000 }, () => new Float64Array(700));
  display.image(rows);
  display.image(rows);
  expect(displayed.items).toMatchObject([{ kind: "image" }, { kind: "fault" }]);
});

test("a closing value has what room is left, and a third of all at the least", () => {
  const rows = Array.from({ length: 100 }, (_, i) => ({ i, word: "x".repeat(100) }));
  const { displayed, display } = open();
  for (let i = 0; i < 10; i++) display(rows);
  const shown = showAll(displayed, rows) as Extract<Shown, { kind: "several" }>;
  const last = shown.items.at(-1) as Extract<Shown, { kind: "table" }>;
  expect(last.rows).toHaveLength(100);
  const letters = last.rows.map(([, word]) => (word as { text: string }).text.match(/x*/)![0]);
  expect(letters.join("")).toHaveLength(1500);
  expect(showAll(displayed, rows)).toEqual(shown);
});

test("all tables together have no more cells than one may have", () => {
  const { display, displayed } = open();
  const rows = Array.from({ length: 100 }, (_, i) => ({ a: i, b: i, c: i, d: i, e: i }));
  for (let i = 0; i < 10; i++) display(rows);
  const cells = displayed.items.flatMap((shown) =>
    shown.kind === "table" ? shown.rows.flat() : [],
  );
  expect(cells).toHaveLength(600);
});

test("all pictures together have no more markup than one may have", () => {
  const { display, displayed } = open();
  const large = { [drawAt]: () => "x".repeat(400_000) };
  for (let i = 0; i < 3; i++) display(large);
  expect(displayed.items.map(({ kind }) => kind)).toEqual(["drawing", "drawing", "fault"]);
  expect(showAll(displayed, large)).toMatchObject({ items: { 3: { kind: "fault" } } });
});
