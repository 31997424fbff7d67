import { resolve } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { bundlePackage } from "../build/script";
import { linkCells } from "../compiler/link";
import { parseCell } from "../compiler/parse";
import { files as urls } from "../tests/squares/files";
import { createLoader } from "./loader";
import { readFiles } from "./local";
import type { FromKernel } from "./protocol";
import { createScheduler } from "./scheduler";

const { text } = await bundlePackage(resolve("app/tests/squares/open.ts"));
const files = await readFiles(urls);
const answer = { type: "library", name: "squares", text, files } as const;

let asked: string[];
/** What the page answers, in its order. */
let answers: Parameters<typeof loader.receive>[0][];
let loader: ReturnType<typeof createLoader>;
const askFor = vi.fn((name: string) => async () => [new TextEncoder().encode(name).buffer]);
beforeEach(() => {
  asked = [];
  answers = [];
  const ask = (name: string) => {
    asked.push(name);
    const answer = answers.shift();
    if (answer) loader.receive(answer);
  };
  loader = createLoader(ask, () => {}, askFor);
});

/** Gives a kernel that knows the package one cell, and hears what comes of it. */
function run(source: string) {
  const hear = new Set<(message: FromKernel) => void>();
  const scheduler = createScheduler({
    post: (message) => hear.forEach((listen) => void listen(message)),
    library: { names: {} },
    lazy: { squares: "squares", double: "squares" },
    load: loader.load,
    now: () => performance.now(),
    hop: () => new Promise((resolve) => setImmediate(resolve)),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    broken(error) {
      throw error;
    },
  });
  const parsed = [{ name: "a", mode: "auto" as const, parsed: parseCell(source) }];
  const { cells } = linkCells(parsed, []);
  const become = (state: string) =>
    new Promise<void>((resolve) => {
      hear.add((message) => {
        if (message.type === "update" && message.states.a?.state === state) resolve();
      });
    });
  const define = () =>
    scheduler.receive({ type: "define", cells, inputs: {}, paused: false, seq: 1 });
  const again = () => scheduler.receive({ type: "run", cells: ["a"], seq: 2 });
  return { define, again, become, scheduler };
}

test("a cell computes with a package's data and its WebAssembly", async () => {
  const { define, become, scheduler } = run("const x = double(squares[9]!);");
  const done = become("done");
  answers = [answer];
  define();
  await done;
  expect(scheduler.variables.get("x")).toBe(162);
  expect(asked).toEqual(["squares"]);
});

test("a package has its files' very bytes, and opens once for all", async () => {
  const [one, other] = [loader.load("squares"), loader.load("squares")];
  loader.receive(answer);
  const { squares } = (await one).names as { squares: Uint16Array };
  expect(squares.buffer).toBe(files["squares.bin"]);
  expect(await other).toBe(await one);
  expect(asked).toEqual(["squares"]);
  expect(globalThis).not.toHaveProperty("openPackage");
});

test("a package can ask for more of its own files", async () => {
  const loading = loader.load("other");
  const open = "globalThis.openPackage = (files, lost, ask) => ({ names: { ask } });";
  loader.receive({ type: "library", name: "other", text: open, files: {} });
  const { ask } = (await loading).names as { ask: ReturnType<typeof askFor> };
  expect(new TextDecoder().decode((await ask())[0])).toBe("other");
});

describe("a package that fails says so in the cell, and comes with the next run", () => {
  test.each([
    ["does not come", { type: "no-library", name: "squares", reason: "no network" } as const],
    ["is no script", { ...answer, text: "(" }],
    ["cannot be opened", { ...answer, files: {} }],
  ])("where it %s", async (_, failing) => {
    const { define, again, become, scheduler } = run("const x = double(4);");
    const [failed, done] = [become("error"), become("done")];
    answers = [failing, answer];
    define();
    await failed;
    again();
    await done;
    expect(scheduler.variables.get("x")).toBe(8);
    expect(asked).toEqual(["squares", "squares"]);
  });
});
