import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { recompile } from "../compiler/recompile";
import { openLocalKernel } from "../kernel/local";
import type { FromKernel, RunState, ToKernel } from "../kernel/protocol";
import type { Lesson, Slider } from "./lesson";
import { createNotebook, type Surroundings } from "./notebook";
import { readFragment, writeFragment } from "./share";
import { fitWork, markOf, noWork, type Work } from "./work";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const lesson = (sources: Record<string, string>, manual: string[] = []): Lesson => {
  const written = Object.entries(sources).map(([name, source]) => ({
    source,
    author: { compiled: { name, mode: manual.includes(name) ? "manual" : "auto" } as never },
  }));
  const compiled = recompile(written, ["R"]);
  const slider = {
    kind: "slider",
    min: 0,
    max: 9,
    scale: "linear",
    integer: true,
    step: 1,
  } as const;
  return {
    slug: "test",
    cells: Object.entries(sources).map(([name, source]) => ({
      source,
      compiled: compiled.get(name)!.compiled,
    })),
    controls: [{ ...slider, name: "R", label: "rate", value: 1 }],
    watches: [{ path: "b", points: 2 }],
    library: ["numpyRandom"],
    baked: { states: {}, outputs: {}, values: { b: { kind: "number", value: 3 } } },
  };
};

const nothingKept = {
  edit() {},
  input() {},
  compared: () => false,
  compare() {},
  note() {},
  noted: () => null,
};

const sums = { a: "const a = R + 1", b: "const b = a + 1" };

type Opened = {
  sent: ToKernel[];
  closed: boolean;
  /** Whether it leaves pings unanswered. */
  deaf: boolean;
  /** Answers the page's last message. */
  answer(states?: Record<string, RunState>, more?: Partial<FromKernel>): void;
  say(message: FromKernel): void;
  lose(why: string): void;
};

/** A notebook whose kernels do what the test says, or, `local`, are the kernel in Node. */
function open(
  of: Lesson,
  { local = false, ...around }: Partial<Surroundings> & { local?: boolean } = {},
  work: Work = noWork,
  foreign = false,
) {
  const kernels: Opened[] = [];
  const shown: string[] = [];
  const surroundings: Surroundings = {
    async openKernel({ message, lost }) {
      const sent: ToKernel[] = [];
      const inside = local
        ? openLocalKernel((m) => queueMicrotask(() => message(structuredClone(m))))
        : null;
      const kernel: Opened = {
        sent,
        closed: false,
        deaf: false,
        say: message,
        lose: lost,
        answer(states = stopped(sent), more = {}) {
          const seq = Math.max(...sent.map((m) => ("seq" in m ? m.seq : 0)));
          const nothing = { outputs: {}, values: {}, busy: false };
          message({ type: "update", ...nothing, states, seq, ...more } as FromKernel);
        },
      };
      kernels.push(kernel);
      return {
        send(m) {
          sent.push(structuredClone(m));
          inside?.receive(structuredClone(m));
          if (m.type === "ping" && !kernel.deaf) message({ type: "pong", id: m.id });
        },
        close() {
          kernel.closed = true;
        },
        blocked: null,
      };
    },
    loadLibrary: async () => ({ text: "", files: {} }),
    nextFrame: (callback) => callback(),
    showKernel: (state) => {
      if (shown.at(-1) !== state) shown.push(state);
    },
    keep: nothingKept,
    ...around,
  };
  const notebook = createNotebook(of, surroundings, work, foreign);
  const settled = () => vi.waitFor(() => expect(notebook.kernelState()).toBe("ready"));
  const stateOf = (name: string) => notebook.cell(name)!.state;
  return { notebook, kernels, shown, settled, stateOf };
}

/** What a kernel says of the cells that it was asked to stop. */
const stopped = (sent: ToKernel[]): Record<string, RunState> =>
  Object.fromEntries(
    sent.flatMap((m) =>
      m.type === "stop" ? [[m.cell, { state: "stopped", milliseconds: 9 }]] : [],
    ),
  );

