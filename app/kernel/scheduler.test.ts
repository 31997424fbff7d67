import { describe, expect, test } from "vitest";
import { openLocalKernel } from "./local";
import type { CompiledCell, FromKernel, InputValue, RunState, Watched } from "./protocol";

/** A cell from plain JavaScript; names are given, since finding them is the parser's work. */
function cell(name: string, code: string, io: Partial<CompiledCell> = {}): CompiledCell {
  return { name, code, inputs: [], outputs: [], async: false, display: null, mode: "auto", ...io };
}

function open(
  cells: CompiledCell[],
  inputs: Record<string, InputValue> = {},
  watches: string[] = [],
) {
  const states: Record<string, RunState> = {};
  const values: Record<string, Watched> = {};
  const outputs: Record<string, unknown> = {};
  const seen: FromKernel[] = [];
  let idle: (() => void) | null = null;
  let seq = 0;
  const kernel = openLocalKernel((message) => {
    seen.push(message);
    if (message.type !== "update") return;
    Object.assign(states, message.states);
    Object.assign(values, message.values);
    Object.assign(outputs, message.outputs);
    if (!message.busy && message.seq === seq) idle?.();
  });
  const settled = () =>
    new Promise<void>((resolve) => {
      idle = resolve;
    });
  const send = (message: Parameters<typeof kernel.receive>[0]) => {
    const done = settled();
    kernel.receive(message);
    return done;
  };
  kernel.receive({ type: "watch", watches: watches.map((path) => ({ path, points: 100 })) });
  return {
    states,
    values,
    outputs,
    seen,
    settled,
    define: (next = cells, paused = false) =>
      send({ type: "define", cells: next, inputs, paused, seq: ++seq }),
    input: (name: string, value: InputValue) => send({ type: "input", name, value, seq: ++seq }),
    run: (...names: string[]) => send({ type: "run", cells: names, seq: ++seq }),
    stop: (name: string) => send({ type: "stop", cell: name, seq: ++seq }),
    kernel,
  };
}

const a = cell("a", "const a = R * 2", { inputs: ["R"], outputs: ["a"] });
const b = cell("b", "const b = a + 1", { inputs: ["a"], outputs: ["b"] });
const loop = (name: string, code: string, inputs: string[] = []) =>
  cell(name, `const ${name} = (function* () { ${code} })()`, { inputs, outputs: [name] });

describe("reactivity", () => {
  test("a change re-runs what depends on it, in order", async () => {
    const k = open([a, b], { R: 1 }, ["b"]);
    await k.define();
    expect(k.values.b).toEqual({ kind: "number", value: 3 });
    await k.input("R", 5);
    expect(k.values.b).toEqual({ kind: "number", value: 11 });
    expect(k.states).toMatchObject({ a: { state: "done" }, b: { state: "done" } });
  });

  test("a change leaves alone what does not depend on it", async () => {
    const other = cell("other", "const other = {}", { outputs: ["other"] });
    const k = open([a, b, other], { R: 1 });
    await k.define();
    const before = k.kernel.variables.get("other");
    await k.input("R", 2);
    expect(k.kernel.variables.get("other")).toBe(before);
  });

  test("a manual cell waits, and says it is stale once an input has changed", async () => {
    const k = open([a, { ...b, mode: "manual" }], { R: 1 }, ["b"]);
    await k.define();
    expect(k.states.b).toEqual({ state: "baked" });
    await k.input("R", 2);
    expect(k.states.b).toMatchObject({ state: "stale" });
    await k.run("b");
    expect(k.values.b).toEqual({ kind: "number", value: 5 });
  });

  test("running a cell runs what it needs first", async () => {
    const k = open(
      [
        { ...a, mode: "manual" },
        { ...b, mode: "manual" },
      ],
      { R: 1 },
      ["b"],
    );
    await k.define();
    await k.run("b");
    expect(k.values.b).toEqual({ kind: "number", value: 3 });
  });

  test("paused, nothing runs until the reader says so", async () => {
    const k = open([a, b], { R: 1 }, ["b"]);
    await k.define(undefined, true);
    expect(k.kernel.variables.has("a")).toBe(false);
    await k.run("a");
    expect(k.values.b).toEqual({ kind: "number", value: 3 });
  });

  test("an edited cell replaces the old one and its dependents follow", async () => {
    const k = open([a, b], { R: 1 }, ["b"]);
    await k.define();
    await k.define([cell("a", "const a = R * 10", { inputs: ["R"], outputs: ["a"] }), b]);
    expect(k.values.b).toEqual({ kind: "number", value: 11 });
  });

  test("a cell that is taken away takes its names along", async () => {
    const k = open([a, b], { R: 1 });
    await k.define();
    await k.define([b]);
    expect(k.states.b).toMatchObject({ state: "error", failure: { name: "ReferenceError" } });
  });
});

