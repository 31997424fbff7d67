import { describe, expect, test, vi } from "vitest";
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
  kernel.receive({ type: "watch", watches: watches.map((path) => ({ path, as: { curve: 100 } })) });
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

/** Waits until a cell is in a state. */
const state = (k: ReturnType<typeof open>, name: string, wanted: RunState["state"]) =>
  vi.waitFor(() => expect(k.states[name]?.state).toBe(wanted));

const a = cell("a", "const a = R * 2", { inputs: ["R"], outputs: ["a"] });
const b = cell("b", "const b = a + 1", { inputs: ["a"], outputs: ["b"] });
const loop = (name: string, code: string, inputs: string[] = []) =>
  cell(name, `const ${name} = (function* () { ${code} })()`, { inputs, outputs: [name] });

test("a cell's `this` is nothing of the kernel's", async () => {
  const k = open([cell("a", "const a = String(this)", { outputs: ["a"] })], {}, ["a"]);
  await k.define();
  expect(k.values.a).toEqual({ kind: "text", text: "undefined" });
});

test("a second Stop is answered with the cell's state, though it is as before", async () => {
  const k = open([loop("a", "for (;;) yield 1")]);
  k.define();
  await state(k, "a", "running");
  await k.stop("a");
  const told = k.seen.length;
  await k.stop("a");
  const states = { a: expect.objectContaining({ state: "stopped" }) };
  expect(k.seen.slice(told)).toContainEqual(expect.objectContaining({ states }));
});

describe("what is said of a run before it begins", () => {
  const running = (k: ReturnType<typeof open>) => k.seen.filter((m) => m.type === "running");

  test("names those that have ended since the page was told, and no others", async () => {
    // In a slice that is never used up nothing is told before its end.
    const clock = vi.spyOn(performance, "now").mockReturnValue(1000);
    const k = open(
      [
        a,
        cell("late", "await 0", { inputs: ["a"], async: true }),
        cell("broken", "throw a", { inputs: ["a"] }),
        b,
        cell("last", "b", { inputs: ["b"] }),
      ],
      { R: 1 },
    );
    await k.define();
    clock.mockRestore();
    expect(running(k).slice(0, 5)).toEqual([
      { type: "running", cell: "a", ended: [] },
      { type: "running", cell: "late", ended: ["a"] },
      { type: "running", cell: "broken", ended: ["a"] },
      { type: "running", cell: "b", ended: ["a", "broken"] },
      { type: "running", cell: "last", ended: ["a", "broken", "b"] },
    ]);
  });
});

test("while inputs come together nothing runs", async () => {
  const sum = cell("sum", "const sum = R + S; display(sum);", {
    inputs: ["R", "S", "display"],
    outputs: ["sum"],
  });
  const k = open([sum], { R: 1, S: 1 });
  await k.define();
  const told = k.seen.length;
  k.kernel.receive({ type: "input", name: "R", value: 2, goesOn: true, seq: 100 });
  k.kernel.receive({ type: "input", name: "S", value: 3, seq: 101 });
  await state(k, "sum", "done");
  expect(k.seen.slice(told).filter(({ type }) => type === "running")).toHaveLength(1);
});

