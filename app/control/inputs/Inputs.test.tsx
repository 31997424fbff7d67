import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInputs } from "../../library/playground/readInputs";
import { mount } from "../../tests/mount";
import { setNotebook } from "../../tests/setNotebook";
import { tryKind } from "../../tests/tryKind";
import { typeInto } from "../../tests/typeInto";
import { isOn, listed, ready, turn } from "./chosen";
import { Inputs, kind } from "./Inputs";

const props = { name: "inputs", label: "inputs", value: "x1; x2" };

test("inputs are expressions in x1 and x2, as a text", () => {
  const control = { kind: "inputs", ...props } as const;
  const isRead = (text: string) => parseInputs(text).fault === null;
  tryKind(kind, control, (value) => typeof value === "string" && isRead(value));
  expect(["x1", "x1; x2^2", "sin(x1)*x2"].every((text) => kind.takes(control, text))).toBe(true);
  for (const bad of ["", "x3", "x1;", "x1; x1", "x1 / 0", 1, null])
    expect([bad, kind.takes(control, bad)]).toEqual([bad, false]);
});

test("whatever is turned on and off, the value can be read, and what is ready stands first", () => {
  const one = fc.constantFrom(
    ...ready.map(([text]) => text),
    "x1 ^ 2",
    "x₁²",
    "x₂ × x1",
    "x1 + 1",
    "cos(x2)",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(one, fc.boolean()), { maxLength: 20 }), (turns) => {
      let value = "x1";
      for (const [text, on] of turns) {
        const next = turn(value, text, on);
        expect(next === "" || isOn(next, text) === on).toBe(true);
        if (next !== "") value = next;
        const { inputs } = parseInputs(value);
        expect(inputs!.map(({ name }) => name)).toEqual(listed(value));
      }
    }),
  );
  expect(turn("x2; cos(x1)", "x1", true)).toBe("x1; x2; cos(x1)");
  expect(turn("x1 * x2; x1", "x1*x2", false)).toBe("x1");
});

async function open() {
  const { notebook, inputs, tell } = setNotebook();
  const page = await mount(<Inputs {...props} />, notebook);
  const field = page.main.querySelector("input")!;
  const press = (name: string) => page.press(page.button(name)!);
  return {
    ...page,
    resetAll: () => {
      notebook.resets = () => 1;
      return page.follow(tell);
    },
    type: (text: string) => typeInto(page, field, text),
    press,
    problems: () =>
      [...page.main.querySelectorAll("[role=alert]")].map((one) => one.textContent).join(""),
    value: () => inputs.inputs,
  };
}

test("switches turn ready inputs on and off, but never the last one off", async () => {
  const { press, value, problems, button, leave } = await open();
  await press("sin(x1)");
  await press("x1");
  expect(value()).toBe("x2; sin(x1)");
  expect(["x1", "x2"].map((name) => button(name)!.getAttribute("aria-checked"))).toEqual([
    "false",
    "true",
  ]);
  await press("x2");
  await press("sin(x1)");
  expect([value(), problems()]).toEqual([
    "sin(x1)",
    "A network is given one input at least: turn another on first.",
  ]);
  await press("x1");
  expect(problems()).toBe("");
  await leave();
});

test("an expression of the reader's is added, or refused at its character, and taken away", async () => {
  const { type, press, value, problems, main, resetAll, leave } = await open();
  await type("x1 */ 2");
  await press("Add");
  expect(problems()).toContain("Character 5: a number, a name or “(” belongs here");
  expect(value()).toBeUndefined();
  await type("x1 * sin(x2)");
  expect(problems()).toBe("");
  await press("Add");
  expect(value()).toBe("x1; x2; x1 * sin(x2)");
  expect(main.querySelector("input")!.value).toBe("");
  await type("x1*sin( x2 )");
  await press("Add");
  expect(problems()).toBe("x1*sin( x2 ) is an input already, as x1 * sin(x2).");
  await type("x₁");
  await press("Add");
  expect(problems()).toBe("x₁ is an input already, as x1.");
  await press("Remove x1 * sin(x2)");
  expect(value()).toBe("x1; x2");
  // It may stand in the field alone, where it was typed before the page was alive.
  main.querySelector("input")!.value = "x2 * x2 * x2";
  await press("Add");
  expect(value()).toBe("x1; x2; x2 * x2 * x2");
  await type("x1 +");
  await press("Add");
  expect(problems()).toContain("Character 5");
  await resetAll();
  expect([main.querySelector("input")!.value, problems()]).toEqual(["", ""]);
  await leave();
});
