import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type {
  CellMode,
  CellOutput,
  CompiledCell,
  FromKernel,
  RunState,
  ToKernel,
} from "./protocol";
import { createScheduler } from "./scheduler";

/** A small cell: a sum of what it needs, given in one of the ways in which a cell can give a value. */
type Sum = { kind: Kind; needs: string[]; constant: number };
type Kind = keyof typeof kinds;

const terms = ({ needs, constant }: Sum) =>
  [...needs.map((x, i) => `${i + 2} * (typeof ${x} === "number" ? ${x} : 5)`), constant].join(
    " + ",
  );
/** Each run has a number of its own, and prints it whenever it comes on. */
const say = "console.log(run)";
const turn = `await new Promise((resolve) => setImmediate(resolve)); ${say}`;
const loop = (steps: string, body = say) =>
  `for (let i = 1; i <= ${steps}; i++) { ${body}; yield (s + i) % 97 }`;
const last = (s: number, steps: number) => (steps === 0 ? undefined : (s + steps) % 97);

/** For each kind its code, after `const s = …`, and what it gives: null if it fails. */
const kinds = {
  plain: {
    code: (v: string) => `const ${v} = s`,
    gives: (s: number) => [s],
  },
  pair: {
    code: (v: string, w: string) => `const ${v} = s, ${w} = s + 1`,
    gives: (s: number) => [s, s + 1],
  },
  async: {
    code: (v: string) => `${turn}; const ${v} = s`,
    gives: (s: number) => [s],
  },
  generator: {
    code: (v: string) => `const ${v} = (function* () { ${loop("9 * (s % 4)")} })()`,
    gives: (s: number) => [last(s, 9 * (s % 4))],
  },
  asyncGenerator: {
    code: (v: string) => `const ${v} = (async function* () { ${loop("s % 4", turn)} })()`,
    gives: (s: number) => [last(s, s % 4)],
  },
  twins: {
    code: (v: string, w: string) =>
      `const ${v} = (function* () { ${loop("s % 4")} })(), ${w} = (function* () { ${loop("9 * (s % 3)")} })()`,
    gives: (s: number) => [last(s, s % 4), last(s, 9 * (s % 3))],
  },
  failing: {
    code: (v: string) => `if (s % 3 === 0) throw new Error("third"); const ${v} = s`,
    gives: (s: number) => (s % 3 === 0 ? null : [s]),
  },
  failingLate: {
    code: (v: string) => `const ${v} = (function* () { ${loop("9")} if (s % 3 === 0) throw s })()`,
    gives: (s: number) => (s % 3 === 0 ? null : [last(s, 9)]),
  },
} satisfies Record<
  string,
  { code(v: string, w: string): string; gives(s: number): (number | undefined)[] | null }
>;

const size = 6;
const inputNames = ["R", "S"];
const outputsOf = (i: number, { kind }: Sum) =>
  kind === "pair" || kind === "twins" ? [`v${i}`, `w${i}`] : [`v${i}`];

/** What a cell may need: what stands above it, whether or not that is declared just now. */
const sumAt = (i: number): fc.Arbitrary<Sum> =>
  fc.record({
    kind: fc.constantFrom(...(Object.keys(kinds) as Kind[])),
    needs: fc.uniqueArray(
      fc.constantFrom(
        ...inputNames,
        ...Array.from({ length: i }, (_, j) => [`v${j}`, `w${j}`]).flat(),
      ),
      { maxLength: 3 },
    ),
    constant: fc.nat(9),
  });

type Step =
  | { do: "input"; name: string; value: number }
  | { do: "edit"; cell: number; sum: Sum | null }
  | { do: "run"; cells: number[] }
  | { do: "stop"; cell: number }
  | { do: "see"; names: string[] | null }
  | { do: "wait"; turns: number };