describe("a cell that takes what there is", () => {
  const manual = (name: string, code: string) => ({
    ...cell(name, code, { inputs: ["R"], outputs: [name] }),
    mode: "manual" as const,
  });
  const lanes = [a, manual("m", "const m = R"), manual("n", "if (R > 1) throw 1; const n = 9")];
  const code = "const race = [a, m, n, typeof lost].join(' ')";
  const race = cell("race", code, {
    inputs: ["a", "m", "n", "lost"],
    outputs: ["race"],
    needs: "any",
  });
  const openRace = () => open([...lanes, race], { R: 1 }, ["race"]);
  const told = (k: ReturnType<typeof open>) =>
    k.values.race?.kind === "text" ? k.values.race.text : k.values.race;

  test("is its author's until what it is made from is changed, asked for or fails", async () => {
    const k = openRace();
    await k.define();
    expect(k.states).toMatchObject({ a: { state: "done" }, race: { state: "baked" } });
    expect(told(k)).toBeUndefined();
    await k.run("m");
    expect(told(k)).toBe("2 1  undefined");
    await k.run("n");
    expect(told(k)).toBe("2 1 9 undefined");
  });

  test("loses nothing by one that fails, is stopped or is out of date", async () => {
    const k = openRace();
    await k.define();
    await k.run("m", "n");
    await k.input("R", 3);
    expect(told(k)).toBe("6   undefined");
    await k.run("n");
    expect(k.states).toMatchObject({ n: { state: "error" }, race: { state: "done" } });
    await k.run("m");
    await k.stop("m");
    expect(told(k)).toBe("6 3  undefined");
  });

  test("is asked for without what it takes, and is not run for another's sake", async () => {
    const k = openRace();
    await k.define();
    await k.run("race");
    expect(told(k)).toBe("2   undefined");
    expect(k.states).toMatchObject({ m: { state: "baked" }, n: { state: "baked" } });
    const other = openRace();
    await other.define([...lanes, race, cell("o", "a", { inputs: ["a"] })]);
    await other.run("o");
    expect(other.states.race).toEqual({ state: "baked" });
  });

  test("goes on where a name is gone with its cell", async () => {
    const k = openRace();
    await k.define();
    await k.run("m");
    await k.define([a, lanes[2]!, race]);
    expect(told(k)).toBe("2   undefined");
  });

  test("follows a stream, and does not wait for one that says nothing", async () => {
    const slow = cell("m", "const m = await new Promise(() => {})", {
      outputs: ["m"],
      async: true,
    });
    const n = loop("n", "for (let i = 1; i < 4; i++) yield i");
    const k = open([a, { ...n, mode: "manual" }, { ...slow, mode: "manual" }, race], { R: 1 }, [
      "race",
    ]);
    await k.define();
    k.run("m");
    await state(k, "m", "running");
    k.run("n");
    await state(k, "n", "done");
    expect(told(k)).toBe("2  3 undefined");
  });

  test("keeps the value of one that is asked for again until it has another", async () => {
    Object.assign(globalThis, { isSecond: false });
    const code = "if (globalThis.isSecond) await new Promise(() => {}); const m = 7";
    const k = open(
      [a, { ...cell("m", code, { outputs: ["m"], async: true }), mode: "manual" }, race],
      { R: 1 },
      ["race"],
    );
    await k.define();
    await k.run("m");
    Object.assign(globalThis, { isSecond: true });
    k.run("m");
    await state(k, "m", "running");
    k.input("R", 2);
    await vi.waitFor(() => expect(told(k)).toBe("4 7  undefined"));
    await k.stop("m");
    expect(told(k)).toBe("4 7  undefined");
  });
});

