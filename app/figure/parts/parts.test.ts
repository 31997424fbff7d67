import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysHolds, anyValue, document, expectApart, moving } from "../../tests/picture";
import { type PartsData, wholeOf } from "./data";
import { figure } from "./drawing";
import { anatomy, byHand, examples, lacking, lanes, odd, unknown, webgl } from "./examples";

const draw = (data: PartsData, width = 640) => figure.draw(data, width, document);
type Drawn = ReturnType<typeof draw>;

const texts = ({ svg }: Drawn) =>
  [...svg.querySelectorAll("[data-layer=moving] text")].map(({ textContent }) => textContent);

/** How wide each area of a row is, from its outline. */
function widthsOf({ svg }: Drawn): number[] {
  const rims = [...svg.querySelectorAll("[data-layer=moving] path[stroke='var(--ink)']")];
  const areas = rims.map((rim) => /h([\d.]+)v18h/.exec(rim.getAttribute("d") ?? "")?.[1]);
  return areas.filter((width) => width !== undefined).map(Number);
}

test("a whole is as far along as its decades, whatever its parts", () => {
  const tens = [1, 10, 100].map((total) => ({ ...byHand, total, parts: [0, 0, 0, total, 0] }));
  const dots = [...draw(anatomy(tens)).svg.querySelectorAll("circle")];
  const [a, b, c] = dots.map((dot) => Number(dot.getAttribute("cx")));
  expect(b! - a!).toBeGreaterThan(20);
  expect(c! - b!).toBeCloseTo(b! - a!, 0);
});

test("a heading says by what factor one line differs from the next, where one holds for all", () => {
  const head = (totals: number[]) => {
    const rows = totals.map((total) => ({ ...byHand, total, parts: [0, 0, 0, total, 0] }));
    return draw(anatomy(rows)).svg.querySelector("text[fill='var(--quiet)']")!.textContent;
  };
  expect(head([0.2, 5000])).toBe("µs a step, × 10 a line");
  expect(head([2, 50])).toBe("µs a step");
  expect(head([1e-9, 1e9])).toBe("µs a step, × 100k a line");
});

test("each row's bar has the same length, shared out among its parts", () => {
  const [whole, ...parts] = widthsOf(draw(anatomy([byHand, webgl])));
  expect(parts.reduce((a, b) => a + b)).toBeCloseTo(whole!, 0);
  expect(parts.map((part) => part / whole!)).toEqual(
    webgl.parts.map((part) => expect.closeTo(part / webgl.total, 2)),
  );
});

test("the largest part is named in words, and each total stands at its dot", () => {
  expect(texts(draw(anatomy(lanes)))).toEqual(
    expect.arrayContaining(["3,506", "dispatch 41 %", "readback 35 %", "0.14", "arithmetic 100 %"]),
  );
  expect(texts(draw(anatomy(lanes)))).not.toContain("upload 3 %");
});

test("every part of a row has a tone of its own, in the legend as in the bar", () => {
  const drawing = draw(anatomy([{ ...webgl, total: 5, parts: [1, 1, 1, 1, 1] }]));
  const fills = [...drawing.svg.querySelectorAll("path[fill-opacity]")].filter((fill) =>
    fill.getAttribute("d"),
  );
  const looks = fills.map((fill) => {
    const pattern = fill.nextElementSibling!.getAttribute("d")!;
    const lines = /^M[\d.-]+,[\d.-]+([vLh])/.exec(pattern)![1];
    return `${fill.getAttribute("fill-opacity")} ${lines}`;
  });
  expect(new Set(looks.slice(0, 5)).size).toBe(5);
  expect(looks.slice(5, 10)).toEqual(looks.slice(0, 5));
});

test("rows that have not run, or are absent here, keep their place and say so", () => {
  const drawing = draw(anatomy(lacking));
  expect(texts(drawing)).toEqual(expect.arrayContaining(["not run", "absent"]));
  const heights = ({ svg }: Drawn) =>
    [...svg.querySelectorAll("text[fill='var(--framework)']")].map((t) => t.getAttribute("y"));
  expect(heights(drawing)).toEqual(heights(draw(anatomy(lanes))));
  expect(figure.describe(anatomy(lacking))).toContain("wasm: not run. webgl: absent. webgpu: abs");
});

test("what no part accounts for is a rest, and parts beyond the total are shares of their sum", () => {
  const shares = (i: number) => wholeOf(odd[i]!).shares!.map((share) => Math.round(100 * share));
  expect(shares(1)).toEqual([7, 13, 20, 27, 33, 0]);
  expect(shares(2)).toEqual([10, 10, 20, 40, 0, 20]);
  expect(shares(3)).toEqual([33, 33, 33, 0, 0, 0]);
  expect([0, 4].map((i) => wholeOf(odd[i]!))).toEqual([
    { total: 12, shares: null },
    { total: 0, shares: null },
  ]);
  expect(wholeOf(odd[1]!).total).toBe(15);
  expect(figure.describe(anatomy([odd[2]!]))).toContain("arithmetic 40 %, dispatch 20 %, the rest");
});

