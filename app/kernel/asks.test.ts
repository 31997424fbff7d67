import { beforeEach, expect, test } from "vitest";
import type { Run } from "../library/package";
import { createAsks } from "./asks";
import type { FromKernel } from "./protocol";

let said: Extract<FromKernel, { type: "wait" }>[];
let asks: ReturnType<typeof createAsks>;
beforeEach(() => {
  said = [];
  asks = createAsks((wait) => void said.push(wait));
});

/** A run of a cell, which ends when it is told to. */
function beginRun(cell: string) {
  const ends: (() => void)[] = [];
  const run: Run = {
    cell,
    settings: {},
    print() {},
    onReturn() {},
    onEnd: (end) => void ends.push(end),
  };
  return { run, end: () => ends.forEach((end) => void end()) };
}

const give = (name: string, ...bytes: number[]) =>
  asks.receive({
    type: "file",
    library: "mnist",
    name,
    bytes: Uint8Array.from(bytes).buffer,
  });
const refuse = (name: string) =>
  asks.receive({ type: "no-file", library: "mnist", name, reason: "no network" });
const waits = () => said.map(({ cell, asks }) => [cell, ...asks.map(({ what }) => what)]);

test("files come in the order asked for, to all who ask; what has come is not asked for again", async () => {
  const ask = asks.askFor("mnist");
  const { run } = beginRun("a");
  const both = ask(["x", "y"], "x and y", run);
  const one = ask(["y"], "y alone", beginRun("b").run);
  expect(said[0]).toEqual({
    type: "wait",
    cell: "a",
    asks: [{ library: "mnist", what: "x and y", files: ["x", "y"] }],
  });
  give("y", 2);
  expect((await one).map((file) => [...new Uint8Array(file)])).toEqual([[2]]);
  give("x", 1);
  expect((await both).map((file) => [...new Uint8Array(file)])).toEqual([[1], [2]]);
  expect(waits()).toEqual([["a", "x and y"], ["b", "y alone"], ["b"], ["a"]]);
  expect((await ask(["x"], "x", run))[0]).toBe((await both)[0]);
});

test("one that does not come is said, and asked for again", async () => {
  const ask = asks.askFor("mnist");
  const { run } = beginRun("a");
  const failing = ask(["x", "y"], "x and y", run);
  refuse("y");
  await expect(failing).rejects.toThrow(
    new Error("x and y did not come: no network. What has come is kept: run this again."),
  );
  expect(waits()).toEqual([["a", "x and y"], ["a"]]);
  give("x", 1);
  const again = ask(["x", "y"], "x and y", run);
  give("y", 2);
  expect(await again).toHaveLength(2);
});

test("a cell waits for all it has asked for, until its run is over", async () => {
  const ask = asks.askFor("mnist");
  const { run, end } = beginRun("a");
  ask(["x"], "x", run);
  ask(["y"], "y", run);
  end();
  expect(waits()).toEqual([["a", "x"], ["a", "x", "y"], ["a", "y"], ["a"]]);
  // What comes for nobody is there for the next run.
  give("x", 1);
  expect(await ask(["x"], "x", beginRun("a").run)).toHaveLength(1);
});

test("packages may have files of one name", async () => {
  const { run } = beginRun("a");
  const other = asks.askFor("other")(["x"], "x", run);
  give("x", 1);
  asks.receive({ type: "file", library: "other", name: "x", bytes: new ArrayBuffer(5) });
  expect((await other)[0]!.byteLength).toBe(5);
});