describe("reactivity", () => {
  test("a change re-runs what depends on it, in order", async () => {
    const k = open([a, b], { R: 1 }, ["b"]);
    await k.define();
    expect(k.values.b).toEqual({ kind: "number", value: 3 });
    await k.input("R", 5);
    expect(k.values.b).toEqual({ kind: "number", value: 11 });
    expect(k.states).toMatchObject({ a: { state: "done" }, b: { state: "done" } });
  });

  test("what waits for a manual cell as well as for a running one is not on its way", async () => {
    const slow = cell("s", "const s = await new Promise((done) => setTimeout(() => done(1)))", {
      outputs: ["s"],
      async: true,
    });
    const both = cell("both", "const both = s + m", { inputs: ["s", "m"], outputs: ["both"] });
    const manual = { ...cell("m", "const m = 1", { outputs: ["m"] }), mode: "manual" as const };
    const k = open([slow, manual, both]);
    await k.define();
    const told = k.seen.flatMap((m) => (m.type === "update" && m.states.both) || []);
    expect(told).toEqual([{ state: "baked" }]);
    await k.run("m");
    expect(k.states.both).toMatchObject({ state: "done" });
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
    await state(k, "g", "running");
    await k.input("R", 3);
    expect(k.values.g).toEqual({ kind: "number", value: 2 });
    expect(k.kernel.variables.get("log")).toEqual([0, 3]);
  });

  test.each([
    ["value", "go();", {}],
    ["promise", "await null; go();", { async: true }],
    ["long run", "for (const t = performance.now(); performance.now() - t < 20; ); go();", {}],
    ["generator", "const s = (function* () { yield 1; go(); })();", { outputs: ["s", "left"] }],
  ])("a reader's %s is done only once what it lets go lets a message in", async (_, code, io) => {
    const go = `const left = { turns: 0 };
const go = async () => { while (left.turns < 1000) { await null; left.turns++; } };`;
    const k = open([cell("s", "0")], {}, ["left.turns"]);
    await k.define();
    await k.define([cell("s", go + code, { outputs: ["left"], ...io })]);
    const told = k.seen.filter((message) => message.type === "update");
    const done = told.findIndex(({ seq, states }) => seq === 2 && states.s?.state === "done");
    const values = Object.assign({}, ...told.slice(0, done + 1).map(({ values }) => values));
    expect(values).toEqual({ "left.turns": { kind: "number", value: 1000 } });
  });

  test("Stop ends an endless loop and the cell waits for Run", async () => {
    const k = open([loop("g", "for (let i = 0; ; i++) yield { step: i, iterations: 7 }")]);
    k.define();
    await state(k, "g", "running");
    expect(k.states.g).toMatchObject({ steps: 7 });
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

describe("what nobody sees", () => {
  const log = cell("log", "const log = []", { outputs: ["log"] });
  const logging = (name: string, needs: string, io: Partial<CompiledCell> = {}) =>
    cell(name, `const ${name} = ${needs}; log.push("${name}" + ${name})`, {
      inputs: [needs, "log"],
      outputs: [name],
      ...io,
    });
  const see = (k: ReturnType<typeof open>, ...names: string[]) =>
    k.kernel.receive({ type: "seen", names });
  const logOf = (k: ReturnType<typeof open>) => k.kernel.variables.get("log") as string[];
  const turn = () => new Promise((resolve) => setTimeout(resolve, 10));

  test("waits while inputs come, and is up to date once they rest", async () => {
    const k = open([log, logging("far", "R"), logging("near", "R")], { R: 0 }, ["far"]);
    see(k, "near");
    await k.define();
    expect(logOf(k)).toEqual(["near0", "far0"]);
    const clock = vi.spyOn(performance, "now").mockReturnValue(performance.now());
    const rested = [1, 2, 3].map((R) => k.input("R", R)).at(-1);
    clock.mockRestore();
    await turn();
    expect(logOf(k).slice(2)).toEqual(["near1", "near2", "near3"]);
    expect(k.states.far).toEqual({ state: "queued" });
    await rested;
    expect(logOf(k).slice(5)).toEqual(["far3"]);
    expect(k.values.far).toEqual({ kind: "number", value: 3 });
    expect(k.states.far).toMatchObject({ state: "done" });
  });

  test("does not wait if what is seen is made from it, or if it is asked for", async () => {
    const k = open(
      [
        log,
        logging("above", "R"),
        logging("asked", "R"),
        cell("seen cell", "above", { inputs: ["above"], display: { start: 0, end: 5 } }),
      ],
      { R: 0 },
    );
    see(k, "seen cell");
    await k.define();
    // However slow the machine, the reader's hand does not rest.
    const clock = vi.spyOn(performance, "now").mockReturnValue(performance.now());
    k.input("R", 1);
    await turn();
    expect(logOf(k).slice(2)).toEqual(["above1"]);
    k.run("asked");
    await turn();
    expect(logOf(k).slice(3)).toEqual(["asked1"]);
    clock.mockRestore();
    expect(k.states["seen cell"]).toMatchObject({ state: "done" });
  });

  test("is told from what is seen in whatever order the cells stand", async () => {
    const cells = [
      logging("c", "b"),
      logging("far", "R"),
      logging("b", "a"),
      logging("a", "R"),
      log,
    ];
    const k = open(cells, { R: 0 });
    see(k, "c");
    await k.define();
    k.input("R", 1);
    await turn();
    expect(logOf(k).slice(4)).toEqual(["a1", "b1", "c1"]);
  });

  test("runs as soon as it comes in sight", async () => {
    const k = open([log, logging("far", "R")], { R: 0 });
    see(k);
    await k.define();
    k.input("R", 1);
    await turn();
    expect(logOf(k)).toEqual(["far0"]);
    see(k, "far");
    await turn();
    expect(logOf(k)).toEqual(["far0", "far1"]);
  });

  test("follows a stream seldom, and comes to its end", async () => {
    const end = "const until = Date.now() + 300;";
    const stream = `${end} for (let i = 1; Date.now() < until; i++) yield i; yield "end"`;
    const k = open([log, loop("s", stream, ["log"]), logging("near", "s"), logging("far", "s")]);
    see(k, "near");
    await k.define();
    const of = (name: string) => logOf(k).filter((entry) => entry.startsWith(name));
    expect(of("near").length).toBeGreaterThan(3);
    expect(of("far").length).toBeLessThanOrEqual(2);
    expect(of("far").at(-1)).toBe("farend");
  });

  test("can be stopped before its turn has come", async () => {
    const k = open([log, logging("far", "R")], { R: 0 });
    see(k);
    await k.define();
    k.input("R", 1);
    await k.stop("far");
    expect(k.states.far).toMatchObject({ state: "stopped" });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(logOf(k)).toEqual(["far0"]);
  });
});

test("a watched number is told once, until it is another or is asked for anew", async () => {
  const k = open(
    [a, cell("same", "const same = R * 0", { inputs: ["R"], outputs: ["same"] })],
    { R: 1 },
    ["a", "same"],
  );
  await k.define();
  const told = () => {
    const messages = k.seen.filter((m) => m.type === "update");
    return messages.flatMap((m) => Object.keys(m.values));
  };
  await k.input("R", 2);
  expect(told().filter((path) => path === "same")).toHaveLength(1);
  expect(told().filter((path) => path === "a")).toHaveLength(2);
  k.kernel.receive({ type: "watch", watches: [{ path: "same", as: { curve: 2 } }] });
  expect(told().filter((path) => path === "same")).toHaveLength(2);
});

test("why there is no grid is told again when it is for another reason", async () => {
  const grid = "const grid = { values: [1, 2, 3, 4], columns: R, x: [0, 1], y: [0, 1] };";
  const k = open([cell("g", grid, { inputs: ["R"], outputs: ["grid"] })], { R: 5 });
  k.kernel.receive({ type: "watch", watches: [{ path: "grid", as: "grid" }] });
  const told = () =>
    k.seen.flatMap((m) => (m.type === "update" && m.values.grid ? [m.values.grid.kind] : []));
  await k.define();
  await k.input("R", 3);
  await k.input("R", 3);
  expect(told()).toEqual(["missing", "missing"]);
  await k.input("R", 2);
  expect(told()).toEqual(["missing", "missing", "grid"]);
});

describe("timers", () => {
  const names = ["setInterval", "setTimeout", "clearInterval", "console"];
  const beating = (more = "") =>
    cell("beat", `let beats = 0; setInterval(() => { beats++; ${more} }, 0)`, {
      inputs: names,
      outputs: ["beats"],
    });
  test("keep a cell running, though its values are there, until Stop clears them", async () => {
    const k = open([
      beating("globalThis.count = (globalThis.count ?? 0) + 1"),
      { ...cell("m", "const m = beats", { inputs: ["beats"], outputs: ["m"] }), mode: "manual" },
    ]);
    k.define();
    await state(k, "beat", "running");
    k.run("m");
    await state(k, "m", "done");
    await k.stop("beat");
    expect(k.states.beat).toMatchObject({ state: "stopped" });
    const realm = globalThis as { count?: number };
    const { count } = realm;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(realm.count).toBe(count);
    delete realm.count;
  });

  test("of a cell that has run may be set again by who has its functions, though it was stopped", async () => {
    const k = open([
      cell("beat", "const later = (done) => setTimeout(done, 1); setInterval(() => {}, 1)", {
        inputs: names,
        outputs: ["later"],
      }),
      cell("m", "await new Promise(later)", { inputs: ["later"], async: true, mode: "manual" }),
    ]);
    k.define();
    await state(k, "beat", "running");
    await k.stop("beat");
    expect(k.states.beat).toMatchObject({ state: "stopped" });
    await k.run("m");
    expect(k.states.m).toMatchObject({ state: "done" });
  });

  test("end with the run that a change or a new run supersedes", async () => {
    const k = open(
      [
        cell("t", "if (R === 1) setInterval(() => {}, 0); else setTimeout(() => {}, 1)", {
          inputs: [...names, "R"],
        }),
      ],
      { R: 1 },
    );
    k.define();
    await state(k, "t", "running");
    await k.input("R", 2);
    expect(k.states.t).toMatchObject({ state: "done" });
  });

  test("that a cell waits for run one after the other, and it is done after the last", async () => {
    const k = open([
      cell(
        "t",
        "const t = []; (async () => { for (const i of [1, 2, 3]) { await new Promise((r) => setTimeout(r, 1)); t.push(i) } })()",
        { inputs: names, outputs: ["t"] },
      ),
    ]);
    await k.define();
    expect(k.states.t).toMatchObject({ state: "done" });
    expect(k.kernel.variables.get("t")).toEqual([1, 2, 3]);
    const reported = k.seen.filter((m) => m.type === "update").map((m) => m.states.t?.state);
    expect(reported.lastIndexOf("running")).toBeLessThan(reported.indexOf("done"));
  });

  test("that fail are their cell's failure, and go off no more", async () => {
    const k = open([beating("\nthrow new Error('in a timer')")]);
    await k.define();
    await state(k, "beat", "error");
    expect(k.states.beat).toMatchObject({
      failure: { message: "in a timer", cell: "beat", place: { line: 2, column: 7 } },
    });
  });

  test("print into their cell's output", async () => {
    const k = open([cell("t", "setTimeout(() => console.log('late'), 1)", { inputs: names })]);
    await k.define();
    expect(k.outputs.t).toMatchObject({ logs: [{ text: "late" }] });
  });

  test("are refused what is no function", async () => {
    const k = open([cell("t", "setTimeout('alert(1)')", { inputs: names })]);
    await k.define();
    expect(k.states.t).toMatchObject({ failure: { message: expect.stringContaining("function") } });
  });
});

describe("what a cell lets go of keeps it running", () => {
  const endless = `const ch = new MessageChannel();
    ch.port1.onmessage = () => { globalThis.came = (globalThis.came ?? 0) + 1; ch.port2.postMessage(1); };
    ch.port2.postMessage(1);`;
  const inputs = ["MessageChannel"];
  const realm = globalThis as { came?: number };
  const nothingComes = async () => {
    const { came } = realm;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(realm.came).toBe(came);
  };

  test("as messages do, until Stop closes their ports", async () => {
    const k = open([cell("m", endless, { inputs })]);
    k.define();
    await state(k, "m", "running");
    await vi.waitFor(() => expect(realm.came).toBeGreaterThan(10));
    expect(k.states.m?.state).toBe("running");
    await k.stop("m");
    expect(k.states.m).toMatchObject({ state: "stopped" });
    await nothingComes();
  });

  test("as messages do, until the run is superseded", async () => {
    const k = open([cell("m", `if (R === 1) { ${endless} }`, { inputs: [...inputs, "R"] })], {
      R: 1,
    });
    k.define();
    await state(k, "m", "running");
    await k.input("R", 2);
    expect(k.states.m).toMatchObject({ state: "done" });
    await nothingComes();
  });

  test.each([
    ["there are none", "c.port1.onmessage = () => {}"],
    [
      "all have come",
      "c.port1.onmessage = () => {}; c.port2.postMessage(1); c.port2.postMessage(2)",
    ],
    ["nobody listens", "c.port2.postMessage(1)"],
    ["the port is closed", "c.port1.onmessage = () => {}; c.port2.postMessage(1); c.port1.close()"],
    [
      "one who has asked them to start has heard them",
      "c.port1.addEventListener('message', () => c.port1.close()); c.port2.postMessage(1); c.port1.start()",
    ],
  ])("but messages do not where %s", async (_, code) => {
    const k = open([cell("m", `const c = new MessageChannel(); ${code}`, { inputs })]);
    await k.define();
    expect(k.states.m).toMatchObject({ state: "done" });
  });

  const train = `const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
    const fits = R === 1 ? [model.fit(tf.ones([4, 1]), tf.ones([4, 1]), { epochs: 1e9 })] : [];`;

  test.each(["Stop", "a change"])("as training does, until %s ends it", async (what) => {
    const k = open([cell("t", train, { inputs: ["tf", "R"], outputs: ["fits"] })], { R: 1 });
    k.define();
    const fits = await vi.waitUntil(() => k.kernel.variables.get("fits"), 10_000);
    expect(k.states.t?.state).toBe("running");
    await (what === "Stop" ? k.stop("t") : k.input("R", 2));
    expect(k.states.t).toMatchObject({ state: what === "Stop" ? "stopped" : "done" });
    await Promise.all(fits as unknown[]);
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

  test.each([
    ["throw 3", "3"],
    ["throw null", "null"],
    ["throw undefined", "undefined"],
    ["throw { toString() { throw 1 } }", "a value that cannot be shown"],
    ["throw Object.defineProperty(new Error, 'message', { get() { throw 1 } })", "cannot be shown"],
    ["throw Object.create(null)", "a value that cannot be shown"],
    ["throw new Proxy(new Error('x'), { get() { throw 1 } })", "cannot be shown"],
    ["throw Symbol('s')", "Symbol(s)"],
    ["throw Proxy.revocable({}, {}).proxy", "[object Object]"],
    ["throw (() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy })()", "cannot"],
    ["throw new Error('x'.repeat(1e6))", `${"x".repeat(2000)}…`],
    ["throw { code: 5, msg: 'why' }", '{ code: 5, msg: "why" }'],
    ["throw [{ code: 5 }]", "[{ code: 5 }]"],
    ["throw { get code() { throw new Error('no') } }", "{ code: Error: no }"],
    ["throw { long: Array(1000).fill('x'.repeat(1000)) }", "…"],
    [
      "throw new Error('outer', { cause: new Error('inner', { cause: 5 }) })",
      "outer { cause: Error: inner { cause: 5 } }",
    ],
    ["const e = new Error('outer'); e.cause = e; throw e", "cause: itself, above"],
    ["throw Object.defineProperty(new Error('outer'), 'cause', { get() { throw 1 } })", "outer"],
    [
      "throw new AggregateError([new Error('one')], 'All promises were rejected')",
      "All promises were rejected { errors: [Error: one] }",
    ],
  ])("of whatever is thrown are said: %s", async (code, message) => {
    const k = open([cell("e", code)]);
    await k.define();
    expect(k.states.e).toMatchObject({
      state: "error",
      failure: { cell: "e", message: expect.stringContaining(message) },
    });
  });

  test.each([
    "{ get [Symbol.toStringTag]() { throw new Error('tag') } }",
    "{ get then() { throw new Error('then') }, get step() { throw new Error('step') } }",
    "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()",
  ])("are none of a value that throws where it is looked at: %s", async (code) => {
    const given = cell("e", `const e = ${code};e`, {
      outputs: ["e"],
      display: { start: 11 + code.length, end: 12 + code.length },
    });
    const k = open([given, cell("b", "const b = typeof e", { inputs: ["e"], outputs: ["b"] })]);
    await k.define();
    expect(k.states.e).toMatchObject({ state: "done" });
    expect(k.kernel.variables.get("b")).toBe("object");
  });

  test("of a promise that the cell awaits are the cell's", async () => {
    const k = open([
      cell("e", "await 0;\nawait Promise.reject(new Error('refused'))", { async: true }),
    ]);
    await k.define();
    expect(k.states.e).toMatchObject({
      failure: { message: "refused", place: { line: 2, column: 22 } },
    });
  });

  test("of a promise that the cell let go are the cell's, though it is done", async () => {
    const k = open([cell("e", "const e = 1", { outputs: ["e"] }), cell("g", "1")]);
    await k.define();
    const error = new Error("let go");
    error.stack = "Error: let go\n    at edition-0/cell-e.ts:2:5";
    k.kernel.reject(error);
    expect(k.states.e).toMatchObject({ failure: { message: "let go", cell: "e" } });
    expect(k.states.g).toMatchObject({ state: "done" });
  });

  test("in a generator's clean-up do not outlive its run", async () => {
    const k = open([loop("s", "try { for (;;) yield 1 } finally { throw new Error('late') }")]);
    k.define();
    await k.stop("s");
    expect(k.states.s).toMatchObject({ state: "stopped" });
  });

  test("in a generator name the line that failed", async () => {
    const k = open([loop("s", "yield 1;\nyield 2;\nthrow new Error('third')")]);
    await k.define();
    expect(k.states.s).toMatchObject({
      failure: { message: "third", cell: "s", place: { line: 3, column: 7 } },
    });
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
    logs: [{ level: "log", text: "hello [1, 2]" }],
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

describe("what a cell displays", () => {
  const texts = (output: unknown) =>
    (output as { shown: { items: { text: string }[] } }).shown.items.map(({ text }) => text);
  const displays = (name: string, code: string, io: Partial<CompiledCell> = {}) =>
    cell(name, code, { ...io, inputs: ["display", ...(io.inputs ?? [])] });

  test("stands above its closing expression's value, anew with each run", async () => {
    const code = 'display("a"); display("b"); "end"';
    const k = open([displays("d", code, { display: { start: 28, end: 33 } })]);
    await k.define();
    expect(texts(k.outputs.d)).toEqual(["a", "b", "end"]);
    await k.run("d");
    expect(texts(k.outputs.d)).toEqual(["a", "b", "end"]);
  });

  test("comes from inside generators, and from after an await", async () => {
    const stream = 'const s = (function* () { display("in"); yield 1; display("out") })()';
    const k = open([
      displays("d", stream, { outputs: ["s"] }),
      displays("e", 'await null; display("late")', { async: true }),
    ]);
    await k.define();
    expect(texts(k.outputs.d)).toEqual(["in", "out"]);
    expect(texts(k.outputs.e)).toEqual(["late"]);
  });

  test("from a timer is told though the run is over, and not once another has begun", async () => {
    const code = 'setTimeout(() => display("later" + R), 20)';
    const k = open([displays("d", code, { inputs: ["R"] })], { R: 1 });
    await k.define();
    await k.input("R", 2);
    await expect.poll(() => k.outputs.d).toMatchObject({ shown: { kind: "several" } });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(texts(k.outputs.d)).toEqual(["later2"]);
  });

  test("by another cell's function is put out by the cell that has the function", async () => {
    const k = open([
      displays("f", "const f = (x) => display(x)", { outputs: ["f"] }),
      cell("g", 'const g = f("from g")', { inputs: ["f"], outputs: ["g"] }),
    ]);
    await k.define();
    await expect.poll(() => k.outputs.f).toMatchObject({ shown: { kind: "several" } });
    expect(texts(k.outputs.f)).toEqual(["from g"]);
    expect(k.outputs.g).toMatchObject({ shown: null });
  });

  test("is the reader's own where a cell declares the name", async () => {
    const own = cell("own", "const display = (x) => x + 1", { outputs: ["display"] });
    const use = displays("use", "const y = display(1)", { outputs: ["y"] });
    const k = open([own, use], {}, ["y"]);
    await k.define();
    expect(k.values.y).toEqual({ kind: "number", value: 2 });
  });

  test("is capped, and what is beyond it counted", async () => {
    const k = open([displays("d", "for (let i = 0; i < 5000; i++) display(i)")]);
    await k.define();
    expect(k.outputs.d).toMatchObject({ shown: { items: { length: 100 }, dropped: 4900 } });
  });
});
