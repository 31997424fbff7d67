import * as Observable from "@observablehq/plot";
import fc from "fast-check";
import { decode } from "fast-png";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { readFromKernel, type Shown } from "../../kernel/protocol";
import { createRoom, show } from "../../kernel/show";
import { open } from "./open";

const original = { ...Observable };
const originalPlot = Observable.Mark.prototype.plot;
const Plot = open().names.Plot as typeof Observable;
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

/** Each is drawn by Observable Plot itself and as a cell draws it: the two must be one picture. */
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

const markupOf = (value: unknown, ...widths: number[]): string => {
  const shown = show(value, createRoom(widths.length > 0 ? widths : [640]));
  expect(shown).toMatchObject({ kind: "drawing" });
  return (shown as Extract<Shown, { kind: "drawing" }>).pictures.map(({ markup }) => markup).join();
};

const faultOf = (value: unknown) => {
  const shown = show(value);
  expect(shown).toMatchObject({ kind: "fault" });
  return (shown as Extract<Shown, { kind: "fault" }>).text;
};

describe("a cell's picture is the one that Observable Plot draws:", () => {
  test.each(Object.entries(gallery))("%s", (_, draw) => {
    const drawn = markupOf(draw(Plot));
    expect(drawn).not.toMatch(/NaN|undefined|<style/);
    expect(bare(drawn)).toBe(bare(directly(draw)));
  });
});

/** Observable Plot itself, in the tests' document. */
function directly(draw: (plot: typeof Observable) => unknown): string {
  const given = { width: 640, className: "plot", document };
  const within = (options = {}) => ({ ...given, ...options });
  const before = Observable.Mark.prototype.plot;
  Observable.Mark.prototype.plot = function (options?: object) {
    return originalPlot.call(this, within(options)) as never;
  };
  try {
    const plot = (options: object) => original.plot(within(options));
    const legend = (options: object) => original.legend(within(options) as never);
    return (draw({ ...original, plot, legend } as never) as Element).outerHTML;
  } finally {
    Observable.Mark.prototype.plot = before;
  }
}

const bare = (markup: string) =>
  markup
    .replace(/<p class="plot-note">.*<\/p>/, "")
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/ (font-family|font-size|role|aria-label)="[^"]*"/g, "")
    .replace(/plot-clip-\d+/g, "plot-clip");

test("a cell has all of Observable Plot", () => {
  expect(Object.keys(Plot).sort()).toEqual(Object.keys(original).sort());
});

test("a picture is as wide as it is shown, or as its author says", () => {
  const plot = Plot.line(pairs).plot();
  expect(markupOf(plot, 646, 350).match(/ width="\d+"/g)).toEqual([' width="646"', ' width="350"']);
  expect(markupOf(Plot.line(pairs).plot({ width: 200 }), 646)).toContain(' width="200"');
});

test("a picture says what it is to those who cannot see it, and its author may say more", () => {
  expect(markupOf(Plot.line(rows, { x: "step", y: "error" }).plot())).toContain(
    'role="img" aria-label="Plot of line"',
  );
  expect(markupOf(Plot.line(pairs).plot({ ariaLabel: "the loss" }))).toContain('"the loss"');
});

test("a picture is drawn when it is shown, and not before", async () => {
  let calls = 0;
  const data = [1];
  const plot = Plot.dotX(data, { x: (d: number) => ++calls && d }).plot();
  await plot;
  expect(Object.prototype.toString.call(plot)).toBe("[object Object]");
  expect(calls).toBe(0);
  data.push(2);
  expect(markupOf(plot).match(/<circle/g)).toHaveLength(2);
  expect(calls).toBe(2);
});

test("a cell may read a picture's scales and legends, and change what is drawn", () => {
  const plot = Plot.dot(rows, { x: "step", y: "error", fill: "step" }).plot();
  expect(plot.scale("x")).toMatchObject({ type: "linear", domain: [0, 59] });
  expect(markupOf(plot, 350)).toContain(' width="350"');
  expect(markupOf(plot.legend("color"))).toContain("data:image/png");
  plot.setAttribute("aria-label", "changed");
  plot.querySelector("circle")!.remove();
  expect(markupOf(plot)).toContain('aria-label="changed"');
  expect(markupOf(plot).match(/<circle/g)).toHaveLength(59);
});

