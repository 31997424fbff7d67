import fc from "fast-check";
import { expect, test } from "vitest";
import {
  alwaysHolds,
  anySeries,
  anyValue,
  document,
  expectApart,
  moving,
} from "../../tests/picture";
import { seriesOf } from "../seriesOf";
import { binding } from "./binding";
import { type TraceData, figure as trace } from "./drawing";
import { alike, bound, difference, earlier, loss, many, rounding, twins } from "./examples";

function texts(data: TraceData, width = 640): string[] {
  return [...trace.draw(data, width, document).svg.querySelectorAll("text")].map(
    (text) => text.textContent!,
  );
}

test("a run that advances moves under the same axes", () => {
  const drawing = trace.draw(twins(10), 640, document);
  const { svg } = drawing;
  expect(drawing.update(twins(500))).toBe(true);
  expect(drawing.svg).toBe(svg);
  expect(moving(drawing)).toBe(moving(trace.draw(twins(500), 640, document)));
  expect(svg.getAttribute("aria-label")).toBe(trace.describe(twins(500)));
});

test("a series that is out of date carries the settings it was made with, and is drawn anew for them", () => {
  const read = (path: string) => ({
    ...({ kind: "series", index: Float64Array.of(0, 1), length: 2 } as const),
    value: path === "theirs.errors" ? Float64Array.of(3, 2) : Float64Array.of(2, 1),
  });
  const made = (path: string) => (path === "theirs.errors" ? "R 0.1" : null);
  const old = binding.data(bound.props, read, { log: false, madeWith: made });
  expect(old.series.map(({ label, old }) => [label, old ?? false])).toEqual([
    ["by hand", false],
    ["TensorFlow.js: R 0.1", true],
  ]);
  const drawing = trace.draw(binding.data(bound.props, read, { log: false }), 640, document);
  expect(drawing.update(old)).toBe(false);
  expect(trace.describe(old)).toContain("TensorFlow.js: R 0.1");
});

test("steps, scale or values that need other axes ask for a new drawing", () => {
  const drawing = trace.draw(twins(100), 640, document);
  expect(drawing.update(twins(100, loss, { steps: 2000 }))).toBe(false);
  expect(drawing.update(twins(100, loss, { log: true }))).toBe(false);
  expect(drawing.update(twins(100, () => 0.6))).toBe(false);
  expect(drawing.update(twins(100, () => 0.4))).toBe(true);
});

test("a linear axis ends at the smallest of 0.5, 1, 2, 4, 8, … that fits", () => {
  const top = (loss: number) => {
    const drawing = trace.draw(
      twins(10, () => loss),
      640,
      document,
    );
    return [0.4, 0.5, 0.9, 1.9, 3.9, 7.9].map((next) => drawing.update(twins(10, () => next)));
  };
  expect(top(0.3)).toEqual([true, true, false, false, false, false]);
  expect(top(0.6)).toEqual([false, false, true, false, false, false]);
  expect(top(3)).toEqual([false, false, false, false, true, false]);
});

test("an axis is cut where a run that diverges would hide how it began, and says so", () => {
  const diverging = (step: number) => 0.5 * 10 ** (2.6 * step);
  const heights = (drawing: ReturnType<typeof trace.draw>) =>
    [
      ...drawing.svg
        .querySelector("[data-layer=moving] path")!
        .getAttribute("d")!
        .matchAll(/,([\d.]+)/g),
    ].map(([, y]) => Number(y));
  const points = seriesOf(100, diverging);
  const series: TraceData["series"] = [{ label: "loss", role: "hand", points }];
  const drawing = trace.draw(twins(100, diverging, { series }), 640, document);
  const [start, , ...beyond] = heights(drawing);
  const top = Math.min(...beyond);
  expect(start! - top).toBeGreaterThan(20);
  expect(new Set(beyond)).toEqual(new Set([top]));
  expect(texts(twins(100, diverging, { series }))).toContain("cut: it goes up to 5.000 × 10²⁵⁹");
  expect(texts(twins(100))).not.toContainEqual(expect.stringContaining("cut"));
  expect(drawing.update(twins(100))).toBe(false);
});