test("other numbers move in place under the same decades", () => {
  const more = (factor: number) =>
    anatomy(
      lanes.map((one) =>
        one === byHand
          ? one
          : { ...one, parts: [...one.parts.map((part, k) => part * (k === 1 ? factor : 1))] },
      ),
    );
  const drawing = draw(more(1));
  const before = moving(drawing);
  expect(drawing.update(more(2))).toBe(true);
  expect(moving(drawing)).not.toBe(before);
  expect(moving(drawing)).toBe(moving(draw(more(2))));
  const slow = lanes.map((one) => ({ ...one, total: one.total * 1000 }));
  expect(drawing.update(anatomy(slow))).toBe(false);
});

test("wholes and parts are read by pointer and by keys", () => {
  for (const width of [350, 640]) {
    const { read, start } = draw(anatomy(lacking), width);
    const first = start!()!;
    expect(first.text).toBe("by hand: 0.1400 µs a step");
    const go = (step: number, rise = 0) =>
      read!({ from: first.x, fromY: first.y!, step, rise })!.text;
    expect(go(1)).toBe("by hand, arithmetic: 0.1400 µs a step, 100 %");
    expect(go(0, -1)).toBe("cpu: 175.2 µs a step, 1,300 times the least");
    expect(go(0, -2)).toBe("one dispatch: 0.7200 µs a step, 5.1 times the least");
    expect(go(-1, 1)).toBe(first.text);
    const part = read!({ from: first.x, fromY: first.y!, step: 2, rise: -1 })!;
    expect(part.text).toBe("cpu, arithmetic: 41 µs a step, 23 %");
    expect(read!({ px: part.x, py: part.y! })).toEqual(part);
    expect(read!({ px: part.x, py: part.y! + 20 })).toBeNull();
  }
});

test("what is read has a rim", () => {
  const { look, start, svg } = draw(anatomy(lanes));
  const rim = svg.querySelector("rect[stroke-width='2.5']")!;
  expect(rim.getAttribute("visibility")).toBe("hidden");
  look!(start!());
  expect(rim.getAttribute("visibility")).toBe("visible");
  look!(null);
  expect(rim.getAttribute("visibility")).toBe("hidden");
});

test("the text says each whole and its parts, the largest first", () => {
  expect(figure.describe(anatomy([byHand, webgl]))).toBe(
    "A whole and its parts, in µs a step: graph and tape, upload, dispatch, arithmetic, readback. " +
      "by hand: 0.1400 µs a step, of which arithmetic 100 %. " +
      "webgl: 3,506 µs a step, 25,000 times the least, of which dispatch 41 %, readback 35 %, " +
      "arithmetic 15 %, graph and tape 7 %, upload 3 %.",
  );
});

test("the table has every number and its share", () => {
  const { columns, rows } = figure.tabulate(anatomy([webgl, { ...lacking[4]! }]));
  expect(columns.slice(0, 4)).toEqual(["lane", "µs a step", "graph and tape", "graph and tape, %"]);
  expect(rows[0]).toEqual(["webgl", 3506, 240, 6.85, 96, 2.74, 1420, 40.5, 510, 14.5, 1240, 35.4]);
  expect(rows[1]).toEqual(["webgpu", "absent", ...unknown.flatMap(() => ["", ""])]);
});

test.each(examples)("no text of %s lies on another, at any width", (_, data) => {
  for (const width of [320, 350, 390, 559, 560, 646, 900]) expectApart(draw(data, width));
});

test("no name lies on another, whatever the shares", () => {
  const part = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true }));
  const row = fc.array(part, { minLength: 5, maxLength: 5 }).map((parts) => ({
    ...webgl,
    ...{ parts, total: parts.reduce((a, b) => a + b, 0) },
  }));
  const rows = fc.array(row, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 320, max: 900 }), (rows, width) => {
      expectApart(draw(anatomy(rows), width));
    }),
    { seed: 1, endOnFailure: true },
  );
});

test("any data", () => {
  const row = fc.record({
    label: fc.constantFrom("by hand", "webgl"),
    role: fc.constantFrom("hand", "framework", "plain"),
    total: anyValue,
    parts: fc.array(anyValue, { minLength: 5, maxLength: 5 }),
    state: fc.constantFrom(undefined, "", "absent"),
  });
  const data = fc.array(row, { maxLength: 30 }).map((rows) => anatomy(rows as PartsData["rows"]));
  alwaysHolds(figure, data, () => false);
});
