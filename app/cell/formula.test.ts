import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate, namesOf } from "./evaluate";
import { readFormula } from "./formula";

const numbers: Record<string, number> = { a: 3, b: -2, c: 0.5 };
const rows = [1, 10, 100];
const work = (source: string) =>
  evaluate(
    readFormula(source),
    (name, row) => (name === "x" && row !== null ? rows[row]! : (numbers[name] ?? Number.NaN)),
    rows.length,
  );

test("a formula gives what the same code gives", () => {
  expect(work("a - b - c")).toBe(4.5);
  expect(work("a / (b * c)")).toBe(-3);
  expect(work("1 / (1 + exp(-a))")).toBe(1 / (1 + Math.exp(-3)));
  expect(work("abs(b - a) * -2")).toBe(-10);
  expect(work("unknown + 1")).toBeNaN();
});

test("a sum is over the rows, and what is no row's own is the same in each", () => {
  expect(work("sum(x * a) - 1")).toBe(332);
});

test("any arithmetic of two operators agrees with JavaScript's", () => {
  const operator = fc.constantFrom("+", "-", "*", "/");
  fc.assert(
    fc.property(operator, operator, fc.boolean(), (one, two, bracket) => {
      const source = bracket ? `a ${one} (b ${two} c)` : `a ${one} b ${two} c`;
      const code = source.replace(/[abc]/g, (name) => `(${numbers[name]})`);
      expect(work(source)).toBe(new Function(`return ${code}`)());
    }),
  );
});

test("its names are known, each once", () => {
  expect(namesOf(readFormula("f * (1 - f) + sum(-x)"))).toEqual(["f", "x"]);
});

test.each(["a ** 2", "Math.exp(a)", "exp(a, b)", "a; b", "a b", "'a'", "!a", "log(a)", ""])(
  "%s is refused",
  (source) => {
    expect(() => readFormula(source)).toThrow();
  },
);
