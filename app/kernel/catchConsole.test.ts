import { expect, test } from "vitest";
import { compileCells, openKernel } from "../tests/openKernel";
import { catchConsole } from "./catchConsole";

/** A kernel whose package prints with the realm's console, which is the test's own. */
function open() {
  const elsewhere: unknown[][] = [];
  const realm = { log: (...values: unknown[]) => elsewhere.push(values), table: () => {} };
  const kernel = openKernel({
    library: { names: { print: (...values: unknown[]) => realm.log(...values), realm } },
  });
  catchConsole(realm, kernel.consoleFor);
  const logsOf = (name: string) => kernel.outputs[name]?.logs.map(({ text }) => text);
  return { kernel, realm, elsewhere, logsOf };
}

test("what a package prints goes to the output of the cell that has it print", async () => {
  const { kernel, realm, elsewhere, logsOf } = open();
  kernel.define(
    compileCells({
      a: "const f = () => print('by', 'f'); f(); console.log('own')",
      b: "print('of b'); f(); realm.table([{ w: 1 }])",
      c: "await null; print('late')",
      d: "const d = (function* () { print('one'); yield 1; print('two'); yield 2 })()",
      e: "setTimeout(() => print('later'), 1)",
    }),
  );
  await kernel.settled();
  await expect.poll(() => logsOf("e")).toEqual(["later"]);
  expect(logsOf("a")).toEqual(["by f", "own"]);
  expect(logsOf("b")).toEqual(["of b", "by f", "   w", "0  1"]);
  expect(logsOf("c")).toEqual(["late"]);
  expect(logsOf("d")).toEqual(["one", "two"]);
  realm.log("of nobody");
  expect(elsewhere).toEqual([["of nobody"]]);
});

test("where no stack names a cell, what prints at once is that of the cell that is entered", async () => {
  const nameless = Object.assign(new Error(), { stack: "" });
  const printed: boolean[] = [];
  const kernel = openKernel({
    library: {
      names: {
        print: (text: string) => {
          const own = kernel.consoleFor(nameless);
          own?.log(text);
          printed.push(own !== null);
        },
      },
    },
  });
  kernel.define(compileCells({ a: "print('at once'); await null; print('after')" }));
  await kernel.settled();
  expect(kernel.outputs.a!.logs).toEqual([{ level: "log", text: "at once" }]);
  expect(printed).toEqual([true, false]);
});

test("TensorFlow.js prints a tensor and a summary where they are asked for", async () => {
  const { openLocalKernel } = await import("./local");
  let logs: string[] = [];
  const done = new Promise<void>((resolve) => {
    const kernel = openLocalKernel((message) => {
      if (message.type !== "update") return;
      logs = message.outputs.t?.logs.map(({ text }) => text) ?? logs;
      if (!message.busy && message.seq === 1) resolve();
    });
    const cells = compileCells({
      t: `tf.tensor([1, 2]).print();
tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] }).summary();`,
    });
    kernel.receive({ type: "define", cells, inputs: {}, paused: false, seq: 1 });
  });
  await done;
  expect(logs[0]).toBe("Tensor\n    [1, 2]");
  expect(logs.join("\n")).toContain("Total params: 3");
});

test("a trace says through which cells a call has come", async () => {
  const { kernel, logsOf } = open();
  kernel.define(
    compileCells({
      a: "function f() {\n  console.trace('here', 1);\n}",
      b: "\n\nf();",
    }),
  );
  await kernel.settled();
  expect(logsOf("b")).toEqual([]);
  expect(logsOf("a")).toEqual(["Trace here 1", "  f, cell a, line 2", "  cell b, line 3"]);
});
