import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ToKernel } from "../kernel/protocol";
import { createFakeKernels, types } from "../tests/fakeKernels";
import { makeLesson as lesson, openNotebook as open } from "../tests/openNotebook";
import type { Lesson } from "./lesson";
import { markOf } from "./mark";
import { readFragment, writeFragment } from "./share";
import { fitWork, noWork } from "./work";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const sums = { a: "const a = R + 1", b: "const b = a + 1" };

const running = { state: "running", milliseconds: 5, step: null, steps: null } as const;
const queued = { state: "queued" } as const;
const done = { state: "done", milliseconds: 1 } as const;

describe("the kernel", () => {
  test("is off until it is wanted, and then says how far it is", async () => {
    const { notebook, kernels, shown } = open(lesson(sums));
    expect(notebook.kernelState()).toBe("off");
    await notebook.start();
    kernels[0]!.answer({ a: running }, { busy: true });
    kernels[0]!.answer({ a: done });
    expect(shown).toEqual(["starting", "busy", "ready"]);
    expect(notebook.cell("a")!.state).toEqual(done);
  });

  test("that is not there yet leaves what follows a moved control out of date, until it has run", async () => {
    const { notebook, kernels, stateOf } = open(lesson(sums));
    notebook.set("R", 2);
    expect(["a", "b"].map((name) => stateOf(name).state)).toEqual(["stale", "stale"]);
    await notebook.start();
    kernels[0]!.answer({ a: done, b: done });
    expect(["a", "b"].map((name) => stateOf(name).state)).toEqual(["done", "done"]);
  });

  test("is told what can be seen, as is each one that takes its place", async () => {
    const { notebook, kernels } = open(lesson(sums));
    notebook.see(["a"]);
    await notebook.start();
    expect(kernels[0]!.sent[1]).toEqual({ type: "seen", names: ["a"] });
    notebook.see(["b"]);
    expect(kernels[0]!.sent.at(-1)).toEqual({ type: "seen", names: ["b"] });
    kernels[0]!.lose("gone");
    await notebook.run("a");
    expect(kernels[1]!.sent[1]).toEqual({ type: "seen", names: ["b"] });
  });

  test("is told how wide cells are, all of them once it is another", async () => {
    const { notebook, kernels } = open(lesson(sums));
    notebook.measure({ a: 646, b: 400 });
    await notebook.start();
    expect(kernels[0]!.sent[1]).toEqual({ type: "width", widths: { a: 646, b: 400 } });
    notebook.measure({ b: 350 });
    expect(kernels[0]!.sent.at(-1)).toEqual({ type: "width", widths: { b: 350 } });
    kernels[0]!.lose("gone");
    await notebook.run("a");
    expect(kernels[1]!.sent[1]).toEqual({ type: "width", widths: { a: 646, b: 350 } });
  });

  test("is started once, however often it is wanted", async () => {
    const { notebook, kernels } = open(lesson(sums));
    await Promise.all([notebook.start(), notebook.start(), notebook.run("a")]);
    expect(kernels).toHaveLength(1);
  });

  test("is ready only once all that was sent is answered, and its values are shown", async () => {
    const log: unknown[] = [];
    const { notebook, kernels } = open(lesson(sums), { showKernel: (state) => log.push(state) });
    notebook.subscribe(() => log.push(notebook.value("b")));
    await notebook.start();
    const number = { kind: "number", value: 9 } as const;
    notebook.set("R", 5);
    kernels[0]!.answer({}, { seq: 1 } as object);
    expect(log).not.toContain("ready");
    kernels[0]!.answer({}, { values: { b: number } } as object);
    expect(log.slice(-2)).toEqual([number, "ready"]);
  });

  test("is busy at once when the reader moves a control, before any picture", async () => {
    const { notebook, kernels, shown } = open(lesson(sums));
    await notebook.start();
    kernels[0]!.answer();
    notebook.set("R", 2);
    expect(shown.at(-1)).toBe("busy");
    notebook.set("R", 2);
    expect(types(kernels[0]!.sent)).toBe("watch define input");
  });

  test("is told of controls that are set together as of one, and of none that stands so already", async () => {
    const { notebook, kernels } = open(lesson(sums));
    await notebook.start();
    kernels[0]!.answer();
    notebook.setAll({ R: 2, S: 3, T: 4 });
    notebook.setAll({ S: 5, R: 2 });
    expect(kernels[0]!.sent.slice(2)).toEqual(
      [
        { name: "R", value: 2, goesOn: true },
        { name: "S", value: 3, goesOn: true },
        { name: "T", value: 4 },
        { name: "S", value: 5 },
      ].map((input) => ({ type: "input", ...input, seq: expect.any(Number) })),
    );
  });

  test("that cannot start takes requests back, and says why", async () => {
    const { notebook, stateOf } = open(lesson(sums), {
      openKernel: () => Promise.reject(new Error("no frames")),
    });
    await notebook.run("a");
    expect(stateOf("a")).toEqual({ state: "stale", waitsFor: null });
    expect(notebook.kernelState()).toBe("lost");
    expect(notebook.notice()).toContain("no frames");
  });

  test("that cannot start says which runs it owes, and they can be asked for again", async () => {
    const { kernels, openKernel } = createFakeKernels();
    const failing = vi.fn(openKernel);
    for (let i = 0; i < 3; i++) failing.mockRejectedValueOnce(new Error("no frames"));
    const { notebook } = open(lesson(sums, ["a", "b"]), { openKernel: failing });
    await notebook.start();
    expect(notebook.again()).toEqual([]);
    await notebook.run("a");
    await notebook.run("b");
    expect(notebook.notice()).toMatch(/no frames.* So a and b did not run\.$/);
    await notebook.run(...notebook.again()!);
    expect(kernels[0]!.sent.at(-1)).toMatchObject({ type: "run", cells: ["a", "b"] });
    expect([notebook.notice(), notebook.again()]).toEqual([null, null]);
  });

  test("that starts after all runs nothing of what was taken back", async () => {
    const { kernels, openKernel } = createFakeKernels();
    const failing = vi.fn(openKernel).mockRejectedValueOnce(new Error("no frames"));
    const { notebook } = open(lesson(sums, ["a"]), { openKernel: failing });
    await notebook.run("a");
    await notebook.start();
    expect(types(kernels[0]!.sent)).toBe("watch define");
  });

  test("gets the author's inputs first, and then what the reader changed before it started", async () => {
    const { notebook, kernels } = open(lesson(sums));
    notebook.set("R", 2);
    notebook.set("R", 3);
    await notebook.start();
    expect(kernels[0]!.sent.slice(1)).toMatchObject([
      { type: "define", inputs: { R: 1 }, paused: true },
      { type: "input", name: "R", value: 3 },
      { type: "run", cells: [] },
    ]);
  });

  test("gets the author's cells first if others were written before it started", async () => {
    const { notebook, stateOf, settled } = open(lesson(sums, ["b"]), { local: true });
    notebook.write("a", "const a = R + 10");
    await notebook.run("a");
    await settled();
    expect(stateOf("b")).toEqual({ state: "stale", waitsFor: null });
  });

  test("is given a library it needs, or the reason why not", async () => {
    const loadLibrary = async (name: string) => {
      if (name !== "tensorflow") throw new Error("unknown");
      return { text: "code", files: {} };
    };
    const { notebook, kernels } = open(lesson(sums), { loadLibrary });
    await notebook.start();
    for (const library of ["tensorflow", "../secret"]) kernels[0]!.say({ type: "need", library });
    await vi.waitFor(() => expect(kernels[0]!.sent).toHaveLength(4));
    expect(kernels[0]!.sent.slice(2)).toMatchObject([
      { type: "library", text: "code" },
      { type: "no-library", reason: expect.stringContaining("unknown") },
    ]);
  });

  test("is given files for its cells, which say how much has come, and no others for what it asks", async () => {
    const fetchLater = vi.fn((_: string, name: string, heard: () => void) => {
      if (name !== "x") throw new Error("there is none");
      setTimeout(heard);
      return { bytes: 9, got: () => 4, take: () => new Promise<ArrayBuffer>(() => {}) };
    });
    const { notebook, kernels } = open(lesson(sums), { fetchLater });
    await notebook.start();
    const wait = (cell: string, name: string) =>
      kernels[0]!.say({
        type: "wait",
        cell,
        asks: [{ library: "mnist", what: "sevens", files: [name] }],
      });
    wait("evil", "x");
    expect(fetchLater).not.toHaveBeenCalled();
    wait("a", "y");
    expect(kernels[0]!.sent.at(-1)).toMatchObject({ type: "no-file", reason: "there is none" });
    expect(notebook.comingTo("a")).toBeNull();
    const told = vi.fn();
    notebook.subscribe(told);
    wait("a", "x");
    expect(notebook.comingTo("a")).toEqual({ what: "sevens", got: 4, bytes: 9 });
    await vi.waitFor(() => expect(told).toHaveBeenCalled());
    await notebook.restart();
    expect(notebook.comingTo("a")).toBeNull();
    wait("a", "x");
    expect(notebook.comingTo("a")).toBeNull();
  });

  test("cannot bring in cells or values of cells that the lesson does not have", async () => {
    const { notebook, kernels, stateOf } = open(lesson(sums));
    await notebook.start();
    const output = { shown: null, logs: [], dropped: 7 };
    kernels[0]!.say({ type: "running", cell: "evil", ended: [] });
    const legacy = { cell: "evil", made: "", milliseconds: 1, values: {} };
    kernels[0]!.say({ type: "left", legacy });
    kernels[0]!.answer({ evil: done, toString: done }, { outputs: { evil: output } } as object);
    expect(notebook.cell("evil")).toBeUndefined();
    expect(notebook.cell("toString")).toBeUndefined();
    expect([stateOf("a"), stateOf("b")]).toEqual([{ state: "baked" }, { state: "baked" }]);
    kernels[0]!.lose("why");
    await notebook.start();
    expect(types(kernels[1]!.sent)).toBe("watch define");
  });
});

