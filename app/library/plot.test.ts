import type * as Observable from "@observablehq/plot";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFromKernel, type Shown } from "../kernel/protocol";
import { show } from "../kernel/show";
import { Plot as recorder } from "./plot";
import { plotNames } from "./recorded";

const Plot = recorder as unknown as typeof Observable;
const rows = [{ x: 1, y: 2 }];
const anything = {} as never;

test("every name that a cell may use is a function of Observable Plot, or a value", async () => {
  const real = (await import("@observablehq/plot")) as Record<string, unknown>;
  expect([...plotNames].filter((name) => real[name] === undefined)).toEqual([]);
  expect([...plotNames].filter((name) => recorder[name] === undefined)).toEqual([]);
});

describe("what could not be recorded is said where the call stands, by the option's name:", () => {
  test.each<[string, () => unknown]>([
    ["tickFormat of Plot.axisX", () => Plot.axisX({ tickFormat: () => "" })],
    ["x.tickFormat of Plot.plot", () => Plot.plot({ x: { tickFormat: () => "" } })],
    ["render of Plot.dot", () => Plot.dot(rows, { render: () => null })],
    ["y of Plot.binX", () => Plot.binX({ y: () => 1 }, { x: "x" })],
    ["reduce of Plot.windowY", () => Plot.windowY({ k: 3, reduce: () => 0 }, { y: "y" })],
    ["curve of Plot.line", () => Plot.line(rows, { curve: (() => anything) as never })],
    ["sort of Plot.dot", () => Plot.dot(rows, { sort: (a: number, b: number) => a - b })],
    ["marks of Plot.plot", () => Plot.plot({ marks: [() => null] })],
    ["Plot.dot has no option href", () => Plot.dot(rows, { href: "x" })],
    ["Plot.plot has no option style", () => Plot.plot({ style: "color: red" })],
    ["Plot.plot has no option facet", () => Plot.plot({ facet: { data: rows, x: "x" } })],
    ["Plot.image cannot be used", () => Plot.image(rows, { x: "x" })],
  ])("%s", (message, call) => {
    const said = /has no|cannot be used/.test(message)
      ? message
      : message.replace(/^render of Plot.dot$/, "Plot.dot has no option render");
    expect(call).toThrow(said);
  });
});

test("a function that fails says so in the picture's place", () => {
  const shown = show(
    Plot.dot(rows, {
      x: () => {
        throw new Error("no such luck");
      },
    }).plot(),
  );
  expect(shown).toEqual({ kind: "fault", text: "The plot cannot be drawn: no such luck" });
  expect(show(Plot.dot(null as never, { x: () => 1 }).plot())).toMatchObject({
    text: expect.stringContaining("x of Plot.dot has no data to go over"),
  });
});

test("a mark that is not drawn says how it would be", () => {
  expect(show(Plot.dot(rows))).toMatchObject({
    kind: "word",
    text: expect.stringContaining("its plot()"),
  });
});

test("a picture shows its data as they are when it is shown, once for a generator", () => {
  const data = [1];
  const plot = Plot.dotX(data).plot();
  data.push(2);
  expect(JSON.stringify(show(plot))).toBe(JSON.stringify(show(Plot.dotX([1, 2]).plot())));
  function* values() {
    yield 1;
    yield 2;
  }
  const once = Plot.dotX(values() as never).plot();
  expect(JSON.stringify(show(once))).toBe(JSON.stringify(show(once)));
});

test("rows beyond the cap are left out, which is said", () => {
  const many = Array.from({ length: 30_000 }, (_, i) => ({ i }));
  const shown = show(Plot.dot(many, { x: "i", y: (d) => d.i }).plot());
  expect(shown).toMatchObject({
    kind: "plot",
    cuts: [{ mark: "dot", drawn: 20_000, total: 30_000 }],
  });
  const marks = Array.from({ length: 40 }, () => Plot.dot(many, { x: "i" }));
  expect(countIn(show(Plot.plot({ marks })))).toBeLessThan(250_000);
});

test("anything whatever as data and options is shown as something that crosses the wall", () => {
  const value = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withNullPrototype: true,
    withSparseArray: true,
  });
  fc.assert(
    fc.property(fc.oneof(value, fc.array(fc.object())), value, (data, options) => {
      let plot: unknown;
      try {
        plot = Plot.dot(data as never, options as never).plot();
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
        return;
      }
      const outputs = { a: { shown: show(plot), logs: [], dropped: 0 } };
      const update = { type: "update", states: {}, outputs, values: {}, busy: false, seq: 1 };
      expect(readFromKernel(structuredClone(update))).toEqual(update);
    }),
  );
});

/** How many values there are in a plot. */
function countIn(shown: Shown): number {
  let count = 0;
  JSON.stringify(shown, (_, value) => {
    count += value instanceof Float64Array ? value.length : 1;
    return value instanceof Float64Array ? null : value;
  });
  return count;
}
