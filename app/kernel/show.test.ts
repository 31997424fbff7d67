import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFromKernel, type Shown } from "./protocol";
import { show } from "./show";
import { writeShown } from "./writeShown";

const word = (text: string) => ({ kind: "word", text });
const hostile = (): never => {
  throw new Error("hostile");
};

test.each([
  [-0, { kind: "number", value: -0 }],
  [Number.NaN, { kind: "number", value: Number.NaN }],
  ["text", { kind: "string", text: "text" }],
  [undefined, word("undefined")],
  [null, word("null")],
  [true, word("true")],
  [12n, word("12n")],
  [Symbol("s"), word("Symbol(s)")],
  [function sigmoid() {}, word("ƒ sigmoid")],
  [
    (
      () => () =>
        1
    )(),
    word("ƒ anonymous"),
  ],
  [new RangeError("too far"), word("RangeError: too far")],
  [/a+/g, word("/a+/g")],
  [Promise.resolve(1), word("Promise")],
  [new URL("https://example.org/a?b=1#c"), word("https://example.org/a?b=1#c")],
  [new URLSearchParams({ a: "1", b: "x y" }), word("a=1&b=x+y")],
  [Object(5), word("5")],
])("%s is shown in a word", (value, shown) => {
  expect(show(value)).toEqual(shown);
});

test("a getter that throws is shown as what it throws, beside the rest", () => {
  const value = {
    w: 1,
    get b() {
      return hostile();
    },
  };
  expect(show(value)).toMatchObject({
    entries: [
      { key: "w", value: { value: 1 } },
      { key: "b", value: word("Error: hostile") },
    ],
  });
});

test("an array that holds more than its items shows that, too", () => {
  const text = (value: unknown) => writeShown(show(value));
  expect(text(Object.assign([1, 2], { x: 3 }))).toBe("[1, 2, x: 3]");
  expect(text("abc".match(/b/))).toBe('["b", index: 1, input: "abc", groups: undefined]');
  expect(text([1, 2])).toBe("[1, 2]");
  const hidden = new Proxy([1], { ownKeys: hostile });
  expect(text([hidden])).toContain("cannot be shown");
});

test("an array of holes is shown at once, however long", () => {
  const holes = [[1, 2]];
  holes.length = 2 ** 32 - 1;
  expect(show(holes)).toMatchObject({ label: "Array(4294967295)", total: 2 ** 32 - 1 });
});

