import type { ComponentType, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LessonContext, type Register } from "../cell/context";
import type { Lesson } from "../cell/lesson";
import { createStillNotebook } from "../cell/stillNotebook";
import type { Watch, Watched } from "../kernel/protocol";
import { figures } from "./Figure";

const { Trace } = figures;

const trace = {
  ...{ name: "loss", caption: "The loss.", steps: "iterations", xLabel: "step", yLabel: "E" },
  series: [{ of: "run.errors", role: "hand", label: "by hand" }],
};
const empty: Lesson = {
  ...{ slug: "test", cells: [], controls: [], watches: [], library: [] },
  baked: { states: {}, outputs: {}, values: {} },
};

/** What a part tells the build of itself. */
function collect(part: ReactNode): Watch[] {
  const watches: Watch[] = [];
  const watch = (one: Watch) => void watches.push(one);
  const place = {
    notebook: createStillNotebook(empty),
    register: { watch } as unknown as Register,
  };
  renderToStaticMarkup(<LessonContext value={place}>{part}</LessonContext>);
  return watches;
}

const make = (Part: unknown, props: object) => {
  const Any = Part as ComponentType<object>;
  return <Any key={JSON.stringify(props)} {...props} />;
};

test("a figure tells the build what it watches, and as what", () => {
  expect(collect(make(Trace, trace))).toEqual([
    { path: "run.errors", as: { curve: 600 } },
    { path: "iterations", as: "number" },
  ]);
});

const series = (...values: number[]): Watched => {
  const value = Float64Array.from(values);
  return { kind: "series", index: value.map((_, i) => i), value, length: values.length };
};
const known: Record<string, Watched> = {
  iterations: { kind: "number", value: 10 },
  "run.errors": series(3, 2, 1),
};

const drawn = { svg: "", height: "" };

/** The page of one part, as the build renders it once its lesson has run. */
function render(part: ReactNode, values: Record<string, Watched>) {
  const lesson = { ...empty, baked: { ...empty.baked, values } };
  const drawFigure = () => ({
    wide: drawn,
    narrow: drawn,
    half: () => drawn,
    table: { columns: [], rows: [] },
  });
  const place = { notebook: createStillNotebook(lesson), drawFigure };
  return renderToStaticMarkup(<LessonContext value={place}>{part}</LessonContext>);
}

test("a figure's place in the page says its name, kind and props", () => {
  const html = render(make(Trace, { ...trace, switchable: true }), known);
  expect(html).toContain('<figure class="figure" data-figure="loss" data-kind="trace"');
  expect(html).toContain('aria-label="log axis of loss"');
  expect(html).toContain("<figcaption>The loss.</figcaption>");
});

test.each([
  [{ "run.errors": undefined }, "The figure loss shows run.errors: it names nothing"],
  [{ iterations: { kind: "missing" } }, "The figure loss shows iterations: it names nothing"],
  [{ iterations: { kind: "text", text: "ten" } }, "iterations: it is “ten”, not a number."],
  [{ "run.errors": { kind: "number", value: 1 } }, "run.errors: it is a number, not a curve."],
] as const)(
  "a path that leads to nothing, or to another kind, fails the build: %j",
  (more, message) => {
    const values = { ...known, ...more } as Record<string, Watched>;
    expect(() => render(make(Trace, trace), values)).toThrow(message);
  },
);
