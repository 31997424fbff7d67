import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInputs, readInputs } from "./readInputs";

test("inputs are functions of a point, under the names that they are written with", () => {
  const inputs = readInputs("x1; x2;x1^2 ;  sin( x1 )");
  expect(inputs.map(({ name }) => name)).toEqual(["x1", "x2", "x1^2", "sin( x1 )"]);
  expect(inputs.map(({ of }) => of(2, 3))).toEqual([2, 3, 4, Math.sin(2)]);
});

test.each([
  ["", "inputs, character 1: an expression is missing, such as x1"],
  ["x1;", "inputs, character 4: an expression is missing, such as x1"],
  ["x1; ; x2", "inputs, character 5: an expression is missing, such as x1"],
  ["x1; x2 / 0", "inputs, character 10: this is 0, and nothing can be divided by 0"],
  ["x1;  x1", "inputs, character 6: x1 is an input already"],
  ["x1; x₁", "inputs, character 5: x₁ is an input already, as x1"],
  ["x1 × x2; x1*x2", "inputs, character 10: x1*x2 is an input already, as x1 × x2"],
  ["x1; 3 x2", "inputs, character 7: “x2” needs a sign before it, such as *"],
])("%s is refused at its character", (text, words) => {
  expect(() => readInputs(text)).toThrow(new SyntaxError(words));
});

test("there are up to twenty", () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => `x1 + ${i}`).join(";");
  expect(readInputs(many(20))).toHaveLength(20);
  expect(() => readInputs(many(21))).toThrow("there are 20 inputs at most");
});

test("a fault lies where the character is that is made wrong", () => {
  const good = fc.array(fc.constantFrom("x1", "x2 ", " sin(x1)", "x1*x2"), { maxLength: 5 });
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(99), { maxLength: 5 }), good, (numbers, spaced) => {
      const before = numbers.map((n, i) => `${spaced[i] ?? "x1"} + ${n}`).join("; ");
      const text = `${before}${before && "; "}x1 ? x2`;
      const { fault } = parseInputs(text);
      expect(fault!.at).toBe(text.indexOf("?"));
    }),
  );
});