describe("collections", () => {
  test("say what they are and how many are in them", () => {
    expect(show([7])).toMatchObject({ kind: "tree", label: "Array(1)", total: 1 });
    expect(show(Float32Array.of(1, 2))).toMatchObject({ label: "Float32Array(2)", total: 2 });
    expect(show(new Set(["a"]))).toMatchObject({ label: "Set(1)", entries: [{ key: "0" }] });
    expect(show(new Map([["k", 5]]))).toMatchObject({
      label: "Map(1)",
      entries: [{ key: "k", value: { kind: "number", value: 5 } }],
    });
    expect(
      show(
        new (class Neuron {
          w = 1;
        })(),
      ),
    ).toMatchObject({ label: "Neuron", total: 1 });
    expect(show({})).toMatchObject({ kind: "tree", label: "", total: 0 });
    expect(show(Object.create(null))).toMatchObject({ kind: "tree", label: "", total: 0 });
    expect(show(Math)).toMatchObject({ label: "Math", total: 0 });
    expect(show((function* () {})())).toMatchObject({ label: "Generator", total: 0 });
    const minified = Object.assign(class e {}, { className: "Sequential" });
    expect(show(new minified())).toMatchObject({ label: "Sequential", total: 0 });
  });

  test("with keys of any kind show them as what they are", () => {
    const keys = (value: object) =>
      (show(value) as Extract<Shown, { kind: "tree" }>).entries.map(({ key }) => key);
    const cell = { x: 1 };
    expect(
      keys(
        new Map<unknown, 0>([
          [cell, 0],
          [[2], 0],
          ["1", 0],
          [1, 0],
          ["w1", 0],
          ["a b", 0],
        ]),
      ),
    ).toEqual(["{ x: 1 }", "[2]", '"1"', "1", "w1", '"a b"']);
    expect(keys(new Map([[undefined, 0]]))).toEqual(["undefined"]);
    expect(keys({ [Symbol("s")]: 1, "a b": 2, 3: 4 })).toEqual(["3", '"a b"', "[Symbol(s)]"]);
  });

  test("of a class that keep all to themselves show what can be read of them", () => {
    class Neuron {
      #w = 2;
      get w() {
        return this.#w;
      }
      get fault() {
        return hostile();
      }
    }
    class Unit extends Neuron {}
    expect(show(new Unit())).toEqual({
      kind: "tree",
      label: "Unit",
      entries: [
        { key: "w", value: { kind: "number", value: 2 } },
        { key: "fault", value: word("Error: hostile") },
      ],
      total: 2,
      keyed: true,
    });
    expect(show(new (class Nothing {})())).toMatchObject({
      label: "Nothing",
      keyed: true,
      total: 0,
    });
    expect(show(new ArrayBuffer(8))).toMatchObject({
      label: "ArrayBuffer",
      entries: expect.arrayContaining([{ key: "byteLength", value: { kind: "number", value: 8 } }]),
    });
    expect(show(new WeakMap())).toMatchObject({ label: "WeakMap", keyed: true, total: 0 });
  });

  test("that hide what made them are objects", () => {
    expect(show({ constructor: { name: 5 } })).toMatchObject({ label: "", total: 1 });
    expect(show({ constructor: "x" })).toMatchObject({ label: "", total: 1 });
  });

  test.each([
    ["an array", Array.from({ length: 5000 }, (_, i) => i)],
    ["a typed array", new Float64Array(5000)],
    ["a set", new Set(Array(5000).keys())],
    ["a map", new Map(Array(5000).entries())],
    ["an object", Object.fromEntries(Array(5000).entries())],
  ])("of a great size are cut, and say so: %s", (_, value) => {
    const shown = show(value) as Extract<Shown, { kind: "tree" }>;
    expect(shown.total).toBe(5000);
    expect(shown.entries).toHaveLength(100);
  });

  test("that lie in each other are shown to a depth, and no further", () => {
    expect(JSON.stringify(show([[[[[["deep"]]]]]]))).not.toContain("deep");
    expect(JSON.stringify(show([[[["near"]]]]))).toContain("near");
    expect(JSON.stringify(show({ a: { b: { c: { d: { e: 1 } } } } }))).toContain("{…}");
  });

  test("of numbers in rows of one length say how many rows, and how long", () => {
    const label = (value: unknown) => (show(value) as { label: string }).label;
    expect(label([[1, 2, 3]])).toBe("Array 1 × 3");
    expect(label([Float32Array.of(1, 2), Float32Array.of(3, 4)])).toBe("Array 2 × 2");
    expect(label([[[1, 2]], [[3, 4]], [[5, 6]]])).toBe("Array 3 × 1 × 2");
    expect(label([[1], [2, 3]])).toBe("Array(2)");
    expect(label([["1"], ["2"]])).toBe("Array(2)");
    expect(label([[[1]], [[2], [3]]])).toBe("Array(2)");
  });

  test("that hold themselves say so", () => {
    const loop: unknown[] = [];
    loop.push(1, { loop });
    expect(show(loop)).toMatchObject({
      entries: [{}, { value: { entries: [{ key: "loop", value: word("itself, above") }] } }],
    });
    expect(show([{ loop: loop[1] }])).toMatchObject({ rows: [[word("{…}")]] });
  });

  test("that hold one thing twice show it twice", () => {
    const twin = [1];
    expect(show([twin, twin])).toMatchObject({
      entries: [{ value: { total: 1 } }, { value: { total: 1 } }],
    });
  });

  test("of numbers in four dimensions are no more than a page can hold", () => {
    const nest = (depth: number): unknown =>
      Array.from({ length: 40 }, () => (depth ? nest(depth - 1) : 0));
    expect(countIn(show(nest(3)))).toBeLessThan(8000);
  });

  test("of forty rows and a hundred columns are shown whole", () => {
    const image = Array.from({ length: 40 }, () => new Float64Array(100));
    const shown = show(image) as Extract<Shown, { kind: "image" }>;
    expect(countIn(shown.values!)).toBe(1 + 40 + 40 * 100);
  });
});

describe("records", () => {
  test("with the same keys are a table", () => {
    expect(
      show([
        { step: 1, loss: Number.NaN },
        { step: 2, loss: 0.5 },
      ]),
    ).toEqual({
      kind: "table",
      columns: ["step", "loss"],
      rows: [
        [
          { kind: "number", value: 1 },
          { kind: "number", value: Number.NaN },
        ],
        [
          { kind: "number", value: 2 },
          { kind: "number", value: 0.5 },
        ],
      ],
      total: 2,
    });
  });

  test.each([
    ["different keys", [{ a: 1 }, { b: 1 }]],
    ["no keys", [{}, {}]],
    ["something else among them", [{ a: 1 }, null]],
    [
      "a class of their own",
      [
        new (class {
          a = 1;
        })(),
      ],
    ],
    ["more keys than a page has room for", [Object.fromEntries(Array(500).entries())]],
  ])("with %s are no table", (_, records) => {
    expect(show(records)).toMatchObject({ kind: "tree", label: `Array(${records.length})` });
  });

  test("of a great number are cut, and say so", () => {
    const shown = show(Array.from({ length: 5000 }, (_, i) => ({ i })));
    expect(shown).toMatchObject({ kind: "table", total: 5000, rows: { length: 100 } });
  });

  test("of many columns have fewer rows, for a table is laid out whole", () => {
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`c${i}`, i]));
    expect(show(Array(500).fill(wide))).toMatchObject({ total: 500, rows: { length: 6 } });
  });

  test("of long texts hold fewer letters than a tree, and others beside them still have room", () => {
    const texts = Array(50).fill({ text: "x".repeat(4000) });
    const shown = show([texts, ["y".repeat(4000)]]);
    expect(show(texts)).toMatchObject({ rows: { length: 50 } });
    expect(lettersIn(show(texts))).toBe(4500);
    expect(JSON.stringify(shown)).toContain("y".repeat(4000));
  });

  test("that hold more than a word say what they hold", () => {
    expect(show([{ w: [1, 2], o: { a: 1 } }])).toMatchObject({
      rows: [[word("Array(2)"), word("{…}")]],
    });
  });
});