describe("generators", () => {
  test("stream: dependents see yielded values, and the last one stays", async () => {
    const k = open(
      [
        loop("g", "for (let i = 1; i <= 1000; i++) yield i"),
        cell("d", "const d = g * 2", { inputs: ["g"], outputs: ["d"] }),
      ],
      {},
      ["g", "d"],
    );
    await k.define();
    expect(k.values).toEqual({
      g: { kind: "number", value: 1000 },
      d: { kind: "number", value: 2000 },
    });
  });

  test("a quick loop is reported once, at its end", async () => {
    const k = open([loop("g", "for (let i = 1; i <= 100; i++) yield i")]);
    await k.define();
    expect(k.seen.filter((m) => m.type === "update" && m.states.g)).toHaveLength(1);
  });

  test("async generators stream too", async () => {
    const k = open(
      [
        cell(
          "g",
          "const g = (async function* () { for (let i = 1; i <= 20; i++) { await null; yield i } })()",
          { outputs: ["g"] },
        ),
      ],
      {},
      ["g"],
    );
    await k.define();
    expect(k.values.g).toEqual({ kind: "number", value: 20 });
  });

  test("an endless loop is superseded by a new input and its clean-up runs", async () => {
    const endless = loop(
      "g",
      "try { for (let i = 0; i < R || R === 0; i++) yield i } finally { log.push(R) }",
      ["R", "log"],
    );
    const k = open([cell("log", "const log = []", { outputs: ["log"] }), endless], { R: 0 }, ["g"]);
    k.define();
    await new Promise((resolve) => setImmediate(resolve));
    expect(k.states.g).toMatchObject({ state: "running" });
    await k.input("R", 3);
    expect(k.values.g).toEqual({ kind: "number", value: 2 });
    expect(k.kernel.variables.get("log")).toEqual([0, 3]);
  });

  test("Stop ends an endless loop and the cell waits for Run", async () => {
    const k = open([loop("g", "for (let i = 0; ; i++) yield { step: i, iterations: 7 }")]);
    k.define();
    await new Promise((resolve) => setImmediate(resolve));
    expect(k.states.g).toMatchObject({ state: "running", steps: 7 });
    await k.stop("g");
    expect(k.states.g).toMatchObject({ state: "stopped" });
  });

  test("an error midway is the cell's error, and its dependents wait", async () => {
    const k = open([
      loop("g", "yield 1;\nthrow new RangeError('midway')"),
      cell("d", "const d = g", { inputs: ["g"], outputs: ["d"] }),
    ]);
    await k.define();
    expect(k.states.g).toMatchObject({
      state: "error",
      failure: { name: "RangeError", message: "midway", place: { line: 2 } },
    });
    expect(k.states.d).toMatchObject({ state: "stale", waitsFor: "g" });
  });
});

describe("failures", () => {
  test("name the line and column of the cell, the closing expression included", async () => {
    const k = open([
      cell("e", "const x = 1\nx + nothing.at", { outputs: ["x"], display: { start: 12, end: 26 } }),
    ]);
    await k.define();
    expect(k.states.e).toMatchObject({
      state: "error",
      failure: { cell: "e", place: { line: 2, column: 5 } },
    });
  });

  test("in another cell's function name that cell", async () => {
    const k = open([
      cell("f", "function f() {\n  throw new Error('inside')\n}", { outputs: ["f"] }),
      cell("g", "const g = f()", { inputs: ["f"], outputs: ["g"] }),
    ]);
    await k.define();
    expect(k.states.g).toMatchObject({ failure: { cell: "f", place: { line: 2, column: 9 } } });
  });

  test("are cured by a change", async () => {
    const k = open(
      [
        cell("e", "const e = (() => { if (R > 1) throw 'too large'; return R })()", {
          inputs: ["R"],
          outputs: ["e"],
        }),
      ],
      { R: 2 },
      ["e"],
    );
    await k.define();
    expect(k.states.e).toMatchObject({
      state: "error",
      failure: { message: "too large", place: null },
    });
    await k.input("R", 1);
    expect(k.states.e).toMatchObject({ state: "done" });
    expect(k.values.e).toEqual({ kind: "number", value: 1 });
  });
});

test("a cell's closing expression and its prints are its output", async () => {
  const k = open([
    cell("o", "console.log('hello', [1, 2]); 6 * 7", {
      inputs: ["console"],
      display: { start: 30, end: 35 },
    }),
  ]);
  await k.define();
  expect(k.outputs.o).toEqual({
    shown: { kind: "number", value: 42 },
    logs: [{ level: "log", text: "hello [1,2]" }],
    dropped: 0,
  });
});

test("a flood of prints is capped and counted", async () => {
  const k = open([
    cell("o", "for (let i = 0; i < 5000; i++) console.log(i)", { inputs: ["console"] }),
  ]);
  await k.define();
  expect(k.outputs.o).toMatchObject({ dropped: 4000 });
});