test("a logarithmic axis puts zeros on its bottom edge and says so", () => {
  expect(texts(difference(rounding))).toContain("0");
  expect(texts(difference(() => 1e-9))).not.toContain("0 ");
  expect(texts(difference((step) => (step < 100 ? 1e-12 : 1e-7), 1e-10))).toContain("< 10⁻¹⁰");
  const { svg } = trace.draw(
    difference(() => 0),
    640,
    document,
  );
  expect(svg.querySelector("[data-layer=moving] path")!.getAttribute("d")).toMatch(/^M\d+,266h0L/);
  expect(trace.describe(difference(() => 0))).toContain("exactly 0 at every step");
});

test("where no value is finite nothing of an earlier run stays, and the figure says so", () => {
  const drawing = trace.draw(twins(100), 640, document);
  const before = moving(drawing);
  const lost = twins(100);
  for (const { points } of lost.series) points.y.fill(Number.NaN);
  expect(drawing.update(lost)).toBe(true);
  expect(moving(drawing)).toBe(moving(trace.draw(lost, 640, document)));
  expect(drawing.svg.textContent).toContain("Not a number anywhere.");
  expect(drawing.svg.getAttribute("aria-label")).toContain("not a number");
  expect(drawing.update(twins(100))).toBe(true);
  expect(moving(drawing)).toBe(before);
  expect(drawing.svg.textContent).not.toContain("Not a number");
});

test("where the step looked at has no number any more, the picture says so", () => {
  const at = { step: 1000, value: Number.NaN };
  const drawing = trace.draw(twins(2, loss, { at }), 640, document);
  expect(drawing.svg.textContent).toContain("At step 1,000: not a number.");
  for (const other of [
    { ...at, value: 1 },
    { ...at, step: Number.NaN },
  ]) {
    const { svg } = trace.draw(twins(2, loss, { at: other }), 640, document);
    expect(svg.textContent).not.toContain("not a number");
  }
});

test("what the picture says stands on no name", () => {
  const at = { step: 1000, value: Number.NaN };
  const low = { ...twins(1000, () => 0.01, { at }), steps: 1000 };
  low.series[1]!.label = "TensorFlow.js: learning rate 0.05, seed 7";
  const drawing = trace.draw(low, 380, document);
  expect(drawing.svg.textContent).toContain("At step 1,000: not a number.");
  expectApart(drawing);
});

test("one value that is not finite is a gap in the line", () => {
  const data = twins(4);
  data.series[0]!.points.y[2] = Number.NaN;
  const { svg } = trace.draw(data, 640, document);
  const d = svg.querySelector("[data-layer=moving] path")!.getAttribute("d")!;
  expect(d.match(/M/g)).toHaveLength(2);
});

test("names stay in the frame and apart, wherever the lines end", () => {
  const ends = fc.double({ min: 0, max: 0.5, noNaN: true });
  const property = fc.property(ends, ends, fc.integer({ min: 1, max: 1000 }), (a, b, n) => {
    const data = twins(n, () => b);
    data.series[0]!.points.y.fill(a);
    const width = 320;
    const { svg } = trace.draw(data, width, document);
    const names = [...svg.querySelectorAll("[data-layer=moving] text")];
    const [y1, y2] = names.map((name) => Number(name.getAttribute("y")));
    expect(Math.abs(y1! - y2!)).toBeGreaterThanOrEqual(15.9);
    for (const name of names) {
      const x = Number(name.getAttribute("x"));
      const length = name.textContent!.length * 6.5;
      const start = name.getAttribute("text-anchor") === "end" ? x - length : x;
      expect(start).toBeGreaterThan(0);
      expect(start + length).toBeLessThanOrEqual(width);
    }
  });
  fc.assert(property, { numRuns: 100, seed: 1, endOnFailure: true });
});

