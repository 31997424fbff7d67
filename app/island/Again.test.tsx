import { expect, test } from "vitest";
import type { Lesson } from "../cell/lesson";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Again } from "./Again";

test("it stands where the slider elsewhere stands, and follows it", async () => {
  const slider = { kind: "slider", name: "w", label: "your w", min: -10, max: 10, value: 1 };
  const more = { ...slider, scale: "linear", integer: false, step: 0.1 };
  const set = setNotebook({ controls: [more] } as unknown as Partial<Lesson>);
  const page = await mount(<Again of="w" label="w again" />, set.notebook);
  const range = page.main.querySelector("input")!;
  const shown = () => [
    range.getAttribute("aria-valuetext"),
    page.main.querySelector("output")!.textContent,
  ];
  expect(shown()).toEqual(["1", "1"]);
  await page.follow(() => {
    set.inputs.w = -2.5;
    set.tell();
  });
  expect(shown()).toEqual(["-2.5", "−2.500"]);
  await page.leave();
});

test("a switch once more turns the one that stands elsewhere", async () => {
  const turned = { kind: "switch", name: "on", label: "on", value: true };
  const set = setNotebook({ controls: [turned] } as unknown as Partial<Lesson>);
  const page = await mount(<Again of="on" label="on, here" />, set.notebook);
  const button = page.main.querySelector("button")!;
  expect(button.getAttribute("aria-checked")).toBe("true");
  await page.press(button);
  expect(set.inputs.on).toBe(false);
  await page.follow(set.tell);
  expect(button.getAttribute("aria-checked")).toBe("false");
  await page.leave();
});