describe("Stop", () => {
  const start = async () => {
    const opened = open(lesson(sums));
    await opened.notebook.start();
    opened.kernels[0]!.answer({ a: running, b: running }, { busy: true });
    return opened;
  };

  test("stands another kernel by from the first run of an edit, and keeps it", async () => {
    const { notebook, kernels } = open(lesson(sums));
    await notebook.start();
    notebook.write("a", "const a = R + 2");
    await notebook.run("a");
    expect(kernels).toHaveLength(2);
    kernels[0]!.answer({ a: done, b: done });
    await vi.advanceTimersByTimeAsync(500);
    expect(kernels.map(({ closed }) => closed)).toEqual([false, false]);
    notebook.write("a", sums.a);
    await notebook.run("a");
    kernels[0]!.answer({ a: done, b: done });
    await vi.advanceTimersByTimeAsync(500);
    expect(kernels.map(({ closed }) => closed)).toEqual([false, true]);
  });

  test.each([
    ["Reset", { type: "define", paused: false }],
    ["Run of another edit", { type: "run", cells: ["a"] }],
  ])(
    "needs nobody where what hears nothing runs by code that a %s puts an end to",
    async (how, wanted) => {
      const { notebook, kernels } = await start();
      notebook.write("a", "const a = R; for (;;);");
      await notebook.run("a");
      kernels[0]!.answer({ a: done, b: running });
      kernels[0]!.deaf = true;
      await vi.advanceTimersByTimeAsync(300);
      if (how !== "Reset") notebook.write("a", "const a = 1");
      await (how === "Reset" ? notebook.reset("a") : notebook.run("a"));
      expect(kernels[0]!.closed).toBe(true);
      const told = kernels[1]!.sent.findLast(({ type }) => type === "define" || type === "run");
      expect(told).toMatchObject(wanted);
      expect(notebook.notice()).toBeNull();
    },
  );

  test("that is not answered, of an edit, replaces the kernel, in which nothing runs until the reader says so", async () => {
    const { notebook, kernels, stateOf } = await start();
    notebook.write("b", "const b = a + 2");
    await notebook.run("b");
    kernels[0]!.answer({ a: running, b: done });
    const stopping = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(100);
    await stopping;
    expect(kernels.map(({ closed }) => closed)).toEqual([true, false]);
    expect([stateOf("a"), stateOf("b")]).toEqual([
      { state: "stopped", milliseconds: 5 },
      { state: "stale", waitsFor: null },
    ]);
    expect(notebook.notice()).toContain("a did not answer");
    const { sent } = kernels[1]!;
    expect(sent.slice(1, 3)).toMatchObject([{ paused: true }, { paused: true }]);
    expect(sent.at(-1)).toMatchObject({ type: "stop", cell: "a" });
    notebook.set("R", 4);
    expect(types(sent)).toBe("watch define define stop input");
    await notebook.run("a");
    expect(sent.at(-1)).toMatchObject({ type: "run", cells: ["a"] });
    expect(notebook.notice()).toBeNull();
    notebook.write("b", "const b = 1");
    await notebook.run("b");
    expect(sent.at(-1)).toMatchObject({ type: "define", paused: false, run: ["b"] });
  });

  const legacy = { cell: "b", made: "of R", milliseconds: 1, values: { b: 3 } };

  test("that is not answered, of the author's code, lets all else go on in another kernel", async () => {
    const { notebook, kernels, stateOf } = open(
      lesson({ ...sums, c: "const c = 1", d: "const d = 2" }, ["b", "c", "d"]),
    );
    await notebook.start();
    kernels[0]!.say({ type: "left", legacy });
    kernels[0]!.answer({ a: running, b: done, c: running, d: queued }, { busy: true });
    const stopping = notebook.stop("c");
    await vi.advanceTimersByTimeAsync(100);
    await stopping;
    expect(notebook.notice()).toContain("runs anew");
    const { sent } = kernels.at(-1)!;
    expect(types(sent)).toBe("watch define stop inherit run");
    expect(sent.slice(2)).toMatchObject([{ cell: "c" }, { legacies: [legacy] }, { cells: ["d"] }]);
    expect(["a", "b", "c", "d"].map((name) => stateOf(name).state)).toEqual([
      ...["stale", "done", "stopped", "queued"],
    ]);
  });

  test("of several that is not answered stops each of them", async () => {
    const { notebook, kernels, stateOf } = await start();
    const stopping = notebook.stop("b", "a");
    await vi.advanceTimersByTimeAsync(100);
    await stopping;
    expect(types(kernels.at(-1)!.sent)).toBe("watch define stop stop run");
    expect([stateOf("a").state, stateOf("b").state]).toEqual(["stopped", "stopped"]);
  });

  test("that replaces the kernel is the last word on it: what the old one still says is not heard", async () => {
    const { notebook, kernels, stateOf } = await start();
    const stopping = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(100);
    await stopping;
    kernels[0]!.answer({ a: running }, { values: { b: { kind: "number", value: 7 } } } as object);
    kernels[0]!.say({ type: "running", cell: "b", ended: [] });
    kernels[0]!.lose("out of memory");
    kernels[1]!.answer({ a: { state: "baked" }, b: { state: "baked" } });
    expect([stateOf("a").state, stateOf("b").state]).toEqual(["stopped", "stale"]);
    expect(notebook.value("b")).toEqual({ kind: "number", value: 3 });
    expect(notebook.kernelState()).toBe("ready");
  });

  test("pressed while the kernel starts comes after the Run it is meant for", async () => {
    const { notebook, kernels } = open(lesson(sums));
    const run = notebook.run("a");
    await Promise.resolve();
    const stopping = notebook.stop("a");
    await run;
    await vi.advanceTimersByTimeAsync(0);
    expect(types(kernels[0]!.sent)).toBe("watch define run stop");
    kernels[0]!.answer();
    await stopping;
  });

  test("that is answered shows what the kernel says of it, and no more is said", async () => {
    const { notebook, kernels, stateOf } = await start();
    const stopping = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(5);
    kernels[0]!.answer({ a: { state: "stopped", milliseconds: 9 } });
    await stopping;
    expect(stateOf("a")).toEqual({ state: "stopped", milliseconds: 9 });
    expect(notebook.notice()).toBeNull();
  });
});

