import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { makeLesson, openNotebook } from "../tests/openNotebook";
import { markOf } from "./mark";
import type { Notebook } from "./notebook";

/** How often each cell was entered, as its own code counts. */
let counts: Record<string, number> = {};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  counts = {};
  Object.assign(globalThis, {
    count(name: string) {
      counts[name] = (counts[name] ?? 0) + 1;
      return counts[name];
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Ways to come to the value of a cell `a`, whose code counts how often it is entered. */
const kinds = {
  "a plain cell": "const a = globalThis.count('a')",
  "a cell that awaits": "globalThis.count('a'); const a = await Promise.resolve(1)",
  "a cell that waits for a timer":
    "globalThis.count('a'); await new Promise((go) => setImmediate(go)); const a = 1",
  "a generator":
    "const a = (function* () { globalThis.count('a'); for (let i = 0; i < 9; i++) yield i; })()",
  "an asynchronous generator":
    "globalThis.count('a'); const a = (async function* () { await null; yield 1; })()",
};
const b = "globalThis.count('b'); const b = typeof a + R";

describe.each(Object.entries(kinds))("%s", (kind, source) => {
  // What depends on a stream follows it to its end.
  const once = { a: 1, b: kind.includes("asynchronous generator") ? expect.any(Number) : 1 };
  const edited = `${source} // mine`;
  const open = (mode: "auto" | "manual", arrival = {}) =>
    openNotebook(
      makeLesson({ a: source, b }, mode === "manual" ? ["a"] : []),
      { local: true },
      arrival,
    );
  const kept = { work: { edits: { a: { source: edited, of: markOf(source) } }, inputs: {} } };

  test.each(["auto", "manual"] as const)("is run once by one press (%s)", async (mode) => {
    const { notebook, settled } = open(mode);
    await notebook.start();
    await settled();
    counts = {};
    await notebook.run("a");
    await settled();
    expect(counts).toEqual(once);
  });

  test.each(["auto", "manual"] as const)(
    "is run once by one press once it is edited (%s)",
    async (mode) => {
      const { notebook, settled } = open(mode);
      await notebook.start();
      await settled();
      counts = {};
      notebook.write("a", edited);
      await notebook.run("a");
      await settled();
      expect(counts).toEqual(once);
    },
  );

  test.each(["auto", "manual"] as const)(
    "is run once by the press that starts the kernel (%s)",
    async (mode) => {
      for (const change of [
        () => {},
        (n: Notebook) => n.write("a", edited),
        (n: Notebook) => n.set("R", 2),
      ]) {
        const { notebook, settled } = open(mode);
        counts = {};
        change(notebook);
        await notebook.run("a");
        await settled();
        expect(counts).toEqual(once);
      }
    },
  );

  test("is run once where an earlier visit's edit is the lesson from the start", async () => {
    const { notebook, settled } = open("auto", { ...kept, inputs: { R: 3 } });
    await notebook.start();
    await settled();
    expect(counts).toEqual(once);
  });

  test("is run once by Reset, and by Restart", async () => {
    const { notebook, settled } = open("auto", kept);
    await notebook.start();
    await settled();
    for (const again of [() => notebook.reset("a"), () => notebook.restart()]) {
      counts = {};
      await again();
      await settled();
      expect(counts).toEqual(once);
    }
  });
});

test("a cell above that was edited along with the one that is run is run once as well", async () => {
  const { notebook, settled } = openNotebook(makeLesson({ a: kinds["a plain cell"], b }, ["b"]), {
    local: true,
  });
  await notebook.start();
  await settled();
  counts = {};
  notebook.write("a", `${kinds["a plain cell"]} // mine`);
  notebook.write("b", `${b} // mine`);
  await notebook.run("b");
  await settled();
  expect(counts).toEqual({ a: 1, b: 1 });
});

test("a variable of TensorFlow.js that has a name is made by the first press already", async () => {
  const name = "const a = tf.scalar(1).dataSync()[0]";
  const { notebook, settled, stateOf } = openNotebook(makeLesson({ a: name, b }), { local: true });
  await notebook.run("a");
  await settled();
  counts = {};
  notebook.write("a", "globalThis.count('a'); const a = tf.variable(tf.scalar(1), true, 'once')");
  await notebook.run("a");
  await settled();
  expect(stateOf("a").state).toBe("done");
  expect(counts).toEqual({ a: 1, b: 1 });
}, 20_000);

test("two cells that are asked for at once, one of them edited, are told in one go and run once", async () => {
  const { notebook, settled } = openNotebook(
    makeLesson({ a: kinds["a plain cell"], b, c: "globalThis.count('c'); const c = 1" }),
    { local: true },
  );
  await notebook.start();
  await settled();
  counts = {};
  notebook.write("c", "globalThis.count('c'); const c = 2");
  await Promise.all([notebook.run("a"), notebook.run("c")]);
  await settled();
  expect(counts).toEqual({ a: 1, b: 1, c: 1 });
});

test("a cell that was stopped stays so when another is edited and run", async () => {
  const { notebook, settled, stateOf } = openNotebook(
    makeLesson({ a: "const a = await new Promise(() => {})", b: "const b = 1" }),
    { local: true },
  );
  notebook.write("a", "globalThis.count('a'); const a = await new Promise(() => {});");
  await notebook.run("a");
  await notebook.stop("a");
  await settled();
  counts = {};
  notebook.write("b", "globalThis.count('b'); const b = 2");
  await notebook.run("b");
  await settled();
  expect(counts).toEqual({ b: 1 });
  expect(stateOf("a").state).toBe("stopped");
});
