import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type RunOptions, runLesson } from "../app/build/bake";
import { collectLesson } from "../app/build/lesson";
import { playgroundLesson } from "../app/build/playgroundLesson";
import { bundleReadable } from "../app/build/script";
import { parseCell } from "../app/compiler/parse";
import { planOf, readForm } from "../app/takeaway/program/plan";
import { writeKeras } from "../app/takeaway/program/writeKeras";
import { writePyTorch } from "../app/takeaway/program/writePyTorch";
import { writeTypeScript } from "../app/takeaway/program/writeTypeScript";

const lesson = collectLesson("playground", playgroundLesson());
/** The cells that losses come of; the others take time, and TensorFlow.js. */
const trained = ["sigmoid", "losses", "data", "choices", "network", "by-hand", "course", "now"];
const cells = lesson.cells.filter(({ compiled }) => trained.includes(compiled.name));
const short = { ...lesson, cells, watches: [], marks: [] };
const about = { title: "Playground", url: "https://here/playground/" };
const folder = mkdtempSync(join(tmpdir(), "programs-"));

let library: string;
beforeAll(async () => {
  library = (await bundleReadable(resolve("app/takeaway/program/program.entry.ts"))).text;
});

type Inputs = NonNullable<RunOptions["inputs"]>;
type Seen = { training: Float64Array; testing: Float64Array; step: number; perEpoch: number };
type ByHand = Record<"step" | "epoch" | "loss" | "testLoss", number> & { accuracy?: number };

const stateOf = (inputs: Inputs, sources: Record<string, string> = {}) => ({
  source: (cell: string) =>
    sources[cell] ?? lesson.cells.find(({ compiled }) => compiled.name === cell)!.source,
  input: (name: string) =>
    name in inputs ? inputs[name]! : lesson.controls.find((one) => one.name === name)!.value,
});

/** What a program prints: of each epoch its losses, and what is told of the step looked at. */
function readPrinted(text: string) {
  const lines = text.trim().split("\n");
  const isEpoch = (line: string) => /^\d/.test(line);
  const epochs = lines.filter(isEpoch).map((line) => line.split(", ").map(Number));
  const [at, told] = lines.find((line) => line.startsWith("step"))!.split(": ");
  const [, step, epoch] = /^step (\d+), epoch ([\d.]+)$/.exec(at!)!;
  const parts = told!.split(", ").map((part) => /^(.+) (\S+)$/.exec(part)!.slice(1));
  const values = Object.fromEntries(parts.map(([name, value]) => [name, Number(value)]));
  return { epochs, step: Number(step), epoch: Number(epoch), values };
}

/** What the page's own run gives, in the form of what programs print. */
async function wantedOf(inputs: Inputs, sources?: Record<string, string>) {
  const { variables } = await runLesson(short, { inputs, ...(sources && { sources }), manual: [] });
  const { training, testing, step, perEpoch } = variables.get("course") as Seen;
  const byHand = variables.get("byHand") as ByHand;
  const isTested = byHand.testLoss !== undefined;
  const count = Math.floor(step / perEpoch);
  const epochs = Array.from(training.slice(0, count), (loss, i) =>
    isTested ? [i + 1, loss, testing[i]!] : [i + 1, loss],
  );
  return { epochs, ...byHand };
}

const programs: [string, Inputs][] = [
  ["circle, as the form begins", { epochs: 20 }],
  [
    "spiral",
    {
      ...{
        data: "spiral",
        inputs: "x1; x2; sin(x1); sin(x2)",
        layers: "8 tanh drop 0.2; 6 sigmoid",
      },
      ...{ optimiser: "adam", learningRate: 0.01, l2: 0.001, batchSize: 32, epochs: 12, seed: 7 },
    },
  ],
  [
    "plane",
    {
      ...{ data: "plane", noise: 0.2, layers: "5 leakyRelu frozen; 4 leakyRelu; 3 relu" },
      ...{ optimiser: "rmsprop", learningRate: 0.002, schedule: "cosine", clip: 0.5, l1: 0.001 },
      ...{ epochs: 8, initialisation: "he", moment: 33, testShare: 0.2 },
    },
  ],
  [
    "a table of three classes",
    {
      ...{ data: "table", layers: "4 relu", loss: "crossEntropy", optimiser: "momentum" },
      ...{
        table: "a;b;side\n1,5;2;left\n2,5;1;up\n-1,5;-2;right\n-2;-1;right\n0;3,25;up\n1;1;left",
      },
      ...{ schedule: "step", batchSize: 2, epochs: 30, testShare: 0, initialisation: "numpy" },
      learningRate: 0.05,
    },
  ],
  [
    "drawn points, hinge, until it is learned",
    {
      ...{ data: "drawn", drawn: "1000,1000,0;1200,900,0;-1000,-1000,1;-900,-1200,1" },
      ...{ layers: "", loss: "hinge", learningRate: 0.2, epochs: 60, stopLoss: 0.3, testShare: 0 },
    },
  ],
  [
    "a curve, without progress",
    {
      ...{ data: "curve", curve: "2 * sin(x)", layers: "3 identity", loss: "l1", patience: 2 },
      ...{ learningRate: 0.001, epochs: 40, optimiser: "momentum", initialisation: "torch" },
    },
  ],
  ["classes by their shares", { data: "gauss", loss: "mse", epochs: 5, optimiser: "momentum" }],
];

