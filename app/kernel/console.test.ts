import { expect, test } from "vitest";
import { createConsole, type Printed } from "./console";

function open() {
  const printed: Printed = { logs: [], dropped: 0 };
  let changes = 0;
  const console = createConsole(printed, () => changes++);
  const line = (...values: unknown[]) => {
    console.log(...values);
    return printed.logs.at(-1)!.text;
  };
  return { console, printed, line, changes: () => changes };
}

test("a line says its level", () => {
  const { console, printed } = open();
  for (const level of ["log", "info", "warn", "error", "debug"] as const) console[level]("a", 1);
  expect(printed.logs.map(({ level, text }) => `${level}: ${text}`)).toEqual([
    "log: a 1",
    "info: a 1",
    "warn: a 1",
    "error: a 1",
    "debug: a 1",
  ]);
});

test.each<[string, unknown[]]>([
  ["NaN -Infinity", [Number.NaN, -Infinity]],
  ['[1,"NaN","Infinity"]', [[1, Number.NaN, Infinity]]],
  ['{"b":"2n","c":[null]}', [{ a: undefined, b: 2n, c: [null] }]],
  ["undefined null 5n Symbol(s)", [undefined, null, 5n, Symbol("s")]],
  [" a  b", ["", "a", "", "b"]],
  ["TypeError: bad", [new TypeError("bad")]],
  ["[0.5,1]", [Float64Array.of(0.5, 1)]],
  ['["3n"]', [BigInt64Array.of(3n)]],
  ['{"w":[2]}', [{ w: Float32Array.of(2) }]],
  ['[["k",1]] [2]', [new Map([["k", 1]]), new Set([2])]],
])("%s is what is printed", (text, values) => {
  expect(open().line(...values)).toBe(text);
});

test("a long array or text is cut, and says so", () => {
  const { line } = open();
  expect(line(new Uint8Array(500))).toMatch(/^\[(0,){100}"… 400 more"\]$/);
  expect(line("x".repeat(5000))).toBe(`${"x".repeat(2000)}… 3,000 more letters`);
  const many = Array(500).fill("x".repeat(100));
  expect(line(...many)).toBe(`${many.join(" ").slice(0, 2000)}… 48,499 more letters`);
  expect(line("y".repeat(3000), ...many)).toMatch(/^y{2000}… 51,500 more letters$/);
});

test("what refers to itself or throws is said not to be shown", () => {
  const { line } = open();
  const loop: unknown[] = [];
  loop.push(loop);
  const hostile = () => {
    throw new Error("hostile");
  };
  expect(line(loop)).toBe("a value that cannot be shown");
  expect(line({ toJSON: hostile })).toBe("a value that cannot be shown");
  expect(line(Object.defineProperty([1], "0", { get: hostile }))).toBe(
    "a value that cannot be shown",
  );
  expect(line({ toJSON: () => undefined })).toBe("a value that cannot be shown");
});

test("of a flood the first thousand lines are kept and the others counted", () => {
  const { console, printed, changes } = open();
  for (let i = 0; i < 1005; i++) console.log(i);
  expect(printed.logs).toHaveLength(1000);
  expect(printed.logs.at(-1)!.text).toBe("999");
  expect(printed.dropped).toBe(5);
  expect(changes()).toBe(1005);
});

test("what is printed has an end in letters as in lines", () => {
  const { console, printed } = open();
  for (let i = 0; i < 900; i++) console.log("x".repeat(2000));
  expect(printed.logs.length + printed.dropped).toBe(900);
  expect(printed.logs.length).toBeGreaterThan(10);
  expect(printed.logs.map(({ text }) => text).join("").length).toBe(100_000);
});

test("letters that are dear to lay out are fewer", () => {
  const { console, printed } = open();
  for (let i = 0; i < 1000; i++) console.log("Ω漢字🎉é".repeat(300));
  const text = printed.logs.map(({ text }) => text).join("");
  expect(text).toMatch(/^(Ω漢字🎉é)+.{0,6}… [\d,]+ more letters$/);
  expect(text.length).toBeLessThan(4000);
  expect(printed.dropped).toBe(1000 - printed.logs.length);
});
