import { describe, expect, test, vi } from "vitest";
import { compileCells, nextTurn, openKernel } from "../tests/openKernel";

/** A kernel that hears of what fails in a promise given to `letGo`, as a realm's would. */
function open() {
  let pass = () => {};
  const gate = new Promise<void>((resolve) => {
    pass = resolve;
  });
  const letGo = (promise: Promise<unknown>) => {
    promise.catch((error) => kernel.reject(error));
  };
  const kernel = openKernel({ library: { names: { gate, letGo } } });
  return {
    ...kernel,
    async pass() {
      pass();
      for (let i = 0; i < 5; i++) await nextTurn();
    },
    logsOf: (name: string) => kernel.outputs[name]?.logs.map(({ text }) => text),
  };
}
const wait = async (turns = 5) => {
  for (let i = 0; i < turns; i++) await nextTurn();
};
/** Throws once the gate is open, where nobody waits for it. */
const stray = `letGo((async () => { await gate; throw new Error("stray") })());`;
const forever = "await new Promise(() => {})";
const failed = { state: "error", failure: { message: "stray" } };

describe("what nobody catches", () => {
  test("is that of the one run there has been, though it has ended", async () => {
    const kernel = open();
    kernel.define(compileCells({ a: `${stray} const a = R`, b: "const b = a" }));
    await kernel.settled();
    await kernel.pass();
    expect(kernel.states).toMatchObject({ a: failed, b: { state: "stale" } });
  });

  test("is that of the present run where those before it have come to rest", async () => {
    const kernel = open();
    kernel.define(compileCells({ a: `if (R === 2) ${stray}` }));
    await kernel.settled();
    await wait();
    kernel.input("R", 2);
    await kernel.settled();
    await kernel.pass();
    expect(kernel.states.a).toMatchObject(failed);
  });

  test("in a run of a code before the cell's present one fails nothing, and is not said", async () => {
    const kernel = open();
    kernel.define(compileCells({ a: `${stray} const a = R` }));
    await kernel.settled();
    kernel.define(compileCells({ a: "const a = 7" }));
    await kernel.settled();
    await kernel.pass();
    expect(kernel.states.a).toMatchObject({ state: "done" });
    expect(kernel.logsOf("a")).toEqual([]);
  });

  test("in a run that may be a superseded one that goes on fails none, and is said", async () => {
    const kernel = open();
    kernel.define(compileCells({ a: `if (R === 1) { ${stray} await gate; }` }));
    await wait();
    kernel.input("R", 2);
    await kernel.settled();
    await kernel.pass();
    expect(kernel.states.a).toMatchObject({ state: "done" });
    expect(kernel.logsOf("a")).toEqual(["Not caught, in this run or one before it. Error: stray"]);
    // By now the one before has come to its end.
    kernel.input("R", 1);
    await kernel.settled();
    await wait();
    expect(kernel.states.a).toMatchObject(failed);
  });

  test("is not known of a stream that waits, and is superseded, until that comes back", async () => {
    const kernel = open();
    const a = `const a = (async function* () { if (R === 1) { ${stray} await gate; } yield 2; })()`;
    kernel.define(compileCells({ a }));
    await wait();
    kernel.input("R", 2);
    await kernel.settled();
    await kernel.pass();
    expect(kernel.states.a).toMatchObject({ state: "done" });
    expect(kernel.logsOf("a")).toHaveLength(1);
  });

  test("of a run that the reader stopped fails nothing", async () => {
    const kernel = open();
    kernel.define(compileCells({ a: `${stray} ${forever}` }));
    await wait();
    kernel.stop("a");
    await kernel.settled();
    await kernel.pass();
    expect(kernel.states.a).toMatchObject({ state: "stopped" });
  });

  test("in a function of another cell is of the cell that calls it", async () => {
    const kernel = open();
    kernel.define(
      compileCells({
        f: `const f = () => letGo((async () => { throw new Error("stray") })())`,
        calls: "f()",
      }),
    );
    await kernel.settled();
    await wait();
    expect(kernel.states).toMatchObject({ f: { state: "done" }, calls: failed });
    expect(kernel.states.calls).toMatchObject({ failure: { cell: "f", place: { line: 1 } } });
  });

  test("and carries no place fails no cell, and is said where something is at work", async () => {
    const kernel = open();
    kernel.define(
      compileCells({
        a: `letGo(gate.then(() => Promise.reject("no")));`,
        b: "await new Promise(() => {})",
      }),
    );
    await kernel.pass();
    const said = ["Not caught, here or in another cell. Thrown: no"];
    await vi.waitFor(() => expect(kernel.logsOf("b")).toEqual(said), 10_000);
    expect(kernel.states).toMatchObject({ a: { state: "done" }, b: { state: "running" } });
    expect(kernel.logsOf("a")).toEqual([]);
    kernel.stop("b");
    await kernel.settled();
  });

  test("however often, is capped like what a cell prints", async () => {
    const kernel = open();
    kernel.define(
      compileCells({ a: `for (let i = 0; i < 1500; i++) letGo(Promise.reject(i)); ${forever}` }),
    );
    await vi.waitFor(() => expect(kernel.outputs.a).toMatchObject({ dropped: 500 }));
    expect(kernel.logsOf("a")).toHaveLength(1000);
    kernel.stop("a");
    await kernel.settled();
  });

  test("and carries no place is said of the last cell that began, where none is at work", async () => {
    const kernel = open();
    kernel.define(compileCells({ b: "1", a: `letGo(Promise.reject(undefined));` }));
    await kernel.settled();
    await wait();
    expect(kernel.states.a).toMatchObject({ state: "done" });
    expect(kernel.logsOf("a")).toEqual(["Not caught, here or in another cell. Thrown: undefined"]);
  });
});
