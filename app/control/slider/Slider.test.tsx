import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LessonContext } from "../../cell/context";
import type { Control, Lesson } from "../../cell/lesson";
import { createStillNotebook } from "../../cell/stillNotebook";
import { mount } from "../../tests/mount";
import { setNotebook } from "../../tests/setNotebook";
import { tryKind } from "../../tests/tryKind";
import { typeInto } from "../../tests/typeInto";
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

async function open() {
  const { notebook, inputs, tell } = setNotebook();
  const rate = { name: "rate", label: "rate", min: 0, max: 1000, value: 7 };
  const page = await mount(<Slider {...rate} turnsOn="isMine" />, notebook);
  const field = page.main.querySelectorAll("input")[1]!;
  return {
    ...page,
    type: (text: string) => typeInto(page, field, text),
    setElsewhere: (value: number) =>
      page.follow(() => {
        inputs.rate = value;
        tell();
      }),
    shown: () => [field.value, inputs.rate ?? 7],
    inputs,
  };
}

test.each([
  ["50%", 7],
  ["1 00", 7],
  ["1001", 7],
  ["12.5", 12.5],
])("of %s, typed sign by sign, what it begins with is not what stays", async (text, stays) => {
  const { type, shown, leave } = await open();
  for (let end = 1; end <= text.length; end++) await type(text.slice(0, end));
  expect(shown()).toEqual([text, stays]);
  await leave();
});

test("a number that has no say while a switch is off turns that on as it is set, and not before", async () => {
  const { type, inputs, leave } = await open();
  await type("1001");
  expect(inputs).toEqual({});
  await type("12");
  expect(inputs).toEqual({ rate: 12, isMine: true });
  await leave();
});

test("after a good number what is written in its place and refused leaves that one", async () => {
  const { type, shown, leave } = await open();
  await type("5");
  await type("");
  expect(shown()).toEqual(["", 5]);
  await type("80");
  await type("9");
  await type("9%");
  expect(shown()).toEqual(["9%", 80]);
  await type("812");
  await type("8");
  await type("8%");
  expect(shown()).toEqual(["8%", 812]);
  await leave();
});

test("a field that is still written in shows what another window sets, unless its text is refused", async () => {
  const { type, setElsewhere, shown, leave } = await open();
  await type("2");
  await setElsewhere(3);
  expect(shown()).toEqual(["3", 3]);
  await type("3%");
  await setElsewhere(4);
  expect(shown()).toEqual(["3%", 4]);
  await type("3%%");
  expect(shown()).toEqual(["3%%", 4]);
  await leave();
});
