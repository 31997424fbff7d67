import { describe, expect, test, vi } from "vitest";
import { compileCells, nextTurn, openKernel } from "../tests/openKernel";
import type { CompiledCell } from "./protocol";

const turn = "await new Promise((resolve) => setTimeout(resolve))";
/** For each kind of cell its code; it counts its run and gives `a`. */
const kinds: [kind: string, code: string][] = [
  ["a plain cell", 'ran("a"); const a = R'],
  ["one that awaits", `ran("a"); ${turn}; const a = R`],
  ["a generator", 'ran("a"); const a = (function* () { yield 1; yield 2 })()'],
  [
    "an async generator",
    `ran("a"); const a = (async function* () { yield 1; ${turn}; yield 2 })()`,
  ],
  ["one with a package to load", 'ran("a"); const a = packed + R'],
];
const below = {
  below: 'ran("below"); const below = a',
  apart: 'ran("apart"); const apart = R',
  failing: 'ran("failing"); throw new Error("of another cell")',
  held: 'ran("held"); for (;;) await new Promise((resolve) => setTimeout(resolve))',
};

/** A lesson that has come to rest, with a failed cell and one that was stopped; counts from there. */
async function settle(code: string, manual: string[]) {
  const kernel = openKernel({ packages: { pack: { names: { packed: 1 } } } });
  kernel.define(compileCells({ a: `${code} + 0`, ...below }, manual));
  for (let i = 0; kernel.states.held?.state !== "running" && i < 100; i++) await nextTurn();
  kernel.stop("held");
  await kernel.settled();
  for (const name of Object.keys(kernel.runs)) delete kernel.runs[name];
  return kernel;
}

describe.each(kinds)("one press of Run: %s", (kind, code) => {
  const isStream = kind === "an async generator";
  /** What depends on a stream follows it; anything else runs once. */
  const once = { a: 1, below: isStream ? expect.any(Number) : 1 };

  describe.each([
    ["automatic", []],
    ["manual", ["a"]],
  ])("that is %s", (_, manual) => {
    const edited = compileCells({ a: code, ...below }, manual);
    type Press = (kernel: ReturnType<typeof openKernel>, cells: CompiledCell[]) => void;
    const presses: [string, Press][] = [
      ["edited, in one message", (kernel, cells) => kernel.define(cells, undefined, ["a"])],
      [
        "edited, in two messages",
        (kernel, cells) => {
          kernel.define(cells);
          kernel.run("a");
        },
      ],
    ];

    test.each(presses)("%s, runs once", async (_, press) => {
      const kernel = await settle(code, manual);
      press(kernel, edited);
      await kernel.settled();
      expect(kernel.runs).toEqual(once);
      expect(kernel.states.a).toMatchObject({ state: "done" });
    });

    test("as it was, runs once, and again for another press", async () => {
      const kernel = await settle(code, manual);
      kernel.run("a");
      await kernel.settled();
      expect(kernel.runs).toEqual(once);
      kernel.run("a");
      await kernel.settled();
      expect(kernel.runs.a).toBe(2);
    });
  });

  test("along with what depends on it runs each once", async () => {
    const kernel = await settle(code, []);
    kernel.run("a", "below");
    await kernel.settled();
    expect(kernel.runs).toEqual(once);
  });
});

test("an edit runs what depends on it, and neither what failed nor what was stopped", async () => {
  const kernel = await settle(kinds[0]![1], []);
  kernel.define(compileCells({ a: kinds[0]![1], ...below }));
  await kernel.settled();
  expect(kernel.runs).toEqual({ a: 1, below: 1 });
  expect(kernel.states).toMatchObject({ failing: { state: "error" }, held: { state: "stopped" } });
});

test("what uses only a function that stands beside a stream runs once, not with each value", async () => {
  const kernel = openKernel();
  const stream = `const f = (x) => x + R; const run = (async function* () {
    for (let i = 0; i < 3; i++) { yield i; ${turn}; }
  })()`;
  const beside = 'ran("beside"); const g = f(1)';
  const after = 'ran("after"); const h = [run, g]';
  kernel.define(compileCells({ stream, beside, after }));
  await kernel.settled();
  expect(kernel.runs.beside).toBe(1);
  expect(kernel.variables.get("h")).toEqual([2, 2]);
  kernel.input("R", 7);
  await kernel.settled();
  expect(kernel.runs.beside).toBe(2);
  expect(kernel.variables.get("h")).toEqual([2, 8]);
});

