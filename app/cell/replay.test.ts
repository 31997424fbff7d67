import * as Observable from "@observablehq/plot";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { type RecordedCall, readFromKernel, type Shown } from "../kernel/protocol";
import { show } from "../kernel/show";
import { Plot as recorder } from "../library/plot";
import { replay } from "./replay";

/** The recorder as an author sees it: with the types of what it stands for. */
const Plot = recorder as unknown as typeof Observable;
const { document } = parseHTML("<!doctype html><html><body></body></html>");

const random = (i: number) => ((i * 2654435761) % 1000) / 1000;
const rows = Array.from({ length: 60 }, (_, step) => ({
  step,
  error: random(step),
  kind: step % 3 ? "train" : "test",
  day: new Date(Date.UTC(2024, 0, 1 + step)),
  unused: { large: new Float64Array(1000) },
}));
const pairs = rows.map(({ step, error }): [number, number] => [step, error]);
const numbers = Float64Array.from(rows, ({ error }) => error);

/** Each is drawn by Observable Plot itself and from its record: the two must be one picture. */
const gallery: Record<string, (Plot: typeof Observable) => unknown> = {
  "a line by the names of its columns": (Plot) => Plot.line(rows, { x: "step", y: "error" }).plot(),
  "channels as functions": (Plot) =>
    Plot.dot(rows, { x: (d) => d.step ** 2, y: (_, i) => i, r: 3, fill: "kind" }).plot(),
  "pairs of numbers": (Plot) => Plot.line(pairs).plot({ grid: true }),
  "numbers alone": (Plot) => Plot.lineY(numbers, { stroke: "red" }).plot(),
  dates: (Plot) => Plot.areaY(rows, { x: "day", y: "error" }).plot(),
  "several marks, facets and a legend": (Plot) =>
    Plot.plot({
      color: { legend: true, scheme: "viridis", type: "ordinal" },
      y: { domain: [0, 2], label: "error", tickFormat: ".2f" },
      marks: [
        Plot.frame(),
        Plot.ruleY([0, 0.5]),
        [Plot.dot(rows, { x: "step", y: "error", fx: "kind", stroke: "kind" }), null],
        Plot.axisX({ ticks: 3, label: "steps" }),
        Plot.text(["here"], { frameAnchor: "top-right" }),
      ],
    }),
  "bins of a channel given as a function": (Plot) =>
    Plot.rectY(rows, Plot.binX({ y: "count" }, { x: (d) => d.error, z: "kind" })).plot(),
  "transforms in each other": (Plot) =>
    Plot.lineY(
      rows,
      Plot.normalizeY("first", Plot.windowY({ k: 5, reduce: "mean" }, { x: "step", y: "error" })),
    ).plot(),
  "groups that are stacked and sorted": (Plot) =>
    Plot.barY(
      rows,
      Plot.stackY({
        ...Plot.groupX({ y: "sum" }, { x: "kind", y: "error" }),
        sort: { x: "y", reverse: true },
      }),
    ).plot(),
  "what is sifted and sorted by functions": (Plot) =>
    Plot.line(
      rows,
      Plot.sort(
        (d: (typeof rows)[number]) => d.error,
        Plot.filter((d: (typeof rows)[number]) => d.step > 10, { x: "step", y: "error" }),
      ),
    ).plot(),
  "boxes, a regression and a tree": (Plot) =>
    Plot.plot({
      marks: [
        Plot.linearRegressionY(rows, { x: "step", y: "error", stroke: "kind" }),
        Plot.boxX(rows, { x: "error", y: () => 0.5 }),
        Plot.crosshair(rows, { x: "step", y: "error" }),
      ],
    }),
  "a legend of its own": (Plot) => Plot.legend({ color: { type: "ordinal", domain: ["a", "b"] } }),
  "options with a scale of a channel": (Plot) =>
    Plot.dot(rows, { x: { value: "error", label: "E" }, channels: { kind: "kind" } }).plot({
      x: { type: "log", domain: [0.001, 1] },
    }),
};

const callOf = (value: unknown) => {
  const shown = show(value);
  expect(shown).toMatchObject({ kind: "plot" });
  return (cross(shown) as Extract<Shown, { kind: "plot" }>).call;
};

/** What comes out on the other side of the wall. */
function cross(shown: Shown): Shown {
  const outputs = { a: { shown, logs: [], dropped: 0 } };
  const update = { type: "update", states: {}, outputs, values: {}, busy: false, seq: 1 };
  const read = readFromKernel(structuredClone(update));
  expect(read).not.toBeNull();
  return (read as unknown as { outputs: { a: { shown: Shown } } }).outputs.a.shown;
}

describe("a record is drawn as Observable Plot draws the call itself:", () => {
  test.each(Object.entries(gallery))("%s", (_, draw) => {
    const drawn = replay(callOf(draw(Plot)), 640, document).outerHTML;
    expect(drawn).not.toMatch(/NaN|undefined|<style/);
    expect(bare(drawn)).toBe(bare(directly(draw)));
  });
});