test("a pointer finds the nearest step, and keys the next", () => {
  const { read } = trace.draw(twins(1000), 640, document);
  const start = read!({ px: -50 })!;
  expect(start.text).toBe("step 0: by hand 0.3300, TensorFlow.js 0.3300");
  const end = read!({ px: 640 })!;
  expect(end.text).toBe("step 1,000: by hand 0.02007, TensorFlow.js 0.02007");
  expect(read!({ px: (start.x + end.x) / 2 })!.text).toMatch(/^step 500:/);
  expect(read!({ from: start.x, step: 1 })!.text).toMatch(/^step 1:/);
  expect(read!({ from: end.x, step: -10 })!.text).toMatch(/^step 990:/);
  expect(read!({ from: end.x, step: 1 })).toEqual(end);
});

test("a value between two points that were kept is marked as such", () => {
  const data = twins(10);
  data.series[1]!.points = { x: Float64Array.of(0, 10), y: Float64Array.of(0.3, 0.1) };
  const { read } = trace.draw(data, 640, document);
  const start = read!({ px: 0 })!;
  expect(read!({ from: start.x, step: 5 })!.text).toContain("TensorFlow.js ≈ 0.2000");
});

test("the text says where a run starts, ends and is lowest, and how far two agree", () => {
  expect(trace.describe(twins(300, (step) => loss(step) * (1 + 3e-7)))).toBe(
    "Loss over 1,000 steps. by hand: starts at 0.3300, ends at 0.04545 at step 300. " +
      "TensorFlow.js: starts at 0.3300, ends at 0.04545 at step 300. " +
      "At step 300 they agree to six digits.",
  );
  expect(trace.describe(twins(0, loss, { series: [] }))).toBe("Loss over 1,000 steps: no run yet.");
  expect(trace.describe(twins(300, loss, { steps: 10 }))).toContain("Loss over 300 steps.");
});

test("the table has the first and the last step, and full precision", () => {
  const { columns, rows } = trace.tabulate(twins(1000));
  expect(columns).toEqual(["step", "by hand", "TensorFlow.js"]);
  expect(rows).toHaveLength(25);
  expect(rows[0]).toEqual([0, loss(0), loss(0)]);
  expect(rows.at(-1)).toEqual([1000, loss(1000), loss(1000)]);
});

test("the step looked at moves under the same axes, and is said", () => {
  const at = (step: number, value = loss(step)) => twins(1000, loss, { at: { step, value } });
  const drawing = trace.draw(at(250), 640, document);
  expect(drawing.update(at(500))).toBe(true);
  const [line, dot] = ["path[stroke='var(--ink)']", "circle"].map(
    (name) => drawing.svg.querySelector(`[data-layer=moving] > ${name}`)!,
  );
  const half = drawing.read!({ from: 0, step: 500 })!.x;
  expect(Number(dot!.getAttribute("cx"))).toBeCloseTo(half, 0);
  expect(line!.getAttribute("d")).toMatch(new RegExp(`^M${dot!.getAttribute("cx")},`));
  expect(drawing.svg.getAttribute("aria-label")).toMatch(/Looked at: step 500, loss 0\.02481\.$/);
  expect(drawing.update(at(600, Number.NaN))).toBe(true);
  expect(dot!.getAttribute("visibility")).toBe("hidden");
  expect(drawing.update(at(Number.NaN))).toBe(true);
  expect(line!.getAttribute("d")).toBe("");
});

