import { expect, test } from "vitest";
import { readPoints } from "../../library/playground/readPoints";
import { mount } from "../../tests/mount";
import { setNotebook } from "../../tests/setNotebook";
import { tryKind } from "../../tests/tryKind";
import { kind, Points } from "./Points";

const control = { kind: "points", name: "drawn", label: "your points", value: "" } as const;

test("points are a text that can be read, and are said in words", () => {
  const isRead = (text: string) => readPoints(text) !== null;
  tryKind(kind, control, (value) => typeof value === "string" && isRead(value));
  expect(["", "0,0,0", "-6000,6000,3;1,2,1"].every((text) => kind.takes(control, text))).toBe(true);
  expect(["0,0,4", "7000,0,0", 0].some((text) => kind.takes(control, text))).toBe(false);
  expect(kind.write(control, "")).toBe("nothing drawn");
  expect(kind.write(control, "1,2,1")).toBe("1 point: 1 of class 1");
  expect(kind.write(control, "1,2,1;1,2,0;3,4,1")).toBe("3 points: 1 of class 0, 2 of class 1");
});

test("it is drawn in with keys, and each class has a mark of its own", async () => {
  const { notebook, inputs } = setNotebook();
  const page = await mount(<Points name="drawn" label="your points" />, notebook);
  const plane = page.main.querySelector(".points-plane")!;
  const press = (key: string, more = {}) =>
    page.follow(() => {
      const event = new window.Event("keydown", { bubbles: true, cancelable: true });
      plane.dispatchEvent(Object.assign(event, { key, ...more }));
    });
  for (const key of [" ", "ArrowRight", "2", " "]) await press(key);
  expect(inputs.drawn).toBe("0,0,0;200,0,1");
  expect(plane.getAttribute("aria-label")).toBe(
    "your points: 2 points: 1 of class 0, 1 of class 1",
  );
  const paths = [...plane.querySelectorAll(".points-class")].map((one) => one.getAttribute("d"));
  expect(paths).toEqual(["M0,0h0", "M200,0h0", "", "", ""]);
  expect(page.main.textContent).toContain("At 0.2, 0; class 1.");
  await press("z", { ctrlKey: true });
  expect(inputs.drawn).toBe("0,0,0");
  await press("3", { altKey: true });
  expect(page.main.textContent).toContain("class 1.");
  await page.press(page.button("Clear")!);
  expect(inputs.drawn).toBe("");
  await page.press(page.button("Undo")!);
  expect(inputs.drawn).toBe("0,0,0");
  await page.leave();
});
