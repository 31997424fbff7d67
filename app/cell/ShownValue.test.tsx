import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { show } from "../kernel/show";
import { writeLine } from "../kernel/writeLine";
import { Value } from "./ShownValue";

const draw = (value: unknown) => renderToStaticMarkup(<Value shown={show(value)} />);
const text = (value: unknown) =>
  draw(value)
    .replace(/<[^>]*>/g, "")
    .replaceAll("&quot;", '"');

const form = new FormData();
for (const value of ["b", "c"]) form.append("a", value);

test.each([
  [[1, 2], "[1, 2]"],
  [{ w: 0.5, b: 1 }, "{ w: 0.5, b: 1 }"],
  [Float64Array.of(1, 2), "Float64Array(2) [1, 2]"],
  [new Map([["k", 5]]), "Map(1) { k: 5 }"],
  [[], "[]"],
  [{}, "{}"],
  [["1", 1, undefined], '["1", 1, undefined]'],
  [
    new Map([
      [0, "a"],
      [1, "b"],
    ]),
    'Map(2) { 0: "a", 1: "b" }',
  ],
  [new (class Neuron {})(), "Neuron {}"],
  [1234567891.5, "1234567891.5"],
  [0.1 + 0.2, "0.30000000000000004"],
  [new Headers({ a: "b", "c-d": "e" }), 'Headers(2) { a: "b", "c-d": "e" }'],
  [form, 'FormData(2) { a: "b", a: "c" }'],
  [new Error("a", { cause: new TypeError("b") }), "Error: a { cause: TypeError: b }"],
  [Object.assign(new Error("a"), { code: 5 }), "Error: a { code: 5 }"],
  // biome-ignore lint/suspicious/noSparseArray: what is not there is not undefined.
  [[1, , undefined], "[1, empty, undefined]"],
  [Object("s"), 'String("s")'],
  [-0, "-0"],
])("what is short reads as text: %o", (value, expected) => {
  expect(text(value)).toBe(expected);
});

test.each([
  ["numbers", Array(150).fill(0)],
  ["lists", Array.from({ length: 150 }, (_, i) => [i, i])],
  ["trees", Array.from({ length: 150 }, (_, i) => ({ [`key${i}`]: i }))],
  ["rows", Array.from({ length: 150 }, (_, i) => ({ i }))],
  ["keys", Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`k${i}`, { i }]))],
])("a cut of %s is said", (_, value) => {
  expect(text(value)).toContain("… 50 more");
});

test("rows of numbers say their shape, and a few of them unfold", () => {
  expect(
    text([
      [1, 2, 3],
      [4, 5, 6],
    ]),
  ).toMatch(/^Array 2 × 3/);
  expect(
    text([
      [[1], [2]],
      [[3], [4]],
    ]),
  ).toMatch(/^Array 2 × 2 × 1/);
});

test("an image says its size and range to those who cannot see it", () => {
  const markup = draw(Array.from({ length: 8 }, (_, y) => Array(9).fill(y / 8)));
  expect(markup).toContain('alt="Pixels: 8 × 9; 0 is black, 0.875 is white"');
  expect(markup).toContain('src="data:image/png;base64,');
  expect(markup).toContain("Array 8 × 9");
});

test("a list with a key of its own shows its keys", () => {
  expect(
    text(
      new Map([
        ["0", 1],
        ["k", 2],
      ]),
    ),
  ).toBe('Map(2) { "0": 1, k: 2 }');
});

test.each([
  1234567891.5,
  1 / 3,
  -0,
  "a text",
  12n,
  undefined,
  null,
  Symbol("s"),
  ["1", 1, "two\nlines"],
  { a: undefined, b: Number.NaN, "a b": 1 },
  new Map<unknown, unknown>([
    [{ x: 1 }, "a"],
    ["1", 1],
    [1, 2],
  ]),
  new Set(["a"]),
  Float32Array.of(0.1),
  new URL("https://example.org"),
  new Error("bad"),
  new Date(0),
  new (class Neuron {
    w = 1;
  })(),
  new (class Neuron {})(),
  Math.sin,
])("%s reads the same where it is printed", (value) => {
  expect(text(value)).toBe(writeLine([value], 2000).text);
});

test.each([
  ["a text", ["q\u202ebc"]],
  ["a text alone", "q\u202ebc"],
  ["a key", { "q\u202e": 1 }],
  ["a key of many", Object.fromEntries([..."abcdefghi"].map((key) => [`${key}\u202e`, {}]))],
  ["a column", [{ "q\u202e": 1 }]],
  ["a field", [{ a: "q\u202ebc" }]],
  ["a thrown text", Error("q\u202ebc")],
])("what turns the direction of %s is marked", (_, value) => {
  const signs = draw(value).match(/.{110}\u202e/g)!;
  expect(signs.length).toBeGreaterThan(0);
  for (const sign of signs)
    expect(sign).toContain('data-code="U+202E" title="U+202E, right-to-left override">');
});

test("a space of its own kind can be seen as one", () => {
  expect(draw("4:30\u202fpm")).not.toContain("data-code");
  expect(draw("a\u200bb")).toContain('data-code="U+200B"');
});

test("a number that is brief in a column has all its digits on its element", () => {
  const all = "0.30000000000000004";
  expect(draw([{ a: 0.1 + 0.2 }])).toContain(`<data value="${all}" title="${all}">0.3</data>`);
  expect(draw([{ a: 0.25 }])).toContain('<td class="shown-number">0.25</td>');
});

test("columns are rounded to nine digits, and never before the point", () => {
  expect(text([{ a: 0.1 + 0.2, b: 1234567891.5, c: -1 / 3e9, d: 12345678.98765 }])).toBe(
    "abcd0.31234567891.5-3.33333333e-1012345678.988",
  );
});
