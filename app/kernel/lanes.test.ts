import { expect, test } from "vitest";
import { openLocalKernel } from "./local";
import type { CompiledCell, FromKernel, ToKernel } from "./protocol";

type Unnumbered<M> = M extends { seq: number } ? Omit<M, "seq"> : M;

const trainOn = `async function trainOn(wanted) {
  await onBackend(wanted);
  const X = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
  const F0 = tf.tensor2d([0, 1, 1, 1], [4, 1]);
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [2], activation: "sigmoid" }));
  const loss = () => tf.losses.meanSquaredError(F0, model.apply(X));
  return (steps) => {
    const optimizer = tf.train.adam(R); // What it has come to know is not for the next run.
    model.setWeights([tf.tensor2d([0.4, 0.7], [2, 1]), tf.tensor1d([0])]);
    return iterate(() => ({ E: optimizer.minimize(loss, true) }), null, steps, {
      log: false,
      report: () => ({ weights: model.getWeights()[0].flatten(), used: tf.getBackend() }),
    });
  };
}`;
const lane = (name: string, wanted: string): CompiledCell => ({
  ...{ name, code: `const ${name} = lane(steps, () => trainOn("${wanted}"));` },
  ...{ inputs: ["lane", "steps", "trainOn"], outputs: [name] },
  ...{ async: false, display: null, mode: "manual" },
});
const cells: CompiledCell[] = [
  {
    ...{ name: "train-on", code: trainOn, inputs: ["tf", "onBackend", "iterate", "R"] },
    ...{ outputs: ["trainOn"], async: false, display: null, mode: "auto" },
  },
  ...["cpu", "wasm", "webgl"].map((name) => lane(name, name)),
  {
    ...{ name: "count", code: "const count = tf.memory;", inputs: ["tf"], outputs: ["count"] },
    ...{ async: false, display: null, mode: "auto" },
  },
];

/** A kernel with lanes on two backends, whose steps are in a cell of their own. */
function open() {
  let seq = 0;
  let settle: () => void = () => {};
  const states: Record<string, string> = {};
  const times: Record<string, number> = {};
  const kernel = openLocalKernel((message: FromKernel) => {
    if (message.type !== "update") return;
    for (const [name, state] of Object.entries(message.states)) {
      states[name] = state.state;
      if (state.state === "done") times[name] = state.milliseconds;
    }
    if (!message.busy && message.seq === seq) settle();
  });
  const send = (message: Unnumbered<ToKernel>) =>
    new Promise<void>((resolve) => {
      settle = resolve;
      kernel.receive({ ...message, seq: ++seq } as ToKernel);
    });
  return {
    states,
    times,
    value: (name: string) => kernel.variables.get(name) as Record<string, unknown>,
    tensors: () => (kernel.variables.get("count") as () => { numTensors: number })().numTensors,
    define: (steps: number) =>
      send({ type: "define", cells, inputs: { steps, R: 0.05 }, paused: false }),
    run: (...names: string[]) => send({ type: "run", cells: names }),
    stop: (cell: string) => send({ type: "stop", cell }),
    move: (name: string, value: number) => send({ type: "input", name, value }),
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test("lanes on two backends run in turn, each on its own, and leave no tensor", async () => {
  const { define, run, value, tensors } = open();
  await define(20);
  const before = tensors();
  for (let i = 0; i < 2; i++) {
    await run("cpu", "wasm", "webgl");
    expect(tensors()).toBe(before);
  }
  expect(value("cpu")).toMatchObject({ phase: "done", used: "cpu", steps: 20, tensors: 0 });
  expect(value("wasm")).toMatchObject({ phase: "done", used: "wasm" });
  expect(value("webgl")).toMatchObject({
    phase: "absent",
    reason: expect.stringMatching(/^Node has no/),
  });
  const [ours, theirs] = ["cpu", "wasm"].map((name) => [...(value(name).weights as number[])]);
  expect(ours![0]).toBeCloseTo(theirs![0]!, 4);
  expect((value("cpu").runs as number[]).length).toBeGreaterThan(0);
});

test("a lane that is stopped or superseded at any time leaves no tensor, and the next runs", async () => {
  const { define, run, stop, move, value, tensors, states } = open();
  await define(100_000);
  const before = tensors();
  for (const wait of [0, 1, 5, 20, 60, 150]) {
    run("cpu", "wasm");
    await pause(wait);
    stop("cpu");
    await pause(wait);
    await stop("wasm");
    await pause(20);
    expect(states.cpu).toBe("stopped");
    expect(tensors()).toBe(before);
  }
  for (const steps of [90_000, 80_000, 30]) {
    run("cpu", "wasm");
    await pause(40);
    await move("steps", steps);
  }
  await run("cpu", "wasm");
  expect(value("cpu")).toMatchObject({ phase: "done", used: "cpu", steps: 30 });
  expect(value("wasm")).toMatchObject({ phase: "done", used: "wasm", steps: 30 });
  expect(tensors()).toBe(before);
});

test("the time of a lane's cell holds no wait for its turn", async () => {
  const { define, run, value, times } = open();
  await define(500);
  const since = performance.now();
  await run("cpu", "wasm");
  const all = performance.now() - since;
  const spent = (name: string) => {
    const { warmUp, runs } = value(name) as { warmUp: number; runs: number[] };
    return runs.reduce((sum, one) => sum + one, warmUp);
  };
  for (const name of ["cpu", "wasm"]) expect(times[name]).toBeGreaterThan(spent(name) - 1);
  expect(times.cpu! + times.wasm!).toBeLessThan(1.05 * all);
});
