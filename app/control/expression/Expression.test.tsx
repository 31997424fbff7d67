import { expect, test } from "vitest";
import { readExpression } from "../../library/playground/expression";
import { mount } from "../../tests/mount";
import { setNotebook } from "../../tests/setNotebook";
import { tryKind } from "../../tests/tryKind";
import { typeInto } from "../../tests/typeInto";
import { Expression, kind } from "./Expression";

const props = { name: "curve", label: "y >", of: ["x"], value: "sin(x)" };

test("an expression takes what can be read, of its own variables", () => {
  const control = { kind: "expression", ...props } as const;
  const good = ["x", "sin(x) / 2", " 2^x ", "7", "0", "1"];
  const isRead = (text: string) => readExpression(text, ["x"]).fault === null;
  tryKind(kind, control, (value) => typeof value === "string" && isRead(value));
  expect(good.filter((text) => !kind.takes(control, text))).toEqual([]);
  for (const bad of ["x1", "x /0", "", "alert(x)"]) expect(kind.takes(control, bad)).toBe(false);
});

test("what is wrong is said at its character, and the last good one stays", async () => {
  const set = setNotebook();
  const { notebook, inputs } = set;
  const page = await mount(<Expression {...props} />, notebook);
  const field = page.main.querySelector("input")!;
  const type = (text: string) => typeInto(page, field, text);
  const problem = () => page.main.querySelector("[role=alert]")!;

  await type("x^2 + ");
  expect(inputs.curve).toBeUndefined();
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(problem().textContent).toContain(
    "Character 6: a number, a name or “(” belongs here, where the text ends; the last good value stays.",
  );
  await type("x^2 + y");
  expect(problem().querySelector("code")!.textContent).toBe("x^2 + y");
  expect(problem().querySelector("mark")!.textContent).toBe("y");
  await type(`${"x + ".repeat(120)}y${" + x".repeat(120)}`);
  expect(problem().querySelector("code")!.textContent).toMatch(/^….{59}…$/);
  await type(" x^2 + x ");
  expect([inputs.curve, problem().textContent]).toEqual(["x^2 + x", ""]);
  await type("");
  expect(inputs.curve).toBe("x^2 + x");
  inputs.curve = "x^3";
  await page.follow(set.tell);
  expect([field.value, problem().textContent]).not.toContain("x^3");
  await type("x + x");
  inputs.curve = "x^3";
  await page.follow(set.tell);
  expect(field.value).toBe("x^3");
  await page.leave();
});

test("a Reset all takes away what was refused, too", async () => {
  const { notebook, tell } = setNotebook();
  const page = await mount(<Expression {...props} />, notebook);
  const field = page.main.querySelector("input")!;
  await typeInto(page, field, "x +");
  expect(page.main.textContent).toContain("Character 4");
  notebook.resets = () => 1;
  await page.follow(tell);
  expect([field.value, page.main.textContent]).toEqual(["sin(x)", props.label]);
  await page.leave();
});