test("any data", () => {
  const role = fc.constantFrom("hand", "framework", "truth", "error", "plain");
  const one = fc.record({
    label: fc.constantFrom("by hand", "TensorFlow.js", ""),
    role,
    points: anySeries(fc.integer({ min: 0, max: 1_000_000 })),
  });
  const data = fc.record({
    series: fc.array(one, { maxLength: 3 }),
    steps: fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(1, 0, Number.NaN)),
    log: fc.boolean(),
    xLabel: fc.constant("step"),
    yLabel: fc.constantFrom("loss", ""),
    floor: fc.constantFrom(undefined, 1e-17, 1e-300),
    levels: fc.option(
      fc.array(fc.record({ label: fc.constantFrom("floor", "ceiling"), value: anyValue }), {
        maxLength: 3,
      }),
      { nil: undefined },
    ),
    at: fc.option(fc.record({ step: anyValue, value: anyValue }), { nil: undefined }),
  }) as fc.Arbitrary<TraceData>;
  alwaysHolds(trace, data, ({ series }) => {
    const values = series.flatMap(({ points }) => [...points.y]);
    return values.length > 0 && !values.some(Number.isFinite);
  });
});

test("an earlier run is drawn, named and said, but neither read out nor in the table", () => {
  const data = twins(100, loss, { series: [earlier, ...twins(100).series] });
  expect(texts(data)).toContain("R 0.01");
  expect(trace.describe(data)).toContain("Pale, earlier runs: R 0.01.");
  expect(trace.tabulate(data)).toEqual(trace.tabulate(twins(100)));
  const drawing = trace.draw(data, 640, document);
  expect(drawing.read!({ px: 200 })!.text).not.toContain("R 0.01");
});

test("an earlier run that begins out of all measure leaves the axis to what stands now, and is said to be cut", () => {
  const wild = { ...earlier, points: seriesOf(9, (step) => 1e130 * 10 ** step) };
  for (const log of [false, true]) {
    const labels = (series: TraceData["series"]) =>
      texts(twins(100, loss, { log, series })).filter((text) =>
        /^[\d.×⁻⁰¹²³⁴⁵⁶⁷⁸⁹ 0]+$/.test(text),
      );
    expect(labels([wild, ...twins(100).series])).toEqual(labels(twins(100).series));
  }
  const data = twins(100, loss, { series: [wild, ...twins(100).series] });
  expect(texts(data).join()).toMatch(/cut: an earlier run goes up to [\d.]+ × 10/);
});

test("a run that is lost leaves nothing but the earlier runs beside it", () => {
  const data = twins(100, loss, { series: [earlier, ...twins(100).series] });
  const drawing = trace.draw(data, 640, document);
  const lost = data.series.map((one) =>
    one.faint
      ? one
      : { ...one, points: { x: one.points.x, y: one.points.y.map(() => Number.NaN) } },
  );
  expect(drawing.update({ ...data, series: lost })).toBe(true);
  const lines = [...drawing.svg.querySelectorAll("[data-layer=moving] path")];
  const drawn = lines.map((line) => line.getAttribute("d")).filter(Boolean);
  expect(drawn).toEqual([lines[0]!.getAttribute("d")]);
  expect(drawing.svg.textContent).toContain("Not a number anywhere.");
});

test("a name stands at its own line's end, however far from the edge where others find no room", () => {
  const lost: TraceData["series"] = ["R 31", "by hand"].map((label, i) => ({
    ...{ label, role: "hand", faint: i === 0 },
    points: seriesOf(2, (step) => 1.5 - 0.2 * step - 0.05 * i),
  }));
  const long = { ...twins(1000).series[1]!, label: "TensorFlow.js: learning rate 0.05" };
  for (const series of [[...lost, long], lost.slice(1).concat(long)]) {
    const { svg } = trace.draw(twins(1000, loss, { series }), 350, document);
    const texts = [...svg.querySelectorAll("[data-layer=moving] text")];
    const placed = texts.map((name) => [
      name.getAttribute("text-anchor"),
      Number(name.getAttribute("x")) < 80,
    ]);
    expect(placed).toEqual(series.map((one) => (one === long ? ["end", false] : ["start", true])));
  }
});

