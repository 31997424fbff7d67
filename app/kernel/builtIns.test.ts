import { describe, expect, test, vi } from "vitest";
import { compileCells, nextTurn, openKernel } from "../tests/openKernel";
import { guardBuiltIns } from "./builtIns";

/** What the changes below touch: each object's parent, and its keys with what they hold. */
const describeAll = () =>
  [
    ...[Math, JSON, Reflect, Array.prototype, Float64Array.prototype, Map.prototype],
    ...[Object.prototype, RangeError.prototype, Object.getPrototypeOf([][Symbol.iterator]())],
  ].flatMap((object) => [
    Object.getPrototypeOf(object),
    ...Reflect.ownKeys(object).flatMap((key) => {
      const { value, get, set } = Object.getOwnPropertyDescriptor(object, key)!;
      return [key, value, get, set];
    }),
  ]);

const countOthers = (a: unknown[], b: unknown[]) => a.filter((x) => !b.includes(x)).length;

test.each<[what: string, change: () => void, names: string[]]>([
  ["replaces a function", () => Object.assign(Math, { exp: () => 7 }), ["Math.exp"]],
  ["takes one away", () => Reflect.deleteProperty(Math, "sin"), ["Math.sin"]],
  [
    "replaces one of all lists",
    () => Object.assign(Array.prototype, { map: () => [] }),
    ["Array.prototype.map"],
  ],
  ["adds one", () => Object.assign(Array.prototype, { sum: () => 7 }), ["Array.prototype.sum"]],
  [
    "hides an inherited one",
    () => Object.defineProperty(Float64Array.prototype, "map", { value: 1, configurable: true }),
    ["Float64Array.prototype.map"],
  ],
  [
    "replaces a getter",
    () => Object.defineProperty(Map.prototype, "size", { get: () => 7 }),
    ["Map.prototype.size"],
  ],
  [
    "puts a getter in a function's place that throws",
    () =>
      Object.defineProperty(JSON, "stringify", {
        get() {
          throw new Error("no");
        },
      }),
    ["JSON.stringify"],
  ],
  [
    "replaces what goes through a list",
    () => Object.assign(Array.prototype, { [Symbol.iterator]: function* () {} }),
    ["Array.prototype[Symbol(Symbol.iterator)]"],
  ],
  [
    "replaces what destructuring takes",
    () => Object.assign(Object.getPrototypeOf([][Symbol.iterator]()), { next: () => ({}) }),
    ["the prototype of a list's iterators.next"],
  ],
  [
    "replaces a kind's parent",
    () => Object.setPrototypeOf(RangeError.prototype, { name: "mine" }),
    ["RangeError.prototype.__proto__"],
  ],
  [
    "changes several, also those that notice it",
    () => {
      Reflect.ownKeys = () => [];
      Reflect.defineProperty = () => true;
      Object.prototype.toString = () => "mine";
    },
    ["Object.prototype.toString", "Reflect.defineProperty", "Reflect.ownKeys"],
  ],
])("what %s is put back, and named", (_, change, names) => {
  const builtIns = guardBuiltIns();
  const before = describeAll();
  change();
  const found = builtIns.putBack();
  expect([...found].sort()).toEqual(names);
  const after = describeAll();
  expect([after.length, countOthers(after, before)]).toEqual([before.length, 0]);
  expect(builtIns.putBack()).toEqual([]);
});

test("what a cell makes unchangeable is said, for then nothing can be put back", () => {
  const shared = {};
  const builtIns = guardBuiltIns(shared);
  Object.defineProperty(shared, "foo", { value: 1 });
  expect(() => builtIns.putBack()).toThrow("globalThis.foo");
});

test("what a package puts on the global object stays, and is guarded from then on", () => {
  const shared: Record<string, unknown> = { before: 1 };
  const builtIns = guardBuiltIns(shared);
  shared._engine = { of: "a package" };
  builtIns.accept();
  expect(builtIns.putBack()).toEqual([]);
  shared._engine = 5;
  shared.foo = 1;
  expect(builtIns.putBack()).toEqual(["globalThis.foo", "globalThis._engine"]);
  expect(shared).toEqual({ before: 1, _engine: { of: "a package" } });
});