describe("Restart", () => {
  test("runs the lesson in another kernel, but for what was stopped", async () => {
    const { notebook, kernels, stateOf } = open(lesson({ ...sums, c: "const c = 1" }));
    await notebook.start();
    kernels[0]!.answer({ a: done, b: running, c: { state: "stopped", milliseconds: 9 } });
    await notebook.restart();
    expect(kernels.map(({ closed }) => closed)).toEqual([true, false]);
    expect(kernels[1]!.sent.slice(1)).toMatchObject([
      { type: "define", paused: true },
      { type: "stop", cell: "c" },
      { type: "run", cells: [] },
    ]);
    expect(stateOf("b").state).toBe("stale");
    kernels[1]!.answer({ a: done });
    expect(stateOf("a")).toEqual(done);
    expect(notebook.notice()).toBeNull();
  });

  test("pressed while the kernel starts replaces it once it has", async () => {
    const { notebook, kernels } = open(lesson(sums));
    await Promise.all([notebook.start(), notebook.restart()]);
    expect(kernels.map(({ closed }) => closed)).toEqual([true, false]);
    kernels[1]!.answer({ a: done, b: done });
    expect(notebook.kernelState()).toBe("ready");
  });
});

test("Reset all gives back the author's lesson in another kernel, and Undo the reader's", async () => {
  const { notebook, kernels, stateOf } = open(lesson(sums));
  await notebook.start();
  notebook.write("a", "const a = 7");
  await notebook.run("a");
  notebook.set("R", 5);
  const values = { b: { kind: "number" as const, value: 8 } };
  kernels[0]!.answer({ a: running, b: { state: "stopped", milliseconds: 1 } }, { values });
  const work = notebook.work();
  await notebook.resetAll();
  expect(types(kernels.at(-1)!.sent)).toBe("watch define");
  expect(notebook.value("b")).toEqual({ kind: "number", value: 3 });
  expect([notebook.work(), notebook.resets()]).toEqual([noWork, 1]);
  expect(kernels[0]!.closed).toBe(true);
  const [defined] = kernels.at(-1)!.sent.filter((m) => m.type === "define");
  expect(defined).toMatchObject({ inputs: { R: 1 }, cells: [{ code: sums.a }, {}] });
  notebook.takeUp(work);
  expect(notebook.work()).toEqual(work);
  expect(stateOf("a")).toEqual({ state: "stale", waitsFor: null });
});