const cellIndex = fc.nat(size - 1);
/** What somebody sees: some variables, some cells, or all there is. */
const seenNames = fc.option(
  fc.uniqueArray(
    fc.constantFrom(...Array.from({ length: size }, (_, i) => [`v${i}`, `w${i}`, `c${i}`]).flat()),
    { maxLength: 4 },
  ),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("input" as const),
    name: fc.constantFrom(...inputNames),
    // Now and then one comes back that there was before.
    value: fc.oneof(fc.nat(2), fc.nat(9)),
  }),
  cellIndex.chain((cell) =>
    fc.record({
      do: fc.constant("edit" as const),
      cell: fc.constant(cell),
      sum: fc.option(sumAt(cell), { freq: 5 }),
    }),
  ),
  fc.record({
    do: fc.constant("run" as const),
    cells: fc.uniqueArray(cellIndex, { maxLength: 3 }),
  }),
  fc.record({ do: fc.constant("stop" as const), cell: cellIndex }),
  fc.record({ do: fc.constant("see" as const), names: seenNames }),
  fc.record({ do: fc.constant("wait" as const), turns: fc.integer({ min: 1, max: 6 }) }),
);

const lesson = fc.record({
  sums: fc.tuple(...Array.from({ length: size }, (_, i) => sumAt(i))) as fc.Arbitrary<Sum[]>,
  manual: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
  /** Which cells run with whatever of their names is there. */
  any: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
  seen: seenNames,
  steps: fc.array(step, { maxLength: 12 }),
  /** How far the clock goes at each look, so that slices and frames end anywhere. */
  tick: fc.constantFrom(0, 1, 5, 20),
});

