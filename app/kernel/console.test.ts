import { describe, expect, test } from "vitest";
import { type Console, createConsole, type Printed, writeLast } from "./console";

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

const rows = [
  [1, 2],
  [3, 4],
];
const records = [
  { a: 1, b: "x" },
  { a: 2, b: "y" },
];

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
  ["[1, NaN, Infinity]", [[1, Number.NaN, Infinity]]],
  [
    "{ a: undefined, b: 2n, c: [null, undefined] }",
    [{ a: undefined, b: 2n, c: [null, undefined] }],
  ],
  ["1234567891.5 0.30000000000000004 -0", [1234567891.5, 0.1 + 0.2, -0]],
  ["undefined null 5n Symbol(s)", [undefined, null, 5n, Symbol("s")]],
  [" a  b", ["", "a", "", "b"]],
  ["TypeError: bad", [new TypeError("bad")]],
  ["Float64Array(2) [0.5, 1]", [Float64Array.of(0.5, 1)]],
  ["BigInt64Array(1) [3n]", [BigInt64Array.of(3n)]],
  ["{ w: Float32Array(1) [2] }", [{ w: Float32Array.of(2) }]],
  ["Map(1) { k: 1 } Set(1) [2]", [new Map([["k", 1]]), new Set([2])]],
  ["[[1, 2], [3, 4]]", [rows]],
  ['[{ a: 1, b: "x" }, { a: 2, b: "y" }]', [records]],
  ["https://example.org/?a=1", [new URL("https://example.org?a=1")]],
  ["1 of 2: [3] and 4", ["%d of %s: %o and", 1, "2", [3], 4]],
  ["50% 100% of %d", ["50% %d%% of %d", 100]],
  ["plain red NaN -1 1.5", ["plain %cred %d %i %f", "color: red", {}, -1.5, "1.5"]],
  ["100 %", ["100 %"]],
])("%s is what is printed", (text, values) => {
  expect(open().line(...values)).toBe(text);
});

test("a long array or text is cut, and says so", () => {
  const { line } = open();
  expect(line(new Uint8Array(500))).toMatch(/^Uint8Array\(500\) \[(0, ){100}… 400 more\]$/);
  expect(line(Array(200).fill([1, 2, 3, 4, 5, 6, 7, 8, 9])).length).toBeLessThan(2100);
  expect(line("x".repeat(5000))).toBe(`${"x".repeat(2000)}… 3,000 more letters`);
  const many = Array(500).fill("x".repeat(100));
  expect(line(...many)).toBe(`${many.join(" ").slice(0, 2000)}… 48,499 more letters`);
  expect(line("y".repeat(3000), ...many)).toMatch(/^y{2000}… 51,500 more letters$/);
});

test("what refers to itself says so, and what throws is said not to be shown", () => {
  const { line } = open();
  const loop: unknown[] = [];
  loop.push(loop);
  const hostile = () => {
    throw new Error("hostile");
  };
  expect(line(loop)).toBe("[itself, above]");
  expect(line({ toJSON: hostile })).toBe("{ toJSON: ƒ hostile }");
  expect(line(Object.defineProperty([1], "0", { get: hostile }))).toBe(
    "a value that cannot be shown",
  );
  expect(line(new Proxy({}, { ownKeys: hostile, getPrototypeOf: hostile, get: hostile }))).toBe(
    "a value that cannot be shown",
  );
});

test("of a flood the first thousand lines are kept and the others counted", () => {
  const { console, printed, changes } = open();
  for (let i = 0; i < 1005; i++) console.log(i);
  expect(printed.logs).toHaveLength(1000);
  expect(printed.logs.at(-1)!.text).toBe("999");
  expect(printed.dropped).toBe(5);
  expect(writeLast(printed).map(({ text }) => text)).toEqual([
    "1000",
    "1001",
    "1002",
    "1003",
    "1004",
  ]);
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

describe("as in any browser", () => {
  const texts = (use: (console: Console) => void) => {
    const { console, printed } = open();
    use(console);
    return printed.logs.map(({ level, text }) => (level === "log" ? text : `${level}: ${text}`));
  };

  test("a table has a row an entry, and a column for each name that any has", () => {
    expect(texts(({ table }) => table([{ a: 1, b: "x" }, { a: 22 }, 3]))).toEqual([
      "   a   b  value",
      "0  1   x",
      "1  22",
      "2         3",
    ]);
    expect(texts(({ table }) => table(records, ["b"]))).toEqual(["   b", "0  x", "1  y"]);
    expect(texts(({ table }) => table(rows))).toEqual(["   0  1", "0  1  2", "1  3  4"]);
    expect(texts(({ table }) => table(new Map([["k", { w: 1234567891.5 }]])))).toEqual([
      "   w",
      "k  1234567891.5",
    ]);
    expect(texts(({ table }) => table({ x: 0.1 + 0.2, y: undefined }))).toEqual([
      "   value",
      "x  0.30000000000000004",
      "y  undefined",
    ]);
    expect(texts(({ table }) => table(Array(500).fill(0))).at(-1)).toBe("… 400 more");
    expect(texts(({ table }) => table(5))).toEqual(["5"]);
    expect(texts(({ table }) => table())).toEqual(["undefined"]);
  });

  test("clocks and counts have names, and say when there is none", () => {
    const printed: Printed = { logs: [], dropped: 0 };
    let time = 0;
    const console = createConsole(
      printed,
      () => {},
      () => time,
    );
    console.time();
    console.time("train");
    time = 1.23456;
    console.timeLog("train", "half", 2);
    time = 3;
    console.timeEnd("train");
    console.timeEnd("train");
    console.timeEnd();
    console.time("twice");
    console.time("twice");
    for (const name of ["a", "a", "b"]) console.count(name);
    console.countReset("a");
    console.countReset("c");
    console.count("a");
    expect(printed.logs.map(({ text }) => text)).toEqual([
      "train: 1.235 ms half 2",
      "train: 3 ms",
      "There is no timer train in this run",
      "default: 3 ms",
      "The timer twice is running already",
      "a: 1",
      "a: 2",
      "b: 1",
      "There is no count c in this run",
      "a: 1",
    ]);
  });

  test("what does not hold is said, and what does is not", () => {
    const said = texts(({ assert }) => {
      assert(true, "no");
      assert(1 > 2, "%d is not above %d", 1, 2);
      assert(false, { w: 1 });
      assert();
    });
    expect(said).toEqual([
      "error: Assertion failed: 1 is not above 2",
      "error: Assertion failed { w: 1 }",
      "error: Assertion failed",
    ]);
  });

  test("groups are set in, every line of them", () => {
    const said = texts((console) => {
      console.groupEnd();
      console.group("epoch", 1);
      console.groupCollapsed();
      console.warn("two\nlines");
      console.groupEnd();
      console.dir({ w: 1 });
      console.groupEnd();
      console.log("out");
      for (let i = 0; i < 1000; i++) console.group();
      console.log("deep");
    });
    expect(said).toEqual([
      "epoch 1",
      "warn:     two\n    lines",
      "  { w: 1 }",
      "out",
      `${" ".repeat(40)}deep`,
    ]);
  });

  test("clear takes back what was printed, and there is room again", () => {
    const { console, printed } = open();
    for (let i = 0; i < 2000; i++) console.log("x".repeat(2000));
    console.clear();
    console.log("new");
    expect(printed).toEqual({ logs: [{ level: "log", text: "new" }], dropped: 0 });
  });

  test("what only a browser's tools show is no error", () => {
    expect(
      texts((console) => {
        console.timeStamp();
        console.profile();
        console.profileEnd();
      }),
    ).toEqual([]);
  });
});