describe("when the cells are defined anew", () => {
  const maker = 'ran("x"); const x = R';

  test("what reads a name that another cell now gives waits for that one", async () => {
    const kernel = openKernel();
    kernel.define(compileCells({ a: maker, r: "const r = x" }));
    await kernel.settled();
    kernel.define(compileCells({ a: "const y = R", b: maker, r: "const r = x" }, ["b"]));
    await kernel.settled();
    expect(kernel.states.r).toMatchObject({ state: "stale", waitsFor: "x" });
  });

  test("with another value of a control, what depends on it follows, once", async () => {
    const kernel = openKernel();
    const cells = compileCells({ a: maker, other: 'ran("other"); const s = S' });
    kernel.define(cells);
    await kernel.settled();
    kernel.define(cells, { R: 7, S: 2 });
    await kernel.settled();
    expect(kernel.variables.get("x")).toBe(7);
    expect(kernel.runs).toEqual({ x: 2, other: 1 });
  });

  test("a cell for which there is a name more shows what it put out until it runs", async () => {
    const kernel = openKernel();
    const reader = { m: "display(1); typeof extra" };
    kernel.define(compileCells(reader, ["m"]));
    kernel.run("m");
    await kernel.settled();
    const { shown } = kernel.outputs.m!;
    kernel.define(compileCells({ ...reader, extra: "const extra = 1" }, ["m"]));
    await kernel.settled();
    expect(kernel.states.m).toMatchObject({ state: "stale" });
    expect(kernel.outputs.m!.shown).toEqual(shown);
    expect(shown).toMatchObject({ kind: "several" });
  });
});

describe("what a run does is that run's", () => {
  /** Cells wait at `gate(R)` until the test opens it. */
  function openGated() {
    const gates = new Map<number, () => void>();
    const gate = (R: number) => new Promise<void>((resolve) => gates.set(R, resolve));
    const kernel = openKernel({ library: { names: { gate } } });
    const reached = async (R: number) => {
      for (let i = 0; !gates.has(R) && i < 100; i++) await nextTurn();
    };
    return { ...kernel, reached, open: (R: number) => gates.get(R)!() };
  }
  const put = (what: string) =>
    `console.log("${what} of " + R); display("${what} of " + R); setTimeout(() => console.log("timer, ${what} of " + R), 1);`;
  const code = {
    "that awaits": `${put("begin")} await gate(R); ${put("end")} const a = R`,
    "that streams": `const a = (async function* () { ${put("begin")} await gate(R); ${put("end")} yield R })()`,
    "that let its promise go": `${put("begin")} gate(R).then(() => { ${put("end")} }); const a = R`,
  };
  const all = (R: number) => {
    const told = [`begin of ${R}`, `end of ${R}`];
    return {
      logs: [...told, `timer, begin of ${R}`, `timer, end of ${R}`].sort(),
      shown: told,
    };
  };
  const outputOf = ({ outputs }: ReturnType<typeof openGated>) => {
    const { logs, shown } = outputs.a!;
    const items = shown?.kind === "several" ? shown.items : [];
    return {
      logs: logs.map(({ text }) => text).sort(),
      shown: items.map((item) => ("text" in item ? item.text : item)),
    };
  };

  test.each(Object.entries(code))("superseded, a run %s puts nothing out", async (_, source) => {
    const kernel = openGated();
    kernel.define(compileCells({ a: source }));
    await kernel.reached(1);
    kernel.input("R", 5);
    await kernel.reached(5);
    kernel.open(1);
    for (let i = 0; i < 5; i++) await nextTurn();
    kernel.open(5);
    await kernel.settled();
    await expect.poll(() => outputOf(kernel)).toEqual(all(5));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(outputOf(kernel)).toEqual(all(5));
    expect(kernel.variables.get("a")).toBe(5);
  });

  test("edited, the old code's run puts nothing into the new one's output", async () => {
    const kernel = openGated();
    kernel.define(compileCells({ a: code["that awaits"] }));
    await kernel.reached(1);
    kernel.define(compileCells({ a: 'console.log("new"); const a = 0' }));
    await kernel.settled();
    kernel.open(1);
    for (let i = 0; i < 5; i++) await nextTurn();
    expect(kernel.outputs.a).toMatchObject({ logs: [{ text: "new" }], shown: null });
    expect(kernel.variables.get("a")).toBe(0);
  });

  test("a clean-up's last words are the stopped run's", async () => {
    const kernel = openKernel();
    const source =
      'const a = (function* () { try { for (;;) yield 1 } finally { console.log("end") } })()';
    kernel.define(compileCells({ a: source }));
    for (let i = 0; kernel.states.a?.state !== "running" && i < 100; i++) await nextTurn();
    kernel.stop("a");
    await kernel.settled();
    expect(kernel.outputs.a).toMatchObject({ logs: [{ text: "end" }] });
  });
});