test("where graphics are taken away what failed has failed, and the rest goes on, as long as it becomes less", async () => {
  const names = ["a", "b", "c"];
  const { notebook, kernels, stateOf } = open(
    lesson(Object.fromEntries(names.map((name) => [name, `const ${name} = R`])), names),
  );
  const failure = { name: "Error", message: "taken", cell: "a", place: null };
  const taken = { type: "lost", reason: "the GPU was taken away", goesOn: true } as const;
  notebook.set("R", 6);
  await notebook.run(...names);
  kernels[0]!.answer({ a: { state: "error", failure }, b: running, c: queued }, { busy: true });
  kernels[0]!.say(taken);
  await vi.advanceTimersByTimeAsync(0);
  expect(notebook.notice()).toContain("the GPU was taken away. What else had not come to its end");
  expect(kernels[1]!.sent.slice(-3)).toMatchObject([
    { type: "input", name: "R", value: 6 },
    { type: "stop", cell: "a", failure },
    { type: "run", cells: ["b", "c"] },
  ]);
  kernels[1]!.answer({ b: running, c: queued }, { busy: true });
  expect(names.map((name) => stateOf(name).state)).toEqual(["error", "running", "queued"]);
  // One takes them away, and does not fail for it.
  kernels[1]!.say(taken);
  await vi.advanceTimersByTimeAsync(0);
  expect(kernels).toHaveLength(2);
  expect(notebook.notice()).toContain("press Run to start again");
  expect(names.map((name) => stateOf(name).state)).toEqual(["error", "stopped", "stale"]);
});