test("a long text is cut, and shows it", () => {
  expect(show("x".repeat(9000))).toEqual({
    kind: "string",
    text: `${"x".repeat(5000)}… 4,000 more letters`,
  });
  expect(show(new Error("x".repeat(9000)))).toMatchObject({
    text: expect.stringMatching(/x… 4,007 more letters$/),
  });
});

test("texts that are dear to lay out are shorter", () => {
  const texts = show(Array(20).fill("Ω漢字🎉é".repeat(800)));
  expect(lettersIn(texts)).toBeLessThan(2000);
});

test.each([
  ["texts", Array(100).fill("x".repeat(4000))],
  ["keys", Array(100).fill({ ["x".repeat(4000)]: [1] })],
  [
    "names of columns",
    Object.fromEntries([...Array(60).keys()].map((i) => [`${i}`, [{ ["x".repeat(4000) + i]: 1 }]])),
  ],
  [
    "names of functions",
    Array(100).fill(Object.defineProperty(() => {}, "name", { value: "x".repeat(4000) })),
  ],
  ["numbers", Array(100).fill(2n ** 20_000n)],
  [
    "labels",
    Array(100).fill(new (Object.defineProperty(class {}, "name", { value: "x".repeat(4000) }))()),
  ],
])("all %s of a value are cut together", (_, value) => {
  expect(JSON.stringify(show(value)).length).toBeLessThan(140_000);
});

test.each([
  ["a proxy", new Proxy({}, { getPrototypeOf: hostile, ownKeys: hostile, get: hostile })],
  ["a map's key", new Map([[new Proxy({}, { getPrototypeOf: hostile, get: hostile }), 1]])],
  ["an error's message", Object.defineProperty(new Error(), "message", { get: hostile })],
])("%s that throws is said not to be shown", (_, value) => {
  expect(JSON.stringify(show(value))).toContain("a value that cannot be shown");
});

test("anything whatever is shown as something that crosses the wall", () => {
  const anything = fc.anything({
    withBigInt: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withDate: true,
    withNullPrototype: true,
    withSparseArray: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      const outputs = { a: { shown: show(value), logs: [], dropped: 0 } };
      const update = { type: "update", states: {}, outputs, values: {}, busy: false, seq: 1 };
      expect(readFromKernel(structuredClone(update))).toEqual(update);
    }),
  );
});

/** How many values there are in what is shown. */
function countIn(shown: Shown): number {
  return insideOf(shown).reduce((sum, value) => sum + countIn(value), 1);
}

function insideOf(shown: Shown): Shown[] {
  if (shown.kind === "tree") return shown.entries.map(({ value }) => value);
  return shown.kind === "table" ? shown.rows.flat() : [];
}

/** How many letters of the readers' texts there are in what is shown. */
function lettersIn(shown: Shown): number {
  if (shown.kind === "string") return shown.text.replace(/…( [\d,]+ more letters)?$/, "").length;
  return insideOf(shown).reduce((sum, value) => sum + lettersIn(value), 0);
}

test("an error shows those that it is made of, and one that led to itself ends", () => {
  const error = new AggregateError([new Error("a"), new TypeError("b")], "both");
  error.cause = error;
  expect(writeShown(show(error))).toBe(
    "AggregateError: both { cause: itself, above, errors: [Error: a, TypeError: b] }",
  );
});

test("a map that is a key of its own says so", () => {
  const map = new Map<unknown, unknown>();
  map.set(map, 1).set("self", map);
  expect(writeShown(show(map))).toBe("Map(2) { itself, above: 1, self: itself, above }");
});

test("records with one missing among them are no table", () => {
  // biome-ignore lint/suspicious/noSparseArray: what is not there is not undefined.
  expect(writeShown(show([{ a: 1 }, , { a: 2 }]))).toBe("[{ a: 1 }, empty, { a: 2 }]");
});
