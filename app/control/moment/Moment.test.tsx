import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LessonContext } from "../../cell/context";
import type { Control, Lesson } from "../../cell/lesson";
import { createStillNotebook } from "../../cell/stillNotebook";
import { Past } from "../../island/Past";
import { tryKind } from "../../tests/tryKind";
import { kind, Moment } from "./Moment";
import { forever } from "./timeline";

const control = (name: string, value: number): Control => ({
  kind: "moment",
  name,
  label: name,
  value,
});

const lesson: Lesson = {
  slug: "test",
  cells: [],
  controls: [control("epoch", 40), control("stage", 1_000_000)],
  watches: [],
  library: [],
  baked: {
    states: {},
    outputs: {},
    values: {
      "run.step": { kind: "number", value: 50 },
      "stages.last": { kind: "number", value: 6 },
    },
  },
};

const markup = renderToStaticMarkup(
  <LessonContext value={{ notebook: createStillNotebook(lesson) }}>
    <Past moment="epoch" of="run.step" unit="epoch" />
    <Past moment="stage" of="stages.last" unit="stage" />
    <Moment name="epoch" label="epoch" of="run.step" unit="epoch" />
    <Moment name="stage" label="stage" of="stages.last" />
  </LessonContext>,
);
const all = (pattern: RegExp) => Array.from(markup.matchAll(pattern), ([, found]) => found);

test("two moments of a page are groups of their own names, and no id is there twice", () => {
  expect(all(/<fieldset[^>]*aria-label="(.*?)"/g)).toEqual(["epoch", "stage"]);
  const ids = all(/ id="(.*?)"/g);
  expect(new Set(ids).size).toBe(ids.length);
});

test("buttons call a step what the lesson calls it", () => {
  expect(all(/<button[^>]*aria-label="(.*?)"/g)).toEqual([
    "back 10 epochs",
    "back 1 epoch",
    "forward 1 epoch",
    "forward 10 epochs",
    "back 10 steps",
    "back 1 step",
    "forward 1 step",
    "forward 10 steps",
  ]);
});

test("each moment stands where it is along its own run, and only what is past is said", () => {
  expect(all(/aria-valuetext="(.*?)"/g)).toEqual(["40 of 50", "6 of 6"]);
  expect(all(/role="status">(.*?)</g)).toEqual(["An earlier epoch:", ""]);
});

test("a moment takes each step that a run may come to", () => {
  const control = { kind: "moment", name: "step", label: "step", value: forever } as const;
  const isStep = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
  tryKind(kind, control, (value) => isStep(value) && Number(value) <= forever);
  expect(kind.write(control, 1000)).toBe("1000");
});