test("names of earlier runs lie off every line where there is room, and never on another name", () => {
  const lineOf = ({ svg }: ReturnType<typeof trace.draw>, text: string) =>
    [...svg.querySelectorAll("[data-layer=moving] text")].find((t) => t.textContent === text)!;
  const slow = lineOf(trace.draw(many(), 350, document), "R 0.01");
  const x = Number(slow.getAttribute("x"));
  expect([slow.getAttribute("text-anchor"), x > 150 && x < 300]).toEqual(["start", true]);
  const flat = [0.3, 0.34].map((low, i) => {
    return { ...earlier, label: `R ${i}`, points: seriesOf(800, () => low) };
  });
  const close = twins(1000, loss, { series: [...flat, ...twins(1000).series] });
  const drawing = trace.draw(close, 350, document);
  expect(flat.map(({ label }) => lineOf(drawing, label).getAttribute("text-anchor"))).toEqual([
    ...["end", "start"],
  ]);
  const end = fc.integer({ min: 50, max: 1000 });
  const run = fc.tuple(end, fc.double({ min: 0.02, max: 0.45, noNaN: true }));
  const runs = fc.array(run, { minLength: 1, maxLength: 4 });
  const property = fc.property(runs, fc.integer({ min: 320, max: 900 }), (some, width) => {
    const past = some.map(([end, low], i) => ({
      ...{ ...earlier, label: `R 0.0${i}` },
      points: seriesOf(end, (step) => low + (0.49 - low) * Math.exp(-step / 200)),
    }));
    const data = twins(1000, loss, { series: [...past, ...twins(1000).series] });
    const drawing = trace.draw(data, width, document);
    expectApart({ ...drawing, svg: onlyNames(drawing.svg) });
  });
  fc.assert(property, { numRuns: 60, seed: 1, endOnFailure: true });
});

test.each([
  ["with earlier runs", ["R 1", "training", "test"]],
  ["alone", ["training", "TensorFlow.js"]],
])(
  "where the step looked at is the last, no name lies on its line or leaves the picture: %s",
  (_, wanted) => {
    const long = "R 0.1, inputs x1, hidden layers 4 tanh; 4 tanh, seed 7";
    const runs = [400, 1000].map((end, i) => ({
      ...{ ...earlier, label: [long, "R 1"][i]! },
      points: seriesOf(end, (step) => 0.05 + 0.1 * i + 0.4 * Math.exp(-step / 90)),
    }));
    const now: TraceData["series"] = [
      { label: "training", role: "hand", points: seriesOf(1000, loss) },
      { label: wanted.at(-1)!, role: "truth", points: seriesOf(1000, (step) => loss(step) + 0.02) },
    ];
    const at = { step: 1000, value: loss(1000) };
    for (const width of [350, 460, 646]) {
      const { svg } = trace.draw(
        twins(1000, loss, { series: wanted.length > 2 ? [...runs, ...now] : now, at }),
        width,
        document,
      );
      const upright = [...svg.querySelectorAll("[data-layer=moving] > path")]
        .map((path) => path.getAttribute("d") ?? "")
        .find((d) => d.includes("V"))!;
      const line = Number(/[\d.]+/.exec(upright)![0]);
      const names = [
        ...svg.querySelectorAll("[data-layer=moving] > text:not([visibility=hidden])"),
      ];
      expect(names.map((name) => name.textContent)).toEqual(expect.arrayContaining(wanted));
      for (const name of names) {
        const x = Number(name.getAttribute("x"));
        const length = name.textContent!.length * 6.5;
        const left = name.getAttribute("text-anchor") === "end" ? x - length : x;
        expect(left).toBeGreaterThan(0);
        expect(left + length).toBeLessThanOrEqual(width);
        expect(left >= line || left + length <= line).toBe(true);
      }
    }
  },
);