const types = (messages: ToKernel[]) => messages.map((m) => m.type).join(" ");
const running = { state: "running", milliseconds: 5, step: null, steps: null } as const;
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

  test("that cannot start takes requests back, and says why", async () => {
    const { notebook, stateOf } = open(lesson(sums), {
      openKernel: () => Promise.reject(new Error("no frames")),
    });
    await notebook.run("a");
    expect(stateOf("a")).toEqual({ state: "stale", waitsFor: null });
    expect(notebook.kernelState()).toBe("lost");
    expect(notebook.notice()).toContain("no frames");
  });

  test("gets the author's inputs first, and then what the reader changed before it started", async () => {
    const { notebook, kernels } = open(lesson(sums));
    notebook.set("R", 2);
    notebook.set("R", 3);
    await notebook.start();
    expect(kernels[0]!.sent.slice(1)).toMatchObject([
      { type: "define", inputs: { R: 1 }, paused: false },
      { type: "input", name: "R", value: 3 },
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

  test("cannot bring in cells or values of cells that the lesson does not have", async () => {
    const { notebook, kernels, stateOf } = open(lesson(sums));
    await notebook.start();
    const output = { shown: null, logs: [], dropped: 7 };
    kernels[0]!.say({ type: "running", cell: "evil", ended: [] });
    kernels[0]!.answer({ evil: done, toString: done }, { outputs: { evil: output } } as object);
    expect(notebook.cell("evil")).toBeUndefined();
    expect(notebook.cell("toString")).toBeUndefined();
    expect([stateOf("a"), stateOf("b")]).toEqual([{ state: "baked" }, { state: "baked" }]);
  });
});

describe("Stop", () => {
  const start = async () => {
    const opened = open(lesson(sums));
    await opened.notebook.start();
    opened.kernels[0]!.answer({ a: running, b: running }, { busy: true });
    return opened;
  };

  test("that is answered leaves the kernel as it is", async () => {
    const { notebook, kernels, stateOf } = await start();
    const stopping = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(50);
    kernels[0]!.answer({ a: { state: "stopped", milliseconds: 9 } });
    await vi.advanceTimersByTimeAsync(500);
    await stopping;
    expect(kernels.map(({ closed }) => closed)).toEqual([false, true]);
    expect(stateOf("a")).toEqual({ state: "stopped", milliseconds: 9 });
    expect(notebook.notice()).toBeNull();
  });

  test("that is not answered stops what ran, not what had ended without the page's knowing", async () => {
    const { notebook, kernels, stateOf } = open(lesson(sums));
    await notebook.start();
    kernels[0]!.say({ type: "running", cell: "a", ended: [] });
    kernels[0]!.say({ type: "running", cell: "b", ended: ["a"] });
    const stopping = notebook.stop("b");
    await vi.advanceTimersByTimeAsync(200);
    await stopping;
    expect(stateOf("a")).toEqual({ state: "stale", waitsFor: null });
    expect(stateOf("b")).toMatchObject({ state: "stopped" });
  });

  test("that is answered and leaves the cell running replaces the kernel, which a cell has broken", async () => {
    const { notebook, kernels, stateOf } = await start();
    const stopping = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(15);
    kernels[0]!.answer({});
    await vi.advanceTimersByTimeAsync(50);
    await stopping;
    expect(kernels.map(({ closed }) => closed)).toEqual([true, false]);
    expect(stateOf("a")).toMatchObject({ state: "stopped" });
  });

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

  test("that is answered at once opens no other kernel", async () => {
    const { notebook, kernels } = await start();
    const stopping = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(15);
    kernels[0]!.answer();
    await vi.advanceTimersByTimeAsync(500);
    await stopping;
    expect(kernels).toHaveLength(1);
  });

  const startDeaf = async () => {
    const opened = await start();
    opened.kernels[0]!.deaf = true;
    await vi.advanceTimersByTimeAsync(200);
    return opened;
  };

  test("finds another kernel at hand, and is quick, if a cell does not answer when asked", async () => {
    const { notebook, kernels } = await startDeaf();
    expect(kernels.map(({ closed }) => closed)).toEqual([false, false]);
    const stopping = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(20);
    await stopping;
    expect(kernels.map(({ closed }) => closed)).toEqual([true, false]);
    expect(kernels[1]!.sent.length).toBeGreaterThan(0);
  });

  test("is patient with a silent cell that answers when asked, and opens no other kernel before", async () => {
    const { notebook, kernels } = await start();
    await vi.advanceTimersByTimeAsync(2000);
    expect(kernels).toHaveLength(1);
    const stopping = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(75);
    kernels[0]!.answer();
    await stopping;
    expect(kernels[0]!.closed).toBe(false);
  });

  test("is patient with one that has answered late", async () => {
    const { notebook, kernels } = await startDeaf();
    kernels[0]!.say({ type: "pong", id: 1 });
    const stopping = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(75);
    kernels[0]!.answer();
    await stopping;
    expect(kernels[0]!.closed).toBe(false);
  });

  test("has no other kernel at hand once the silent cell is done", async () => {
    const { kernels } = await startDeaf();
    kernels[0]!.answer({ a: done, b: done });
    await vi.advanceTimersByTimeAsync(2000);
    expect(kernels.map(({ closed }) => closed)).toEqual([false, true]);
  });

  test("does not take a kernel that stood by and was lost", async () => {
    const { notebook, kernels } = await startDeaf();
    kernels[1]!.lose("out of memory");
    const stopping = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(200);
    await stopping;
    expect(kernels.map(({ sent }) => sent.length > 0)).toEqual([true, false, true]);
  });

  test("waits for a kernel that is slow to answer but says other things", async () => {
    const { notebook, kernels } = await start();
    const stopping = notebook.stop("a");
    for (let i = 0; i < 5; i++) {
      await vi.advanceTimersByTimeAsync(60);
      kernels[0]!.say({ type: "update", states: {}, outputs: {}, values: {}, busy: true, seq: 1 });
    }
    kernels[0]!.answer();
    await vi.advanceTimersByTimeAsync(500);
    await stopping;
    expect(kernels[0]!.closed).toBe(false);
  });

  test("does not wait for ever for one that says other things", async () => {
    const { notebook, kernels } = await start();
    const stopping = notebook.stop("a");
    for (let i = 0; i < 25; i++) {
      await vi.advanceTimersByTimeAsync(60);
      kernels[0]!.say({ type: "update", states: {}, outputs: {}, values: {}, busy: true, seq: 1 });
    }
    await stopping;
    expect(kernels.map(({ closed }) => closed)).toEqual([true, false]);
  });

  test("that is not answered replaces the kernel, in which nothing runs until the reader says so", async () => {
    const { notebook, kernels, stateOf } = await start();
    kernels[0]!.answer({ b: done });
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
    expect(sent[1]).toMatchObject({ type: "define", paused: true });
    expect(sent.at(-1)).toMatchObject({ type: "stop", cell: "a" });
    notebook.set("R", 4);
    expect(types(sent)).toBe("watch define stop input");
    await notebook.run("a");
    expect(sent.at(-1)).toMatchObject({ type: "run", cells: ["a"] });
    expect(notebook.notice()).toBeNull();
  });

  test("pressed twice, or on two cells, is one answer's worth", async () => {
    const { notebook, kernels } = await start();
    const stopping = [notebook.stop("a"), notebook.stop("a"), notebook.stop("b")];
    await vi.advanceTimersByTimeAsync(50);
    kernels[0]!.answer();
    await vi.advanceTimersByTimeAsync(500);
    await Promise.all(stopping);
    expect(kernels.map(({ closed }) => closed)).toEqual([false, true]);
  });

  test("is answered even if the reader has moved on since", async () => {
    const { notebook, kernels } = await start();
    const stopping = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(50);
    const stop = kernels[0]!.sent.at(-1) as { seq: number };
    notebook.set("R", 7);
    kernels[0]!.answer({}, { seq: stop.seq } as object);
    await vi.advanceTimersByTimeAsync(500);
    await stopping;
    expect(kernels.map(({ closed }) => closed)).toEqual([false, true]);
  });

  test("pressed twice without an answer replaces the kernel once", async () => {
    const { notebook, kernels } = await start();
    const first = notebook.stop("a");
    await vi.advanceTimersByTimeAsync(60);
    const second = notebook.stop("b");
    await vi.advanceTimersByTimeAsync(500);
    await Promise.all([first, second]);
    expect(kernels.map(({ closed }) => closed)).toEqual([true, false]);
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
    expect([stateOf("a").state, stateOf("b").state]).toEqual(["stopped", "stopped"]);
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
});

describe("Restart", () => {
  test("runs the lesson in another kernel, but for what was stopped", async () => {
    const { notebook, kernels, stateOf } = open(lesson({ ...sums, c: "const c = 1" }));
    await notebook.start();
    kernels[0]!.answer({ a: done, b: running, c: { state: "stopped", milliseconds: 9 } });
    await notebook.restart();
    expect(kernels.map(({ closed }) => closed)).toEqual([true, false]);
    expect(kernels[1]!.sent).toContainEqual(expect.objectContaining({ paused: false }));
    const stopped = kernels[1]!.sent.flatMap((m) => (m.type === "stop" ? m.cell : []));
    expect(stopped).toEqual(["c"]);
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
  expect(notebook.work()).toEqual(noWork);
  expect(kernels[0]!.closed).toBe(true);
  const [defined] = kernels.at(-1)!.sent.filter((m) => m.type === "define");
  expect(defined).toMatchObject({ inputs: { R: 1 }, cells: [{ code: sums.a }, {}] });
  notebook.takeUp(work);
  expect(notebook.work()).toEqual(work);
  expect(stateOf("a")).toEqual({ state: "stale", waitsFor: null });
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
    const { notebook, settled, stateOf } = open(lesson(sums), { local: true }, kept);
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
    const { notebook, kernels, settled, stateOf } = open(lesson(sums), { local: true }, kept, true);
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
    const { notebook } = open(lesson(sums), { openKernel }, kept, true);
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
      ...nothingKept,
      edit: (name: string, edit: unknown) => saved.push([name, edit]),
    };
    const { notebook } = open(lesson(sums), { local: true, keep }, { edits, inputs: {} });
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
      ...nothingKept,
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

describe("a control that may be empty", () => {
  const drawn = { a: "const a = R === null ? 100 : R", b: "const b = a + 1" };
  const emptied = (value: number | null): Lesson => {
    const { controls, ...rest } = lesson(drawn);
    return { ...rest, controls: [{ ...controls[0]!, empty: "as drawn", value } as Slider] };
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
        ...nothingKept,
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
    const other = open(emptied(1), { local: true }, fitWork(work, emptied(1)).work, true);
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
  const { notebook, settled } = open(
    lesson({ f: "const f = () => {\n  throw new Error('no');\n};", b: "const b = f()" }),
    { local: true },
  );
  await notebook.run("b");
  await settled();
  expect([notebook.faultIn("f"), notebook.faultIn("b")]).toEqual([2, null]);
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