test("a lost kernel stops what ran, keeps the reader's work, and waits for Run", async () => {
  const { notebook, kernels, shown, stateOf } = open(lesson(sums));
  await notebook.start();
  notebook.set("R", 6);
  kernels[0]!.answer({ a: running, b: done });
  notebook.write("b", "const b = a + 2");
  kernels[0]!.lose("out of memory");
  expect(shown.at(-1)).toBe("lost");
  expect([stateOf("a").state, stateOf("b").state]).toEqual(["stopped", "stale"]);
  expect(notebook.notice()).toContain("kernel is gone: out of memory");
  expect(kernels).toHaveLength(1);
  await notebook.run("b");
  const { sent } = kernels[1]!;
  expect(sent.filter((m) => m.type === "define").every(({ paused }) => paused)).toBe(true);
  expect(sent.at(-3)).toMatchObject({ type: "input", name: "R", value: 6 });
  expect(sent.at(-2)).toMatchObject({ type: "stop", cell: "a" });
  expect(sent.at(-1)).toMatchObject({ type: "run", cells: ["b"] });
  expect(JSON.stringify(sent)).toContain("a + 2");
});

test("what a cell has left outlives a kernel that is lost, until it runs anew, is out of date, or Restart", async () => {
  const legacy = { cell: "b", made: "of R", milliseconds: 1, values: { b: 3 } };
  const leave = async () => {
    const opened = open(lesson(sums, ["b"]));
    await opened.notebook.start();
    opened.kernels[0]!.say({ type: "left", legacy });
    opened.kernels[0]!.answer({ a: done, b: done });
    return opened;
  };
  const { notebook, kernels, stateOf } = await leave();
  kernels[0]!.lose("out of memory");
  expect(stateOf("b").state).toBe("done");
  await notebook.run("a");
  expect(types(kernels[1]!.sent)).toBe("watch define inherit run");
  kernels[1]!.answer({ b: { state: "baked" } });
  expect(stateOf("b").state).toBe("stale");
  kernels[1]!.lose("out of memory");
  await notebook.run("a");
  expect(types(kernels[2]!.sent)).toBe("watch define run");
  const again = await leave();
  again.kernels[0]!.say({ type: "running", cell: "b", ended: [] });
  again.kernels[0]!.answer({ b: done });
  again.kernels[0]!.lose("out of memory");
  expect(again.stateOf("b").state).toBe("stale");
  const restarted = await leave();
  await restarted.notebook.restart();
  expect(types(restarted.kernels[1]!.sent)).toBe("watch define");
});

test("a kernel whose graphics are gone is closed, and what waits for them is stopped", async () => {
  const { notebook, kernels, stateOf } = open(lesson(sums));
  await notebook.start();
  kernels[0]!.answer({ a: running }, { busy: true });
  kernels[0]!.say({ type: "lost", reason: "its WebGL context was lost" });
  expect(kernels[0]!.closed).toBe(true);
  expect(notebook.kernelState()).toBe("lost");
  expect(notebook.notice()).toContain("its WebGL context was lost");
  expect(stateOf("a").state).toBe("stopped");
  await notebook.run("a");
  expect(kernels[1]!.sent.at(-1)).toMatchObject({ type: "run", cells: ["a"] });
});

