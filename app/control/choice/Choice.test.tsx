import { useLayoutEffect } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LessonContext } from "../../cell/context";
import type { Notebook } from "../../cell/notebook";
import { mount } from "../../tests/mount";
import { setNotebook } from "../../tests/setNotebook";
import { tryKind } from "../../tests/tryKind";
import { typeInto } from "../../tests/typeInto";
import { Points } from "../points/Points";
import { Choice, kind } from "./Choice";

const props: Parameters<typeof Choice>[0] = {
  ...{ name: "engine", label: "engine", value: "webgpu" },
  options: ["cpu", "1", "webgpu"],
};

test("a choice takes its own words, and no number that reads like one of them", () => {
  const words: unknown[] = [...props.options];
  tryKind(kind, { kind: "choice", ...props }, (value) => words.includes(value));
  expect(kind.write({ kind: "choice", ...props }, "webgpu")).toBe("webgpu");
});

test("an option may be shown in words of its own", () => {
  const named: typeof props = {
    ...{ name: "data", label: "data", value: "xor" },
    options: ["circle", ["xor", "exclusive or"]],
  };
  const control = { kind: "choice", ...named } as const;
  expect(["xor", "exclusive or"].map((value) => kind.takes(control, value))).toEqual([true, false]);
  expect(["xor", "circle"].map((value) => kind.write(control, value))).toEqual([
    "exclusive or",
    "circle",
  ]);
  const { notebook } = setNotebook();
  const page = renderToStaticMarkup(
    <LessonContext value={{ notebook }}>
      <Choice {...named} />
    </LessonContext>,
  );
  expect(page).toContain('<option value="xor" selected="">exclusive or</option>');
});

test("only a choice of backends says which of them the machine lacks, whatever it is called", () => {
  const lost = { reason: "no adapter", used: "cpu" };
  const notebook = {
    subscribe: () => () => {},
    input: () => undefined,
    backends: () => ({ webgpu: lost }),
  } as unknown as Notebook;
  const draw = (backends: boolean) =>
    renderToStaticMarkup(
      <LessonContext value={{ notebook }}>
        <Choice {...props} backends={backends} />
      </LessonContext>,
    );
  expect(draw(true)).toContain("webgpu (not here)");
  expect(draw(true)).toContain("No webgpu here: no adapter. cpu runs in its place.");
  expect(draw(false)).not.toContain("here");
});

test("an option that is a control brings it into view, and what is set there chooses it", async () => {
  const { notebook, inputs } = setNotebook();
  const data = { name: "data", label: "data", options: ["circle", "drawn"], value: "circle" };
  const page = await mount(
    <>
      <Choice {...data} shows={["drawn"]} />
      <details>
        <Points name="drawn" label="your points" chosenIn="data" />
      </details>
    </>,
    notebook,
  );
  const details = page.main.querySelector("details")!;
  const seen: Element[] = [];
  window.HTMLElement.prototype.scrollIntoView = function (this: Element) {
    seen.push(this);
  };
  const choose = (value: string) => typeInto(page, page.main.querySelector("select")!, value);
  await choose("circle");
  expect([details.hasAttribute("open"), seen]).toEqual([false, []]);
  await choose("drawn");
  expect([details.hasAttribute("open"), seen.length]).toEqual([true, 1]);
  await choose("circle");
  const key = (key: string) =>
    Object.assign(new window.Event("keydown", { bubbles: true }), { key });
  const plane = page.main.querySelector(".points-plane")!;
  await page.follow(() => void plane.dispatchEvent(key(" ")));
  expect(inputs).toEqual({ data: "drawn", drawn: "0,0,0" });
  await choose("circle");
  await page.press(page.button("Clear")!);
  expect(inputs).toEqual({ data: "circle", drawn: "" });
  await page.leave();
});

test("what is chosen before the page is alive brings its control into view as well", async () => {
  const { notebook, inputs } = setNotebook();
  const data = { name: "data", label: "data", options: ["circle", "drawn"], value: "circle" };
  const Early = () => {
    useLayoutEffect(() => {
      // This document gives a list no type.
      Object.defineProperty(document.querySelector("select"), "type", { value: "select-one" });
      for (const one of document.querySelectorAll("option")) one.selected = one.value === "drawn";
    }, []);
    return null;
  };
  const page = await mount(
    <>
      <details>
        <p data-control="drawn" />
      </details>
      <Choice {...data} shows={["drawn"]} />
      <Early />
    </>,
    notebook,
  );
  expect(inputs.data).toBe("drawn");
  expect(page.main.querySelector("details")!.hasAttribute("open")).toBe(true);
  await page.leave();
});
