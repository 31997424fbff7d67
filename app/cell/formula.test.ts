import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate, namesOf, symbolOf } from "./evaluate";
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

test("an element is a name of its own, of the symbol before its places", () => {
  const term = readFormula("x[0] * w1[0] + w1[1][20] + b1");
  expect(namesOf(term)).toEqual(["x[0]", "w1[0]", "w1[1][20]", "b1"]);
  expect(namesOf(term).map(symbolOf)).toEqual(["x", "w1", "w1", "b1"]);
});

test("a sum of products of elements agrees with JavaScript's", () => {
  const row = fc.array(fc.double(), { minLength: 1, maxLength: 5 });
  const pair = row.chain((x) => {
    const like = { minLength: x.length, maxLength: x.length };
    return fc.record({
      x: fc.constant(x),
      w: fc.array(fc.array(fc.double(), { minLength: 2, maxLength: 2 }), like),
    });
  });
  fc.assert(
    fc.property(pair, fc.constantFrom(0, 1), ({ x, w }, j) => {
      const source = x.map((_, i) => `x[${i}] * w[${i}][${j}]`).join(" + ");
      const read = (name: string) => new Function("x", "w", `return ${name}`)(x, w) as number;
      const expected = new Function("x", "w", `return ${source}`)(x, w) as number;
      expect(evaluate(readFormula(source), read, 0)).toBe(expected);
    }),
  );
});

test("its names are known, each once", () => {
  expect(namesOf(readFormula("f * (1 - f) + sum(-x)"))).toEqual(["f", "x"]);
});

const noElements = [
  "a[i]",
  "a[-1]",
  "a[0.5]",
  "a['0']",
  "a[0][1][2]",
  "a?.[0]",
  "a.b",
  "f(a)[0]",
  "sum[0](a)",
];
test.each([
  "a ** 2",
  "Math.exp(a)",
  "exp(a, b)",
  "a; b",
  "a b",
  "'a'",
  "!a",
  "log(a)",
  "",
  ...noElements,
])("%s is refused", (source) => {
  expect(() => readFormula(source)).toThrow();
});