describe("TypeScript for Node", () => {
  /** Takes the types away as the page's cells lose theirs, and as Node does it: by blanks. */
  function runInNode(text: string) {
    const file = join(folder, `${programs.length}-${Math.random()}.mjs`);
    writeFileSync(file, parseCell(text).code);
    const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
    expect(stderr).toBe("");
    return readPrinted(stdout);
  }

  async function expectSame(inputs: Inputs, sources?: Record<string, string>) {
    const wanted = await wantedOf(inputs, sources);
    const printed = runInNode(writeTypeScript(lesson, stateOf(inputs, sources), library, about));
    expect(printed.epochs.length).toBeGreaterThan(2);
    expect(printed.epochs).toEqual(wanted.epochs);
    expect(printed.step).toBe(wanted.step);
    expect(printed.values.loss).toBe(wanted.loss);
    expect(printed.values["test loss"]).toBe(wanted.testLoss);
    expect(printed.values.right).toBe(wanted.accuracy);
  }

  test.each(programs)("%s: the page's losses to the last bit", (_, inputs) => expectSame(inputs));

  test("it claims equal bits for no more than what every engine works out alike", () => {
    const text = writeTypeScript(lesson, stateOf({}), library, about);
    const head = text.slice(0, text.indexOf("@ts-nocheck"));
    expect(head).toContain("mse, l1 or hinge with tanh, relu,\n// leakyRelu or identity");
    expect(head).toMatch(
      /exp, log, sin, cos and powers.* are the engine's\n\/\/ own, as is tanh in an input/s,
    );
    expect(head).not.toMatch(/Chrome|Edge|Node's own/);
  });

  test("a cell that the reader has changed is the one that runs", async () => {
    const author = stateOf({}).source("sigmoid");
    const sigmoid = author.replace(
      "f: tanh, df_dz: (f) => 1 - f * f",
      "f: Math.sin, df_dz: (f) => Math.sqrt(1 - f * f)",
    );
    expect(sigmoid).not.toBe(author);
    const inputs = { epochs: 5 };
    await expectSame(inputs, { sigmoid });
    expect((await wantedOf(inputs, { sigmoid })).loss).not.toBe((await wantedOf(inputs)).loss);
  });

  test.each([
    ["by-hand", "const ourRun = (", /^the cell by-hand cannot be read: /],
    ["by-hand", "const ourRun = tf.zeros([2]);", /^the cell by-hand uses tf, which no/],
    ["course", "const library = ourRun; const course = 1;", /^the cell course declares library/],
    ["course", "const other = 1;", /^no cell gives course, which the program prints$/],
  ])("%s as `%s` is refused in words", (cell, source, why) => {
    const write = () => writeTypeScript(lesson, stateOf({}, { [cell]: source }), library, about);
    expect(write).toThrow(why);
  });
});

describe("scripts for Python", () => {
  /** The first Python here that has a module. */
  const pythonWith = (module: string) =>
    ["python3", "/usr/bin/python3"].find((python) => {
      const found = `import importlib.util as i, sys; sys.exit(not i.find_spec("${module}"))`;
      return spawnSync(python, ["-c", found]).status === 0;
    });
  const makers = { torch: writePyTorch, tensorflow: writeKeras };

  /** Writes all programs into files. */
  async function writeAll(kind: keyof typeof makers): Promise<string[]> {
    const texts = programs.map(async ([, inputs], i) => {
      const plan = await planOf(readForm(stateOf(inputs).input));
      const file = join(folder, `${kind}-${i}.py`);
      writeFileSync(file, makers[kind](plan, about, []));
      return file;
    });
    return Promise.all(texts);
  }

  const kinds = Object.keys(makers) as (keyof typeof makers)[];

  test.for(kinds)("Python reads what is written for %s", async (kind, { skip }) => {
    const python = pythonWith("ast");
    skip(!python, "there is no Python here");
    const read = "import ast, sys\nfor file in sys.argv[1:]: ast.parse(open(file).read(), file)";
    const { stderr, status } = spawnSync(python!, ["-c", read, ...(await writeAll(kind))], {
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  test.for(kinds)(
    "with %s they print the page's losses",
    { timeout: 300_000 },
    async (kind, { skip }) => {
      const python = pythonWith(kind);
      skip(!python, `no Python here has ${kind}`);
      // One after the other in one process: to load such a library takes longest.
      const run = `import runpy, sys
for file in sys.argv[1:]:
    runpy.run_path(file)
    print("end")`;
      const { stdout, stderr, status } = spawnSync(
        python!,
        ["-c", run, ...(await writeAll(kind))],
        {
          encoding: "utf8",
        },
      );
      expect(status, stderr).toBe(0);
      const printed = stdout
        .trim()
        .split(/\nend\n?/)
        .filter(Boolean)
        .map(readPrinted);
      expect(printed).toHaveLength(programs.length);
      for (const [i, [name, inputs]] of programs.entries()) {
        const [wanted, seen] = [await wantedOf(inputs), printed[i]!];
        expect(seen.epochs, name).toHaveLength(wanted.epochs.length);
        expect(seen.step, name).toBe(wanted.step);
        const all = [...wanted.epochs.flat(), wanted.loss, wanted.accuracy ?? 0];
        const theirs = [...seen.epochs.flat(), seen.values.loss!, seen.values.right ?? 0];
        const apart = all.map((value, k) => Math.abs(value - theirs[k]!));
        expect(Math.max(...apart), name).toBeLessThan(1e-6);
      }
    },
  );
});
