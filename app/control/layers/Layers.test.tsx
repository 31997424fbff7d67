import { expect, test } from "vitest";
import type { Watched } from "../../kernel/protocol";
import { parseLayers } from "../../library/playground/readLayers";
import { mount } from "../../tests/mount";
import { setNotebook } from "../../tests/setNotebook";
import { tryKind } from "../../tests/tryKind";
import { typeInto } from "../../tests/typeInto";
import { kind, Layers } from "./Layers";

const props = { name: "layers", label: "hidden layers", value: "8 tanh; 4 relu drop 0.2 frozen" };
const control = { kind: "layers", ...props } as const;

test("layers are a text that can be read, or none, of activations by any name", () => {
  const isRead = (text: string) => parseLayers(text, 256, null).fault === null;
  tryKind(kind, control, (value) => typeof value === "string" && isRead(value));
  expect(["", "256 relu", "1 A"].every((text) => kind.takes(control, text))).toBe(true);
  expect(["257 relu", "8", "1 -", 8, null].some((text) => kind.takes(control, text))).toBe(false);
  expect([kind.write(control, ""), kind.write(control, "8 tanh")]).toEqual([
    "no hidden layer",
    "8 tanh",
  ]);
});

async function open() {
  const { notebook, inputs, values, tell } = setNotebook();
  const paths = { activations: "known", most: "most" };
  const page = await mount(<Layers {...props} {...paths} />, notebook);
  const part = (name: string) => page.main.querySelector(`[aria-label="${name}"]`)!;
  return {
    ...page,
    part,
    know: (path: string, value: Watched) =>
      page.follow(() => {
        values[path] = value;
        tell();
      }),
    type: (name: string, text: string) => typeInto(page, part(name), text),
    press: (name: string) => page.press(page.button(name)!),
    value: () => inputs.layers,
    problems: () =>
      [...page.main.querySelectorAll("[role=alert]")].map((one) => one.textContent).join(""),
  };
}

test("each part of a layer is set by its name", async () => {
  const { type, press, part, value, leave } = await open();
  await type("units of layer 1", "16");
  await type("activation of layer 2", "sigmoid");
  await type("dropout of layer 1", "0.5");
  await press("layer 2 frozen");
  expect(value()).toBe("16 tanh drop 0.5; 4 sigmoid drop 0.2");
  expect(part("layer 2 frozen").getAttribute("aria-checked")).toBe("false");
  await leave();
});

test("what is out of range is said, and the last good value stays", async () => {
  const { type, part, value, problems, leave } = await open();
  await type("units of layer 1", "0");
  expect(value()).toBeUndefined();
  expect(problems()).toBe(
    "units of layer 1: a whole number from 1 to 256; the last good value stays.",
  );
  expect(part("units of layer 1").getAttribute("aria-invalid")).toBe("true");
  await type("units of layer 1", "2");
  expect([value(), problems()]).toEqual(["2 tanh; 4 relu drop 0.2 frozen", ""]);
  await leave();
});

test("the activations and the most units are those that the cells know", async () => {
  const { know, part, type, value, problems, leave } = await open();
  await know("known", { kind: "words", words: ["tanh", "sine"] });
  const options = [...part("activation of layer 2").querySelectorAll("option")];
  expect(options.map((option) => option.value)).toEqual(["tanh", "sine", "relu"]);
  await type("activation of layer 1", "sine");
  expect(value()).toBe("8 sine; 4 relu drop 0.2 frozen");
  await know("most", { kind: "number", value: 32 });
  await type("units of layer 1", "33");
  expect(value()).toBe("8 sine; 4 relu drop 0.2 frozen");
  expect(problems()).toContain("a whole number from 1 to 32");
  await type("units of layer 1", "32");
  expect(problems()).toBe("");
  await know("most", { kind: "number", value: 16 });
  await type("units of layer 1", "9");
  await know("most", { kind: "number", value: 8 });
  expect(problems()).toContain("units of layer 1: a whole number from 1 to 8");
  await leave();
});

test("layers come as the last one is, up to eight, and go until none is left", async () => {
  const { press, button, value, main, leave } = await open();
  await press("Add a layer");
  expect(value()).toBe("8 tanh; 4 relu drop 0.2 frozen; 4 relu drop 0.2");
  for (let i = 0; i < 7; i++) await press("Add a layer");
  expect(`${value()}`.split(";")).toHaveLength(8);
  expect(button("Add a layer")!.getAttribute("aria-disabled")).toBe("true");
  expect(main.textContent).toContain("There are up to 8 hidden layers.");
  await press("Remove layer 1");
  expect(`${value()}`.startsWith("4 relu drop 0.2 frozen; ")).toBe(true);
  for (let i = 7; i > 0; i--) await press(`Remove layer ${i}`);
  expect(value()).toBe("");
  expect(main.textContent).toContain("no hidden layer");
  await press("Add a layer");
  expect(value()).toBe("4 tanh");
  await leave();
});