describe("a cell of several streams", () => {
  /** What a cell below reads of `g` and `h`, while the clock goes so fast that each value is a slice. */
  function openSeeing(gate = Promise.resolve()) {
    const pairs: unknown[][] = [];
    const seen = (...pair: unknown[]) => {
      pairs.push(pair);
    };
    let time = 0;
    const kernel = openKernel({
      library: { names: { seen, gate } },
      now: () => (time += 9),
    });
    return { ...kernel, pairs };
  }
  const numbers = `async function* numbers(first) {
    await first;
    for (let i = 1; i <= 20; i++) { await 0; yield i }
  }`;
  const pairs = "const S2 = S; seen(g, h)";

  test("that are one generator, named twice and shown, has one reader of it", async () => {
    const kernel = openSeeing();
    kernel.define(compileCells({ numbers, a: "const g = numbers(), h = g; g", pairs }));
    await kernel.settled();
    expect(kernel.pairs.length).toBeGreaterThan(3);
    for (const [g, h] of kernel.pairs) expect(g).toBe(h);
    expect(kernel.pairs.at(-1)).toEqual([20, 20]);
    const shown = kernel.said.flatMap((m) => (m.type === "update" && m.outputs.a?.shown) || []);
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.at(-1)).toEqual({ kind: "number", value: 20 });
  });

  test("of which another cell reads one is refused, and says who does", async () => {
    const kernel = openKernel();
    kernel.define(
      compileCells({
        box: "const held = { numbers: (function* () { for (let i = 0; i < 9; i++) yield i })() }",
        first: "const g = held.numbers",
        second: "const h = held.numbers",
      }),
    );
    await kernel.settled();
    expect(kernel.variables.get("g")).toBe(8);
    expect(kernel.states.second).toMatchObject({
      failure: { message: expect.stringContaining("the cell first reads this generator already") },
    });
  });

  test("gives out none before all have spoken", async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const kernel = openSeeing(gate);
    const streams = "const g = numbers(), h = numbers(gate);";
    kernel.define(compileCells({ numbers, a: streams, pairs }));
    for (let i = 0; i < 50; i++) await nextTurn();
    expect(kernel.pairs).toEqual([]);
    expect(kernel.variables.has("g")).toBe(false);
    open();
    await kernel.settled();
    expect(kernel.pairs[0]).toEqual([20, 1]);
    expect(kernel.pairs.at(-1)).toEqual([20, 20]);
  });

  test("asked for again, has its old values until all have spoken, and after a Stop", async () => {
    const never = new Promise(() => {});
    let again = false;
    const kernel = openKernel({
      library: { names: { again: () => again, never } },
    });
    const streams = "const g = numbers(), h = again() ? numbers(never) : numbers();";
    kernel.define(compileCells({ numbers, a: streams, sum: "const sum = g + h + S" }));
    await kernel.settled();
    again = true;
    kernel.run("a");
    for (let i = 0; i < 50; i++) await nextTurn();
    kernel.input("S", 3);
    for (let i = 0; i < 5; i++) await nextTurn();
    expect(kernel.states.sum).toMatchObject({ state: "queued" });
    kernel.stop("a");
    await kernel.settled();
    expect(kernel.variables.get("sum")).toBe(43);
  });

  test("stopped, has given out the last that it said", async () => {
    const kernel = openKernel();
    const stream = "const g = (function* () { for (let i = 1; ; i++) yield i })()";
    kernel.define(compileCells({ a: `${stream}; g`, twice: "const twice = 2 * g" }));
    for (let i = 0; i < 50; i++) await nextTurn();
    kernel.stop("a");
    await kernel.settled();
    const g = kernel.variables.get("g");
    expect(kernel.outputs.a!.shown).toEqual({ kind: "number", value: g });
    expect(kernel.variables.get("twice")).toBe(2 * (g as number));
  });
});

test("what a run prints while it waits is told before its end", async () => {
  const kernel = openKernel();
  kernel.define(compileCells({ a: `${turn}; console.log("now"); await new Promise(() => {})` }));
  await vi.waitFor(() => expect(kernel.outputs.a).toMatchObject({ logs: [{ text: "now" }] }));
  expect(kernel.states.a).toMatchObject({ state: "running" });
  kernel.stop("a");
  await kernel.settled();
});

describe("a run that never comes to its end is superseded by an edit:", () => {
  test.each([
    ["one that waits", "await new Promise(() => {}); const a = 1"],
    ["a stream that waits", "const a = (async function* () { await new Promise(() => {}) })()"],
    [
      "a stream whose clean-up goes on",
      "const a = (function* () { try { for (;;) yield 1 } finally { for (;;) yield 2 } })()",
    ],
    [
      "a stream whose clean-up waits",
      `const a = (async function* () {
        try { for (;;) { ${turn}; yield 1 } } finally { await new Promise(() => {}) }
      })()`,
    ],
  ])("%s", async (_, code) => {
    const kernel = openKernel();
    kernel.define(compileCells({ a: code, b: "const b = a" }));
    for (let i = 0; i < 5; i++) await nextTurn();
    kernel.define(compileCells({ a: "const a = 5", b: "const b = a" }));
    await kernel.settled();
    expect(kernel.variables.get("b")).toBe(5);
    for (let i = 0; i < 5; i++) await nextTurn();
    expect(kernel.variables.get("b")).toBe(5);
    expect(kernel.states).toMatchObject({ a: { state: "done" }, b: { state: "done" } });
  });
});