test("pixels are drawn without a canvas", () => {
  const ramp = markupOf(Plot.legend({ color: { domain: [0, 1], scheme: "greys" } }));
  const raster = markupOf(
    Plot.raster([0, 1, 1, 0], { width: 2, height: 2, fill: Plot.identity }).plot({
      color: { range: ["#000", "#ff8000"] },
    }),
  );
  const pixels = (markup: string) =>
    decode(Buffer.from(/base64,([^"]*)/.exec(markup)![1]!, "base64"));
  expect(pixels(ramp)).toMatchObject({ width: 256, height: 1 });
  expect([...pixels(ramp).data.slice(0, 4)]).toEqual([255, 255, 255, 255]);
  const { width, data } = pixels(raster);
  expect([width, ...data.slice(0, 8)]).toEqual([2, 0, 0, 0, 255, 255, 128, 0, 255]);
});

describe("what a tip would say where a pointer comes, its point has as a title:", () => {
  const titlesIn = (markup: string) =>
    Array.from(
      markup.matchAll(/<circle r="8" cy="(\d+)" cx="(\d+)"><title>([^<]*)/g),
      ([, y, x, text]) => [Number(y), Number(x), text],
    );

  test("of a mark's own", () => {
    const dots = Plot.dot(rows, { x: "step", y: "error", stroke: "kind", tip: true }).plot();
    const titles = titlesIn(markupOf(dots));
    expect(titles).toHaveLength(60);
    expect(titles[7]![2]).toBe(`kind train\nstep 7\nerror ${rows[7]!.error}`);
    expect(titles[7]!.slice(0, 2)).toEqual(placeOf(markupOf(dots), 7));
    expect(markupOf(dots)).not.toContain("plot-note");
  });

  test("of bins, facets and titles", () => {
    const bins = Plot.rectY([1, 1, 2], {
      ...Plot.binX({ y: "count" }, { x: Plot.identity }),
      tip: true,
    });
    expect(titlesIn(markupOf(bins.plot()))[0]![2]).toMatch(/Frequency 2$/);
    const facets = Plot.dot(rows, { x: "step", y: "error", fx: "kind", tip: "x" }).plot();
    const titles = titlesIn(markupOf(facets)).map(([, , text]) => text);
    expect(titles.filter((text) => `${text}`.endsWith("kind test"))).toHaveLength(20);
    expect(titles).toHaveLength(60);
    const title = (i: number) => `${"a long line ".repeat(10)}of ${i}`;
    const texts = Plot.tip([3], Plot.pointerX({ x: (d: number) => d, title })).plot();
    expect(`${titlesIn(markupOf(texts))[0]![2]}`.replace(/\s+/g, " ")).toBe(title(3));
  });

  test("and of many points some, for a line may have more than a page can hold", () => {
    const titles = titlesIn(markupOf(Plot.lineY(new Float64Array(5000), { tip: true }).plot()));
    expect(titles.length).toBeGreaterThan(400);
    expect(titles.length).toBeLessThanOrEqual(800);
  });

  const placeOf = (markup: string, i: number) => {
    const dots = [...markup.matchAll(/ r="3" cy="([\d.]+)" cx="([\d.]+)"/g)];
    return dots[i]!.slice(1).map((side) => Math.round(Number(side)));
  };
});

test("what else follows a pointer is said to stay away", () => {
  const pointed = Plot.dot(rows, Plot.pointer({ x: "step", y: "error" })).plot();
  expect(markupOf(pointed)).toContain("Plot.crosshair) is not drawn here");
  expect(markupOf(Plot.crosshair(rows, { x: "step", y: "error" }).plot())).toContain("plot-note");
  expect(markupOf(Plot.dot(rows, { x: "step", y: "error" }).plot())).not.toContain("plot-note");
});

test("a tip has its edge around its lines", () => {
  const tip = (title: string) =>
    Number(/h([\d.]+)v/.exec(markupOf(Plot.tip([[1, 2]], { title: () => title }).plot()))![1]);
  expect(tip("a longer line")).toBeGreaterThan(tip("a line"));
});

describe("what cannot be drawn is said, with its place:", () => {
  test("a function that fails, and an option that there is not", () => {
    const cell = (code: string) =>
      // biome-ignore lint/security/noGlobalEval: as the kernel runs a cell.
      globalThis.eval(`(function(Plot){"use strict";\n${code}\n})\n//# sourceURL=cell-curve.ts`)(
        Plot,
      );
    expect(
      faultOf(cell("return Plot.dot([1],\n{ x: () => { throw new Error('no luck') } }).plot()")),
    ).toBe("The plot cannot be drawn: no luck (curve, line 2)");
    expect(faultOf(cell("1;\n2;\nreturn Plot.dot([1]).plot({ projection: 'none such' })"))).toBe(
      "The plot cannot be drawn: unknown projection type: none such (curve, line 3)",
    );
  });

  test("a mark that is not drawn", () => {
    expect(faultOf(Plot.dot(rows))).toContain("drawn by its plot()");
  });

  test.each([
    ["width", 1e9],
    ["height", Number.POSITIVE_INFINITY],
    ["width", Number.NaN],
  ])("a %s of %d, where it stands", (name, value) => {
    expect(() => Plot.plot({ [name]: value })).toThrow(`${name} is ${value}`);
  });

  test("more than a page can hold, as soon as it is too much", () => {
    const hours = Plot.plot({
      x: { ticks: "hour" },
      marks: [
        Plot.dot(
          [
            { t: new Date("1995-01-01"), v: 1 },
            { t: new Date("2025-01-01"), v: 2 },
          ],
          { x: "t", y: "v" },
        ),
      ],
    });
    expect(faultOf(hours)).toMatch(/more than 5,000 elements.*set fewer ticks/s);
    expect(faultOf(Plot.dotX(new Float64Array(30_000)).plot())).toContain("thin the rows");
    expect(faultOf(Plot.textX(new Float64Array(1500)).plot())).toContain("a text counted as four");
    const line = Plot.lineY(Float64Array.from({ length: 500_000 }, (_, i) => Math.sin(i))).plot();
    expect(faultOf(line)).toMatch(/takes \d+ characters.*draw fewer points/);
  });
});

test("anything whatever as data and options is shown as something that crosses the wall", () => {
  const value = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true });
  fc.assert(
    fc.property(fc.oneof(value, fc.array(fc.object())), value, (data, options) => {
      let plot: unknown;
      try {
        plot = Plot.dot(data as never, options as never).plot();
      } catch {
        return;
      }
      const outputs = { a: { shown: show(plot), logs: [], dropped: 0 } };
      const update = { type: "update", states: {}, outputs, values: {}, busy: false, seq: 1 };
      expect(readFromKernel(structuredClone(update))).toEqual(update);
    }),
  );
});
