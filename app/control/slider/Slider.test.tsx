import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LessonContext } from "../../cell/context";
import type { Control, Lesson } from "../../cell/lesson";
import { createStillNotebook } from "../../cell/stillNotebook";
import { tryKind } from "../../tests/tryKind";
import { kind, Slider } from "./Slider";

const baked = { states: {}, outputs: {}, values: {} };

/** The tags of a range and of a number field, as the build writes them. */
function draw(part: ReactNode, controls: Control[] = []) {
  const lesson: Lesson = { slug: "test", cells: [], controls, watches: [], library: [], baked };
  const place = { notebook: createStillNotebook(lesson) };
  const markup = renderToStaticMarkup(<LessonContext value={place}>{part}</LessonContext>);
  return markup.match(/<input[^>]*>/g)!;
}

const props = { name: "target", label: "target", min: -4, max: 4 };

test("a slider that is empty stands in its middle, its field blank, and says what that means", () => {
  const [range, field] = draw(<Slider {...props} value={null} empty="as drawn" />);
  expect(range).toContain('aria-valuetext="as drawn"');
  expect(range).toContain('value="500"');
  expect(field).toContain('placeholder="as drawn"');
  expect(field).toContain('value=""');
});

test("a slider that the reader has emptied is empty, whatever the author set", () => {
  const emptied = {
    kind: "slider",
    ...props,
    empty: "as drawn",
    value: null,
  } as unknown as Control;
  const [range] = draw(<Slider {...props} value={2} empty="as drawn" />, [emptied]);
  expect(range).toContain('aria-valuetext="as drawn"');
});

test("a slider with a number says it, and has no other words", () => {
  const [range, field] = draw(<Slider {...props} value={2} />);
  expect(range).toContain('aria-valuetext="2"');
  expect(range).toContain('value="750"');
  expect(field).toContain('value="2"');
  expect(field).not.toContain("placeholder");
});

const scale = { kind: "slider", name: "x", label: "x", scale: "linear", step: null } as const;

test("a slider takes the numbers of its range", () => {
  const control = { ...scale, min: -2, max: 9.5, integer: false, value: 0 };
  tryKind(kind, control, (value) => typeof value === "number" && value >= -2 && value <= 9.5);
});

test("one of whole numbers that may be empty takes those, and none", () => {
  const control = { ...scale, min: 0, max: 9, integer: true, empty: "as drawn", value: 0 };
  const good: unknown[] = [null, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  tryKind(kind, control, (value) => good.includes(value));
  expect(kind.write(control, null)).toBe("as drawn");
  expect(kind.write(control, 0.05)).toBe("0.05");
});