test("whatever was changed in whatever order, the values are those of a fresh run from the top, and each run's output its own", async () => {
  await fc.assert(
    fc.asyncProperty(lesson, async ({ sums: first, manual, any, seen, steps, tick }) => {
      const sums: (Sum | null)[] = [...first];
      const inputs: Record<string, number> = { R: 1, S: 2 };
      const kernel = open(tick);
      kernel.see(seen);
      const define = () =>
        kernel.send({
          type: "define",
          cells: compile(sums, manual, any),
          inputs: { ...inputs },
          paused: false,
        });
      define();
      for (const step of steps) {
        if (step.do === "wait") for (let i = 0; i < step.turns; i++) await nextTurn();
        if (step.do === "stop") kernel.send({ type: "stop", cell: `c${step.cell}` });
        if (step.do === "see") kernel.see(step.names);
        if (step.do === "run") kernel.send({ type: "run", cells: step.cells.map((i) => `c${i}`) });
        if (step.do === "input") {
          inputs[step.name] = step.value;
          kernel.send({ type: "input", name: step.name, value: step.value });
        }
        if (step.do === "edit") {
          sums[step.cell] = step.sum;
          define();
        }
      }
      await kernel.settled();
      compare(kernel, sums, inputs, { manual, any, asked: false });
      const before = structuredClone(kernel.runs);
      kernel.send({ type: "run", cells: sums.map((_, i) => `c${i}`) });
      await kernel.settled();
      compare(kernel, sums, inputs, { manual: Array(size).fill(false), any, asked: true });
      expect(kernel.strays).toEqual([]);
      for (const [name, numbers] of Object.entries(kernel.runs))
        if (!mayRunAgain(Number(name.slice(1)), sums, manual, any))
          expect(numbers.length - (before[name]?.length ?? 0)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});

describe("nothing is left of what was", () => {
  const give = (code: string, inputs: string[], outputs: string[], mode: CellMode = "auto") => ({
    name: outputs[0]!,
    code,
    inputs,
    outputs,
    async: false,
    display: null,
    mode,
  });
  const stream = "const g = (function* () { for (let i = 1; i <= R; i++) yield i })()";
  const run = async (kernel: ReturnType<typeof open>, ...versions: CompiledCell[][]) => {
    for (const cells of versions) {
      kernel.send({ type: "define", cells, inputs: { R: 40 }, paused: false });
      await kernel.settled();
    }
  };

  test("of a name that its cell no longer declares", async () => {
    const kernel = open(1);
    const reader = give("const r = typeof b", ["b"], ["r"]);
    const versions = [give("const a = 1, b = 2", [], ["a", "b"]), give("const a = 1", [], ["a"])];
    await run(kernel, ...versions.map((cell) => [cell, reader]));
    expect(kernel.variables.get("r")).toBe("undefined");
  });

  test("of a stream, once it yields nothing", async () => {
    const kernel = open(1);
    await run(kernel, [give(stream, ["R"], ["g"])]);
    expect(kernel.variables.get("g")).toBe(40);
    kernel.send({ type: "input", name: "R", value: 0 });
    await kernel.settled();
    expect(kernel.variables.get("g")).toBeUndefined();
  });

  test("of a run that began before one of its names was taken away", async () => {
    const kernel = open(1);
    const reader = give(
      "const r = (function* () { for (let i = 0; i < 99; i++) yield typeof b })()",
      ["b"],
      ["r"],
    );
    const cells = [give("const b = 1", [], ["b"]), reader];
    kernel.send({ type: "define", cells, inputs: {}, paused: false });
    await run(kernel, [reader]);
    expect(kernel.variables.get("r")).toBe("undefined");
  });

  test("of an error, once what caused it has changed", async () => {
    const kernel = open(1);
    const above = give("const a = R", ["R"], ["a"], "manual");
    await run(kernel, [above, give("if (a > 9) throw 1; const b = a", ["a"], ["b"])]);
    kernel.send({ type: "run", cells: ["a"] });
    await kernel.settled();
    expect(kernel.states.b).toMatchObject({ state: "error" });
    kernel.send({ type: "input", name: "R", value: 1 });
    await kernel.settled();
    expect(kernel.states.b).toEqual({ state: "stale", waitsFor: "a" });
  });
});

test("Run on a manual cell waits for the end of a stream that it needs", async () => {
  const kernel = open(1);
  const cells: CompiledCell[] = compile(
    [
      { kind: "generator", needs: [], constant: 3 },
      { kind: "plain", needs: ["v0"], constant: 0 },
    ],
    [true, true],
  );
  kernel.send({ type: "define", cells, inputs: {}, paused: false });
  kernel.send({ type: "run", cells: ["c1"] });
  await kernel.settled();
  expect(kernel.states).toMatchObject({ c0: { state: "done" }, c1: { state: "done" } });
  expect(kernel.variables.get("v1")).toBe(2 * (3 + 27));
});

test("a name that every object inherits is no library's", async () => {
  const kernel = open(1);
  const code = "const v0 = typeof hasOwnProperty";
  const cells = [
    {
      ...compile([{ kind: "plain", needs: [], constant: 0 }], [])[0]!,
      code,
      inputs: ["hasOwnProperty"],
    },
  ];
  kernel.send({ type: "define", cells, inputs: {}, paused: false });
  await kernel.settled();
  expect(kernel.variables.get("v0")).toBe("function");
});

/**
 * Whether a cell may run more than once for a press: once for each value of a stream above it, or, where
 * it takes what there is, for each cell above it.
 */
function mayRunAgain(i: number, sums: (Sum | null)[], manual: boolean[], any: boolean[]): boolean {
  const above = ownersOf(sums[i] ?? null, sums);
  const streams = /generator|twins|late/i;
  const again = (j: number) =>
    any[i] || streams.test(sums[j]!.kind) || mayRunAgain(j, sums, manual, any);
  return !manual[i] && above.some(again);
}

/** The cells that give what a cell needs. */
const ownersOf = (sum: Sum | null, sums: (Sum | null)[]): number[] =>
  sums.flatMap((other, j) =>
    other !== null && sum?.needs.some((name) => outputsOf(j, other).includes(name)) ? [j] : [],
  );

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

function open(tick: number) {
  const states: Record<string, RunState> = {};
  /** The numbers of each cell's runs. */
  const runs: Record<string, number[]> = {};
  /** Outputs that hold what another run has printed than the cell's last. */
  const strays: CellOutput[] = [];
  let count = 0;
  let seq = 0;
  let idle = false;
  let time = 0;
  const begin = (name: string) => {
    (runs[name] ??= []).push(++count);
    return count;
  };
  const scheduler = createScheduler({
    post(message: FromKernel) {
      if (message.type !== "update") return;
      Object.assign(states, message.states);
      for (const [name, output] of Object.entries(message.outputs))
        if (output.logs.some(({ text }) => text !== `${runs[name]?.at(-1)}`)) strays.push(output);
      idle = !message.busy && message.seq === seq;
    },
    library: { names: { begin } },
    lazy: {},
    load: async () => ({ names: {} }),
    now: () => (time += tick),
    hop: async () => void (await nextTurn()),
    wait: async (milliseconds) => {
      await nextTurn();
      time += milliseconds;
    },
    broken(error) {
      throw error;
    },
  });
  type Unnumbered<M> = M extends { seq: number } ? Omit<M, "seq"> : never;
  return {
    states,
    runs,
    strays,
    variables: scheduler.variables,
    send(message: Unnumbered<ToKernel>) {
      idle = false;
      scheduler.receive({ ...message, seq: ++seq } as ToKernel);
    },
    see: (names: string[] | null) => scheduler.receive({ type: "seen", names }),
    async settled() {
      for (let turns = 0; !idle; turns++) {
        expect(turns).toBeLessThan(2000);
        await nextTurn();
      }
    },
  };
}

function compile(sums: (Sum | null)[], manual: boolean[], any: boolean[] = []): CompiledCell[] {
  return sums.flatMap((sum, i) =>
    sum === null
      ? []
      : {
          name: `c${i}`,
          code: `const run = begin("c${i}"); ${say}; const s = (${terms(sum)}) % 97; ${kinds[sum.kind].code(`v${i}`, `w${i}`)}`,
          inputs: [...sum.needs, "begin", "console"],
          outputs: outputsOf(i, sum),
          async: sum.kind === "async",
          display: null,
          mode: manual[i] ? "manual" : "auto",
          ...(any[i] && { needs: "any" as const }),
        },
  );
}

/**
 * Holds the kernel against a run from the top, which needs neither it nor its code.
 * @param kinds which cells wait for Run, and which take what there is; `asked` if Run was pressed on all
 */
function compare(
  { states, variables }: ReturnType<typeof open>,
  sums: (Sum | null)[],
  inputs: Record<string, number>,
  { manual, any, asked }: { manual: boolean[]; any: boolean[]; asked: boolean },
) {
  const values = new Map<string, unknown>(Object.entries(inputs));
  /** What is the matter with a name: its cell fails, was stopped midway, or waits for the reader. */
  const matters = new Map<string, "failed" | "stopped" | "waits">();
  for (const [i, sum] of sums.entries()) {
    if (sum === null) continue;
    const outputs = outputsOf(i, sum);
    const state = states[`c${i}`]!.state;
    const owners = ownersOf(sum, sums);
    const above = new Set(sum.needs.map((name) => matters.get(name)));
    const mark = (matter: "failed" | "stopped" | "waits") => {
      for (const name of outputs) matters.set(name, matter);
    };
    if (state === "stopped" || above.has("stopped")) {
      mark("stopped");
      continue;
    }
    if (any[i] && state === "baked" && !asked) {
      const isMissing = owners.some((j) => states[`c${j}`]!.state !== "done");
      expect(isMissing || manual[i]).toBe(true);
      mark("waits");
      continue;
    }
    if (above.has("failed") && !any[i]) {
      mark("failed");
      expect(state).toMatch(/stale|baked|error/);
      continue;
    }
    const isHere = (name: string) =>
      !any[i] || owners.every((j) => !givesNow(j, sums, name) || states[`c${j}`]!.state === "done");
    const summands = sum.needs.map((name, k) => {
      const value = isHere(name) ? values.get(name) : undefined;
      return (k + 2) * (typeof value === "number" ? value : 5);
    });
    const given = kinds[sum.kind].gives(summands.reduce((a, b) => a + b, sum.constant) % 97);
    for (const [k, name] of outputs.entries()) values.set(name, given?.[k]);
    const waits = manual[i] || (above.has("waits") && !any[i]);
    if (given === null) mark("failed");
    else if (waits) mark("waits");
    if (!waits) expect(state).toBe(given === null ? "error" : "done");
    if (state !== "done") continue;
    expect(outputs.map((name) => variables.get(name))).toEqual(given);
  }
}

const givesNow = (j: number, sums: (Sum | null)[], name: string) =>
  outputsOf(j, sums[j]!).includes(name);