describe("what the reader writes", () => {
  const start = async (manual: string[] = []) => {
    const opened = open(lesson(sums, manual), { local: true });
    await opened.notebook.start();
    await opened.settled();
    return opened;
  };
  const value = (value: number) => ({ kind: "number", value });

  test("takes effect at Run, and what depends on it follows", async () => {
    const { notebook, settled, stateOf } = await start();
    notebook.write("a", "const a: number = 41");
    expect(stateOf("a")).toEqual({ state: "stale", waitsFor: null });
    expect(notebook.value("b")).toEqual(value(3));
    await notebook.run("a");
    await settled();
    expect(notebook.value("b")).toEqual(value(42));
    expect(stateOf("b").state).toBe("done");
  });

  test("is refused with its place if it has no meaning, and what depends on it waits", async () => {
    const { notebook, settled, stateOf } = await start();
    notebook.write("a", "const a = 1\nconst = 2");
    await notebook.run("a");
    await settled();
    expect(stateOf("a")).toMatchObject({
      state: "error",
      failure: { name: "SyntaxError", cell: "a", place: { line: 2, column: 7 } },
    });
    expect(stateOf("b")).toEqual({ state: "stale", waitsFor: "a" });
    notebook.write("a", "const a = 5");
    await notebook.run("a");
    await settled();
    expect([stateOf("a").state, stateOf("b").state]).toEqual(["done", "done"]);
    expect(notebook.value("b")).toEqual(value(6));
  });

  test("is gone after Reset, and what followed from it too", async () => {
    const { notebook, settled, stateOf } = await start();
    notebook.write("a", "const a = (");
    await notebook.run("a");
    await settled();
    await notebook.reset("a");
    await settled();
    expect(notebook.cell("a")).toMatchObject({ source: sums.a, refused: null });
    expect(notebook.value("b")).toEqual(value(3));
    expect([stateOf("a").state, stateOf("b").state]).toEqual(["done", "done"]);
  });

  test("and takes back without a Run leaves the cell as it was", async () => {
    const { notebook, settled, stateOf } = await start(["b"]);
    notebook.write("b", "const b = 7");
    notebook.write("b", sums.b);
    notebook.write("a", "const a = 7");
    await notebook.reset("a");
    await settled();
    expect(stateOf("a").state).toBe("done");
    expect(stateOf("b")).toEqual({ state: "baked" });
  });
});

describe("earlier work", () => {
  const kept = {
    edits: { a: { source: "const a = R + 10", of: markOf(sums.a) } },
    inputs: { R: 4 },
  };
  const value = (value: number) => ({ kind: "number", value });

  test("of the reader's own is the lesson from the start", async () => {
    const { notebook, settled, stateOf } = open(lesson(sums), { local: true }, { work: kept });
    expect(notebook.cell("a")!.source).toBe("const a = R + 10");
    expect(notebook.input("R")).toBe(4);
    expect([stateOf("a").state, stateOf("b").state]).toEqual(["stale", "baked"]);
    await notebook.start();
    await settled();
    expect([stateOf("a").state, stateOf("b").state]).toEqual(["done", "done"]);
    expect(notebook.value("b")).toEqual(value(15));
    expect(notebook.work()).toEqual(kept);
  });

  test("of somebody else does not run until the reader presses Run", async () => {
    const { notebook, kernels, settled, stateOf } = open(
      lesson(sums),
      { local: true },
      { work: kept, foreign: true },
    );
    await notebook.start();
    notebook.set("R", 5);
    await settled();
    expect(JSON.stringify(kernels[0]!.sent)).not.toContain("R + 10");
    expect(stateOf("a")).toEqual({ state: "stale", waitsFor: null });
    expect(notebook.value("b")).toEqual(value(7));
    await notebook.run("b");
    await settled();
    expect(notebook.value("b")).toEqual(value(16));
  });

  test("of somebody else does not run at all where there is no worker to run it in", async () => {
    const sent: ToKernel[] = [];
    const openKernel = async () => ({
      send: (message: ToKernel) => sent.push(message),
      close() {},
      blocked: "no workers",
    });
    const { notebook } = open(lesson(sums), { openKernel }, { work: kept, foreign: true });
    await notebook.run("a");
    expect(notebook.notice()).toContain("code that came in a link does not run here");
    expect(JSON.stringify(sent)).not.toContain("R + 10");
    await notebook.reset("a");
    await notebook.run("a");
    expect(sent.at(-1)).toMatchObject({ type: "run", cells: ["a"] });
  });

  test("on a cell that its author has changed since is said, and stays or goes as the reader says", async () => {
    const edits = { a: { source: "const a = 7", of: markOf("what it was") } };
    const saved: unknown[] = [];
    const keep = {
      edit: (name: string, edit: unknown) => saved.push([name, edit]),
    };
    const { notebook } = open(lesson(sums), { local: true, keep }, { work: { edits, inputs: {} } });
    expect(notebook.cell("a")).toMatchObject({ source: "const a = 7", outdated: true });
    notebook.stay("a");
    expect(notebook.cell("a")!.outdated).toBe(false);
    await notebook.reset("a");
    expect(notebook.cell("a")).toMatchObject({ source: sums.a, outdated: false });
    expect(saved).toEqual([
      ["a", { source: "const a = 7", of: markOf(sums.a) }],
      ["a", undefined],
    ]);
  });

  test("is kept as it is typed, and forgotten once it is the author's again", () => {
    const saved: unknown[] = [];
    const keep = {
      edit: (name: string, edit: unknown) => saved.push([name, edit !== undefined]),
      input: (name: string, value: unknown) => saved.push([name, value]),
    };
    const { notebook } = open(lesson(sums), { keep });
    notebook.write("a", "const a = 2");
    notebook.set("R", 3);
    notebook.set("R", 1);
    notebook.write("a", sums.a);
    expect(saved).toEqual([
      ["a", true],
      ["R", 3],
      ["R", undefined],
      ["a", false],
    ]);
    expect(notebook.work()).toEqual(noWork);
  });
});

