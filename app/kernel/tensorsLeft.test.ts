import { expect, test } from "vitest";
import { openLocalKernel } from "./local";
import type { CompiledCell, ToKernel } from "./protocol";

type Unnumbered<M> = M extends { seq: number } ? Omit<M, "seq"> : never;

/** A kernel with one cell, which makes tensors of a control's value and counts all there are. */
function open(code: string, isAsync: boolean) {
  let seq = 0;
  let settle: () => void = () => {};
  const kernel = openLocalKernel((message) => {
    if (message.type === "update" && !message.busy && message.seq === seq) settle();
  });
  const send = (message: Unnumbered<ToKernel>) =>
    new Promise<void>((resolve) => {
      settle = resolve;
      kernel.receive({ ...message, seq: ++seq } as ToKernel);
    });
  const cell: CompiledCell = {
    ...{
      name: "make",
      code,
      inputs: ["tf", "useBackend", "iterate", "setTimeout", "a"],
      outputs: ["left"],
    },
    ...{ async: isAsync, display: null, mode: "auto" },
  };
  return {
    left: () => Number(kernel.variables.get("left")),
    define: (cells = [cell]) => send({ type: "define", cells, inputs: { a: 1 }, paused: false }),
    move: (value: number) => send({ type: "input", name: "a", value }),
    fixed: { ...cell, code: "const left = tf.memory().numTensors;" },
  };
}

const make = "for (let i = 0; i < 20; i++) tf.ones([8, 8]).mul(a);\n";
const count = "const left = tf.memory().numTensors;";

test.each([
  ["a cell's function makes", `${make}${count}`, false],
  ["it makes after useBackend", `await useBackend("cpu");\n${make}${count}`, true],
  [
    "it makes after it has read some",
    `for (let i = 0; i < 20; i++) await tf.ones([8, 8]).mul(a).data();
    for (let i = 0; i < 20; i++) await tf.ones([2, 2]).mul(a).array();
    ${count}`,
    true,
  ],
  [
    "it makes after a frame",
    `for (let i = 0; i < 20; i++) { await tf.nextFrame(); tf.ones([8, 8]).mul(a); }\n${count}`,
    true,
  ],
  [
    "it makes after a while",
    `const sleep = async () => { await new Promise((go) => setTimeout(go)); };
    for (let i = 0; i < 20; i++) { await sleep(); tf.ones([8, 8]).mul(a); }
    ${count}`,
    true,
  ],
  [
    "its stream makes",
    `const left = (function* () { for (let i = 0; i < 20; i++) { tf.ones([8, 8]).mul(a); yield tf.memory().numTensors; } })();`,
    false,
  ],
  [
    "a model of its own needs",
    `const model = tf.sequential();
    model.add(tf.layers.dense({ units: 2, inputShape: [3] }));
    const optimizer = tf.train.adam(a);
    optimizer.minimize(() => model.apply(tf.ones([1, 3])).sum());
    ${count}`,
    false,
  ],
])("of what %s, nothing is left when a control moves on", async (_, code, isAsync) => {
  const { define, move, left, fixed } = open(code, isAsync);
  await define();
  const first = left();
  expect(first).toBeGreaterThanOrEqual(8);
  for (let i = 2; i < 12; i++) await move(i);
  expect(left()).toBe(first);
  // Another code in its place, and all is gone.
  await define([fixed]);
  expect(left()).toBeLessThanOrEqual(first - 8);
});