/** Observable Plot itself, in the same document. */
function directly(draw: (Plot: typeof Observable) => unknown): string {
  const real: Record<string, unknown> = { ...Observable };
  const within = (options = {}) => ({ width: 640, className: "plot", document, ...options });
  real.plot = (options: object) => Observable.plot(within(options));
  real.legend = (options: object) => Observable.legend(within(options) as never);
  const { plot } = Observable.Mark.prototype as { plot: (options?: object) => unknown };
  Observable.Mark.prototype.plot = function (options?: object) {
    return plot.call(this, within(options)) as never;
  };
  try {
    return (draw(real as never) as Element).outerHTML;
  } finally {
    Observable.Mark.prototype.plot = plot as never;
  }
}

const bare = (markup: string) =>
  markup
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/ (font-family|font-size|role|aria-label)="[^"]*"/g, "")
    .replace(/plot-clip-\d+/g, "plot-clip");

test("only columns that an option names cross the wall", () => {
  const call = callOf(Plot.line(rows, { x: "step", y: (d) => d.error }).plot());
  expect(JSON.stringify(call)).not.toMatch(/large|day|"kind","value"/);
  expect(JSON.stringify(call).length).toBeLessThan(3000);
});

test("a plot says what it is to those who cannot see it, and its author may say more", () => {
  const label = (value: unknown) => replay(callOf(value), 640, document).getAttribute("aria-label");
  expect(label(Plot.line(rows, { x: "step", y: "error" }).plot())).toBe("Plot of line");
  expect(label(Plot.line(pairs).plot({ ariaLabel: "the loss" }))).toBe("the loss");
});

describe("a forged record", () => {
  const plot = (...entries: { name: string; value: never }[]): RecordedCall => ({
    kind: "call",
    name: "plot",
    args: [{ kind: "object", entries }],
  });
  const mark = (name: string, options: object): never =>
    ({
      kind: "list",
      items: [
        {
          kind: "call",
          name,
          args: [
            { kind: "list", items: [1, 2] },
            {
              kind: "object",
              entries: Object.entries(options).map(([name, value]) => ({ name, value })),
            },
          ],
        },
      ],
    }) as never;

  test.each(["href", "src", "style", "className", "document", "render", "__proto__"])(
    "cannot have the option %s",
    (name) => {
      const top = plot({ name, value: "https://elsewhere.example/" as never });
      expect(() => replay(top, 640, document)).toThrow(`no option ${name}`);
      const inner = plot({ name: "marks", value: mark("dotX", { [name]: "x" }) });
      if (name !== "__proto__")
        expect(() => replay(inner, 640, document)).toThrow(`no option ${name}`);
    },
  );

  test.each(["image", "Mark", "constructor", "__proto__", "valueof"])("cannot call %s", (name) => {
    const shown: Shown = { kind: "plot", cuts: [], call: { kind: "call", name, args: [] } };
    const outputs = { a: { shown, logs: [], dropped: 0 } };
    const update = { type: "update", states: {}, outputs, values: {}, busy: false, seq: 1 };
    expect(readFromKernel(update)).toBeNull();
  });

  test("cannot load anything by an attribute", () => {
    const fill = "url(https://elsewhere.example/x.svg#p)";
    const forged = plot({ name: "marks", value: mark("dotX", { fill, clip: null }) });
    const picture = replay(forged, 640, document).outerHTML;
    expect(picture).toContain("circle");
    expect(picture).not.toContain("elsewhere");
  });

  test.each([
    ["width", 1e9],
    ["height", Number.POSITIVE_INFINITY],
  ])("cannot have a %s beyond all measure", (name, value) => {
    expect(() => replay(plot({ name, value: value as never }), 640, document)).toThrow(name);
  });

  test("cannot be cut into more intervals than a page can hold", () => {
    const forged = plot({ name: "marks", value: mark("dotX", { interval: 1e-9 }) });
    expect(() => replay(forged, 640, document)).toThrow("too short");
  });
});

test("any options at all are drawn or refused, and the picture holds nothing unsafe", () => {
  const word = fc.oneof(
    fc.constantFrom("x", "step", "error", "red", "url(https://elsewhere.example/)", "first", "y"),
    fc.integer({ min: -5, max: 50 }),
    fc.boolean(),
    fc.constant(null),
  );
  const option = fc.constantFrom("x", "y", "fill", "stroke", "r", "title", "sort", "tip", "z");
  const options = fc.dictionary(option, word, { maxKeys: 4 });
  const mark = fc.constantFrom("dot", "line", "barY", "text", "ruleX", "boxX", "areaY", "vector");
  fc.assert(
    fc.property(mark, options, (name, options) => {
      const call = callOf((Plot[name] as typeof Plot.dot)(rows, options).plot());
      try {
        const { outerHTML } = replay(call, 640, document);
        expect(outerHTML).not.toMatch(/="[^"]*elsewhere|<style|<a /);
      } catch (error) {
        expect((error as Error).name).not.toBe("AssertionError");
        expect((error as Error).message).not.toBe("");
      }
    }),
    { numRuns: 60, seed: 1 },
  );
});