describe("a run of the reader's code", () => {
  const start = async (sources: Record<string, string> = { ...sums, c: "const c = 1" }) => {
    const notes: string[] = [];
    const running = (name: string, runs: boolean) => notes.push(`${runs ? "+" : "-"}${name}`);
    const opened = open(lesson(sources), { keep: { running } });
    await opened.notebook.start();
    const enter = (...cells: string[]) =>
      cells.map((cell) => opened.kernels[0]!.say({ type: "running", cell, ended: [] }));
    return { ...opened, notes, enter };
  };
  const rest = () => vi.advanceTimersByTimeAsync(1000);

  test("is noted from before it is entered until it has ended, also in what takes something from it", async () => {
    const { notebook, kernels, notes, enter } = await start();
    enter("a", "b", "c");
    expect(notes).toEqual([]);
    notebook.write("a", "const a = 7");
    await notebook.run("a");
    expect(notes).toEqual([]);
    enter("a", "b", "c");
    expect(notes).toEqual(["+a", "+b"]);
    kernels[0]!.answer({ a: done, b: running, c: done }, { busy: true });
    await rest();
    notebook.leave();
    expect(notes).toEqual(["+a", "+b", "-a"]);
    kernels[0]!.answer({ b: done });
    notebook.leave();
    expect(notes).toEqual(["+a", "+b", "-a", "-b"]);
  });

  test("that is stopped has ended, with an answer or without", async () => {
    for (const isAnswered of [true, false]) {
      const { notebook, kernels, notes, enter } = await start();
      notebook.write("a", "const a = 7");
      await notebook.run("a");
      enter("a");
      const stopping = notebook.stop("a");
      await vi.advanceTimersByTimeAsync(5);
      if (isAnswered) kernels[0]!.answer();
      await rest();
      await stopping;
      kernels.at(-1)!.answer();
      await rest();
      expect(notes).toEqual(["+a", "-a"]);
    }
  });

  test("with which the kernel is lost has not", async () => {
    const { notebook, kernels, notes, enter } = await start();
    notebook.write("a", "const a = 7");
    await notebook.run("a");
    enter("a");
    kernels[0]!.lose("out of memory");
    await rest();
    notebook.leave();
    expect(notes).toEqual(["+a"]);
  });

  test("is noted as it is asked for where the kernel may hold the page up before it is heard", async () => {
    const log: string[] = [];
    const openKernel = async () => ({
      send: ({ type }: ToKernel) => log.push(type),
      close() {},
      blocked: "no workers",
    });
    const running = (name: string) => log.push(name);
    const { notebook } = open(lesson(sums), { openKernel, keep: { running } });
    await notebook.start();
    notebook.write("b", "const b = 7");
    await notebook.run("b");
    expect(log).toEqual(["watch", "define", "define", "b"]);
  });
});

describe("edits of a visit that ended while they ran", () => {
  const source = "const a = R + 10";
  const arrival = {
    work: { edits: { a: { source, of: markOf(sums.a) } }, inputs: { R: 4 } },
    unfinished: ["b"],
  };
  const start = async () => {
    const notes: string[] = [];
    const running = (name: string, runs: boolean) => notes.push(`${runs ? "+" : "-"}${name}`);
    const settle = (name: string) => notes.push(`-${name}`);
    const around = { local: true, keep: { running, settle } };
    const opened = open(lesson(sums), around, arrival);
    await opened.notebook.start();
    await opened.settled();
    return { ...opened, notes };
  };

  test("are shown and not run, and it is said which cell ran and why they wait", async () => {
    const { notebook, kernels, notes, stateOf } = await start();
    expect(notebook.cell("a")!.source).toBe(source);
    expect(stateOf("a")).toEqual({ state: "stale", waitsFor: null });
    expect(JSON.stringify(kernels[0]!.sent)).not.toContain("R + 10");
    expect(notebook.value("b")).toEqual({ kind: "number", value: 6 });
    expect(notebook.notice()).toMatch(/^b had not come to an end .* have not run/);
    notebook.leave();
    expect(notes).toEqual([]);
  });

  test("run once the reader says so, noted anew, and no more is said", async () => {
    const { notebook, notes, settled } = await start();
    await notebook.run("a");
    await settled();
    expect(notebook.value("b")).toEqual({ kind: "number", value: 15 });
    expect(notebook.notice()).toBeNull();
    expect(notes).toEqual(["-b", "+a", "+b"]);
  });

  test("are gone with Reset, and what was said of them", async () => {
    for (const act of ["reset", "resetAll"] as const) {
      const { notebook, notes, settled } = await start();
      await notebook[act]("a");
      await settled();
      expect(notebook.notice()).toBeNull();
      expect(notebook.work().edits).toEqual({});
      expect(notes).toEqual(["-b"]);
    }
  });

  test("of which one is left still wait when another is reset", async () => {
    const edits = { ...arrival.work.edits, b: { source: "const b = 1", of: markOf(sums.b) } };
    const { notebook } = open(lesson(sums), {}, { ...arrival, work: { edits, inputs: {} } });
    await notebook.reset("b");
    expect(notebook.notice()).toContain("b had not come to an end");
    expect(notebook.cell("a")!.applied).toBe(sums.a);
  });
});