describe("a cell that changes a built-in", () => {
  const power = "const power = Math.exp(R)";
  const mine = "Math.exp = () => 7";

  test.each([
    ["at once", mine],
    ["after an await", `await 0; ${mine}`],
    ["in a stream", `const a = (function* () { yield 1; ${mine}; yield 2 })()`],
    ["in a stream that waits", `const a = (async function* () { await 0; ${mine}; yield 2 })()`],
    ["and then throws", `${mine}; throw new Error("no")`],
    [
      "that the guard itself takes",
      `${mine}; Set.prototype.has = () => false; Set.prototype[Symbol.iterator] = function* () {}`,
    ],
    ["that breaks the kernel", "JSON.stringify = () => { throw 1 }; Math.exp = () => 7"],
  ])("%s fails with its name, and no other sees it", async (_, a) => {
    const kernel = openKernel();
    kernel.define(compileCells({ a, power }));
    await kernel.settled();
    expect(kernel.states.a).toMatchObject({
      state: "error",
      failure: { name: "TypeError", cell: "a", message: expect.stringContaining("Math.exp") },
    });
    expect(kernel.states.power).toMatchObject({ state: "done" });
    expect(kernel.variables.get("power")).toBe(Math.E);
    expect(Math.exp(0)).toBe(1);
  });

  test.each([
    ["R;\n  if (R) Math.exp = () => 7", { line: 2, column: 10 }],
    ["Object.assign(Math, { exp: () => 7 })", null],
  ])("says where it does so, if its code names it: %s", async (a, place) => {
    const kernel = openKernel();
    kernel.define(compileCells({ a }));
    await kernel.settled();
    expect(kernel.states.a).toMatchObject({ failure: { name: "TypeError", cell: "a", place } });
  });

  test("through a function of another fails where that is called", async () => {
    const kernel = openKernel();
    kernel.define(
      compileCells({ patch: `const patch = () => { ${mine} }`, calls: "patch()", power }),
    );
    await kernel.settled();
    expect(kernel.states).toMatchObject({
      patch: { state: "done" },
      calls: { state: "error" },
      power: { state: "done" },
    });
    expect(kernel.variables.get("power")).toBe(Math.E);
  });

  test("from a timer fails, though it has run", async () => {
    const kernel = openKernel();
    kernel.define(compileCells({ a: `const a = 1; setTimeout(() => { ${mine} })`, power }));
    await kernel.settled();
    for (let i = 0; i < 1000 && kernel.states.a?.state !== "error"; i++) await nextTurn();
    expect(kernel.states.a).toMatchObject({ state: "error" });
    expect(Math.exp(0)).toBe(1);
  });

  /** Two cells that wait, of which the first changes a built-in once it may. */
  async function openWaiting(cells: Record<string, string>, author?: Record<string, string>) {
    let pass = () => {};
    const gate = new Promise<void>((resolve) => {
      pass = resolve;
    });
    const never = new Promise(() => {});
    const kernel = openKernel({
      library: { names: { gate, never } },
      trusted: author !== undefined,
    });
    if (author) kernel.define(compileCells({ ...author, power }));
    await nextTurn();
    kernel.define(compileCells({ ...cells, power }));
    for (let i = 0; i < 5; i++) await nextTurn();
    if (author) kernel.define(compileCells({ ...author, power }));
    pass();
    await nextTurn();
    kernel.input("R", 2);
    for (let i = 0; i < 100 && kernel.variables.get("power") === Math.E; i++) await nextTurn();
    expect(kernel.variables.get("power")).toBe(Math.exp(2));
    return kernel;
  }

  test("while it waits fails before another is entered", async () => {
    const kernel = await openWaiting({ a: `await gate; ${mine}; await never` });
    await kernel.settled();
    expect(kernel.states.a).toMatchObject({ state: "error" });
  });

  test("while others wait too is put back and said, and fails none, for it may be either", async () => {
    const kernel = await openWaiting({ a: `await gate; ${mine}; await never`, b: "await never" });
    for (const name of ["a", "b"]) {
      // What is said comes a frame later at most.
      await vi.waitFor(() =>
        expect(kernel.outputs[name]).toMatchObject({
          logs: [{ level: "warn", text: expect.stringContaining("Math.exp") }],
        }),
      );
      expect(kernel.states[name]).toMatchObject({ state: "running" });
    }
  });

  test("is not looked for among the author's own, but in an edit and what calls into it", async () => {
    let looks = 0;
    const builtIns = { putBack: () => [] as string[], accept() {} };
    const kernel = openKernel({
      trusted: true,
      builtIns: { ...builtIns, putBack: () => [`look ${++looks}`].slice(1) },
    });
    const author = { a: "const a = R", calls: "const b = a", apart: "const c = R" };
    kernel.define(compileCells(author));
    await kernel.settled();
    expect(looks).toBe(0);
    kernel.define(compileCells({ ...author, a: "const a = 2 * R" }));
    await kernel.settled();
    // Before the first, and after each of the two.
    expect(looks).toBe(3);
    kernel.input("R", 5);
    await kernel.settled();
    expect(looks).toBe(6);
    // Before the first alone: what the edit has set going may outlast it.
    kernel.define(compileCells(author));
    await kernel.settled();
    expect(looks).toBe(7);
  });

  test.each([
    [
      "in a clean-up",
      `const a = (function* () { try { for (;;) yield 1 } finally { ${mine} } })()`,
    ],
    ["as it is shown", `({ get x() { ${mine}; return 1 } })`],
    ["in what it let go", `gate.then(() => { ${mine} })`],
  ])("%s fails none, for it is over, and no other sees it", async (_, edited) => {
    const kernel = await openWaiting({ a: edited }, { a: "const a = 0" });
    expect(kernel.states.power).toMatchObject({ state: "done" });
    expect(Math.exp(0)).toBe(1);
  });
});