/** Ticks of this figure lie beneath its names, which have a rim of paper. */
function onlyNames(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const text of copy.querySelectorAll("text"))
    if (!text.closest("[data-layer=moving]")) text.remove();
  return copy;
}

test("lines that lie on each other all show: each is narrower than those beneath it, or has gaps", () => {
  const { svg } = trace.draw(alike(), 640, document);
  const lines = [...svg.querySelectorAll("[data-layer=moving] > path")].filter((path) =>
    path.getAttribute("d")!.includes("L"),
  );
  expect(lines.map((line) => line.getAttribute("stroke"))).toEqual(
    ["hand", "ink", "framework"].map((name) => `var(--${name})`),
  );
  const [broad, thin, dashed] = lines;
  const width = (line?: Element) => Number(line!.getAttribute("stroke-width"));
  expect(width(broad)).toBeGreaterThan(width(thin) + 4);
  expect(width(broad)).toBeGreaterThan(width(dashed) + 4);
  expect(dashed!.getAttribute("stroke-dasharray")).toMatch(/^\d/);
});

const held = (value: number, options: Partial<TraceData> = {}) =>
  twins(1000, loss, { levels: [{ label: "floor", value }], ...options });

test("a level moves under the same axes, is named with its value, and is said", () => {
  const drawing = trace.draw(held(0.1), 640, document);
  const [line, name] = ["path", "text"].map(
    (part) => drawing.svg.querySelector(`[data-layer=moving] > ${part}`)!,
  );
  const heightOf = () => Number(/,([\d.]+)H/.exec(line!.getAttribute("d")!)![1]);
  const low = heightOf();
  expect(name!.textContent).toBe("floor: 0.1000");
  expect(drawing.update(held(0.2))).toBe(true);
  expect(heightOf()).toBeLessThan(low);
  expect(name!.textContent).toBe("floor: 0.2000");
  expect(drawing.svg.getAttribute("aria-label")).toContain("Lines across: floor: 0.2000.");
  expect(drawing.update(held(0.9))).toBe(false);
  expect(drawing.update(held(Number.NaN))).toBe(true);
  expect(line!.getAttribute("visibility")).toBe("hidden");
});

test("the name of a level lies off every curve and every other name, wherever there is room", () => {
  const at = fc.double({ min: 0.03, max: 0.45, noNaN: true });
  const width = fc.integer({ min: 560, max: 900 });
  const property = fc.property(at, at, width, (a, b, width) => {
    const levels = [a, b].map((value) => ({ label: "no lower", value }));
    const curve = seriesOf(1000, loss);
    const series: TraceData["series"] = [{ label: "loss", role: "hand", points: curve }];
    const drawing = trace.draw(twins(1000, loss, { series, levels }), width, document);
    const names = [...drawing.svg.querySelectorAll("[data-layer=moving] > text")].map((name) => {
      const [x, y] = ["x", "y"].map((of) => Number(name.getAttribute(of)));
      const length = name.textContent!.length * 6.5;
      const left = name.getAttribute("text-anchor") === "end" ? x! - length : x!;
      return { left, right: left + length, top: y! - 7, bottom: y! + 7 };
    });
    names.forEach((one, i) => {
      for (const two of names.slice(i + 1))
        expect(
          one.right <= two.left ||
            two.right <= one.left ||
            one.bottom <= two.top ||
            two.bottom <= one.top,
        ).toBe(true);
    });
    const d = drawing.svg
      .querySelector("[data-layer=moving] > path[stroke='var(--hand)']")!
      .getAttribute("d")!;
    for (const [, x, y] of d.matchAll(/([\d.]+),([\d.]+)/g))
      for (const { left, right, top, bottom } of names.slice(0, 2)) {
        const inside =
          Number(x) > left && Number(x) < right && Number(y) > top && Number(y) < bottom;
        expect(inside).toBe(false);
      }
  });
  fc.assert(property, { numRuns: 40, seed: 1, endOnFailure: true });
});