describe("a control that may be empty", () => {
  const drawn = { a: "const a = R === null ? 100 : R", b: "const b = a + 1" };
  const emptied = (value: number | null): Lesson => {
    const { controls, ...rest } = lesson(drawn);
    return { ...rest, controls: [{ ...controls[0]!, value }] };
  };
  const number = (value: number) => ({ kind: "number", value });

  test("gives its cells null, and what depends on it follows as it is filled and emptied", async () => {
    const { notebook, settled } = open(emptied(null), { local: true });
    const seen: unknown[] = [];
    for (const value of [2, null]) {
      notebook.set("R", value);
      await notebook.start();
      await settled();
      seen.push(notebook.value("b"));
    }
    expect(seen).toEqual([number(3), number(101)]);
    expect(notebook.input("R")).toBeNull();
    expect(notebook.work()).toEqual(noWork);
  });

  test("is kept as emptied where the author has a number, and is the author's where they have none", () => {
    for (const author of [1, null]) {
      const saved: unknown[] = [];
      const keep = {
        input: (_: string, value: unknown) => saved.push(value),
      };
      const { notebook } = open(emptied(author), { keep });
      for (const value of [3, null, 1]) notebook.set("R", value);
      expect(saved).toEqual(author === null ? [3, undefined, 1] : [3, null, undefined]);
    }
  });

  test("stands in the work that a link carries, and is empty again with it", async () => {
    const { notebook } = open(emptied(1));
    notebook.set("R", null);
    const work = await readFragment(await writeFragment(notebook.work()));
    expect(work).toEqual({ edits: {}, inputs: { R: null } });
    const fitted = fitWork(work, emptied(1), () => true).work;
    const other = open(emptied(1), { local: true }, { work: fitted, foreign: true });
    expect(other.notebook.input("R")).toBeNull();
    await other.notebook.start();
    await other.settled();
    expect(other.notebook.value("b")).toEqual(number(101));
  });
});

test("a cell written in while it runs can be stopped, and is out of date once it ends", async () => {
  const { notebook, kernels, stateOf } = open(lesson(sums));
  await notebook.start();
  kernels[0]!.answer({ a: running }, { busy: true });
  notebook.write("a", "const a = 2");
  expect(stateOf("a")).toEqual(running);
  expect(notebook.runningNow()).toBe(true);
  kernels[0]!.answer({ a: done });
  expect(notebook.runningNow()).toBe(false);
  expect(stateOf("a")).toEqual({ state: "stale", waitsFor: null });
});

test("Reset of a cell leaves what is written in the others unrun", async () => {
  const { notebook, settled, stateOf } = open(lesson(sums), { local: true });
  await notebook.start();
  notebook.write("a", "const a = 40");
  notebook.write("b", "const b = 1");
  await notebook.reset("b");
  await settled();
  expect(notebook.value("b")).toEqual({ kind: "number", value: 3 });
  expect(stateOf("a")).toEqual({ state: "stale", waitsFor: null });
});

test("Run all runs every cell, manual ones too", async () => {
  const { notebook, settled, stateOf } = open(lesson(sums, ["b"]), { local: true });
  await notebook.runAll();
  await settled();
  expect([stateOf("a").state, stateOf("b").state]).toEqual(["done", "done"]);
});

test("the line of a fault is marked where it lies, until the code is changed", async () => {
  const { notebook, settled, stateOf } = open(
    lesson({ f: "const f = () => {\n  throw new Error('no');\n};", b: "const b = f()" }),
    { local: true },
  );
  await notebook.run("b");
  await settled();
  expect([notebook.faultIn("f"), notebook.faultIn("b")]).toEqual(["b", null]);
  expect(stateOf("b")).toMatchObject({ failure: { cell: "f", place: { line: 2 } } });
  notebook.write("f", "const f = () => 1");
  expect(notebook.faultIn("f")).toBeNull();
});

test("what each cell takes, follows and gives is known, and known anew after an edit", async () => {
  const { notebook } = open(lesson(sums), { local: true });
  const a = { cell: "a", gives: ["a"], takes: [], follows: ["R"] };
  const b = { cell: "b", gives: ["b"], takes: [{ name: "a", from: "a" }], follows: [] };
  expect(notebook.dependencies()).toEqual([a, b]);
  expect(notebook.dependencies()).toBe(notebook.dependencies());
  notebook.write("b", "const b = R");
  await notebook.run("b");
  expect(notebook.dependencies()).toEqual([a, { ...b, takes: [], follows: ["R"] }]);
  expect(notebook.namesInScope()).toEqual([
    { name: "a", owner: "cell a" },
    { name: "b", owner: "cell b" },
    { name: "R", owner: "control" },
    { name: "numpyRandom", owner: "library" },
  ]);
});
