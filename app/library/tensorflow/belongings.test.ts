import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Iterate, iterateFor } from "../iterate/iterate";
import type { Run } from "../package";
import { timeFor } from "../race/timeOf";
import { createTurns } from "../race/turns";
import { open, type TensorFlow } from "./open";

const simd = createRequire(import.meta.url).resolve(
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
);
const files = { "simd.wasm": new Uint8Array(readFileSync(simd)).buffer };
const { names, forRun } = open(files, () => {});
const shared = names.tf;
const count = () => shared.memory().numTensors;

/** A cell of which runs can be opened, returned from and ended as the kernel does. */
function openRun() {
  const ends: (() => void)[] = [];
  const returns: (() => void)[] = [];
  const printed: string[] = [];
  const run: Run = {
    cell: "test",
    settings: {},
    print: (text) => void printed.push(text),
    onReturn: (callback) => void returns.push(callback),
    onEnd: (callback) => void ends.push(callback),
  };
  const iterate: Iterate = iterateFor(run);
  const own = forRun(run) as unknown as { tf: TensorFlow; useBackend: typeof names.useBackend };
  return {
    tf: own.tf,
    choose: own.useBackend,
    iterate,
    timeOf: timeFor(run, createTurns()),
    printed,
    returns: () => {
      for (const callback of returns.splice(0)) callback();
    },
    ends: () => {
      for (const callback of ends.splice(0)) callback();
    },
  };
}

async function endOf<T>(stream: AsyncIterable<T>): Promise<T> {
  let last: T | undefined;
  for await (const run of stream) last = run;
  return last!;
}

beforeAll(() => names.useBackend("cpu"));
let before = 0;
beforeEach(() => void (before = count()));
afterEach(() => expect(shared.engine().state.scopeStack).toHaveLength(0));

describe("what a run of a cell makes", () => {
  test("is there until the run counts no more, then all of it goes", () => {
    const { tf, returns, ends } = openRun();
    const x = tf.randomNormal([8, 8]).mul(3);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [8] })] });
    model.compile({ optimizer: tf.train.adam(0.1), loss: "meanSquaredError" });
    const w = tf.variable(tf.scalar(1));
    returns();
    expect((model.predict(x) as typeof x).shape).toEqual([8, 2]);
    expect([x.isDisposed, w.isDisposed]).toEqual([false, false]);
    ends();
    // The prediction was made after the cell had returned, and by nobody knows whom.
    expect(count()).toBe(before + 1);
    shared.disposeVariables();
  });

  test("is its own, though a function of another cell makes it, at once or after useBackend", async () => {
    const other = openRun();
    const make = (tf: TensorFlow) => [tf.variable(tf.scalar(1)), tf.train.adam(0.1)];
    other.returns();
    for (const waits of [false, true]) {
      const { choose, returns, ends } = openRun();
      if (!waits) make(other.tf);
      const made = waits ? choose("cpu").then(() => void make(other.tf)) : null;
      returns();
      await made;
      expect(count()).toBeGreaterThan(before);
      ends();
      expect(count()).toBe(before);
    }
    const [w] = make(other.tf);
    other.ends();
    expect((w as import("@tensorflow/tfjs-core").Variable).isDisposed).toBe(true);
  });

  test("for what is timed goes when that has ended, though a function of another cell makes it", async () => {
    const [other, { returns, ends, timeOf }] = [openRun(), openRun()];
    other.returns();
    returns();
    let most = 0;
    async function open() {
      await other.choose("cpu");
      const w = other.tf.variable(other.tf.tensor1d([1, 2]));
      const optimizer = other.tf.train.adam(0.1);
      const loss = () => w.square().sum() as import("@tensorflow/tfjs").Scalar;
      return () => {
        optimizer.minimize(loss);
        most = Math.max(most, count());
      };
    }
    for (let i = 0; i < 3; i++) {
      await timeOf(open, { milliseconds: 5 });
      expect(count()).toBe(before);
    }
    expect(most).toBeGreaterThan(before + 3);
    ends();
    other.ends();
  });

  test("an optimizer's own variables go with it", () => {
    const { tf, returns, ends } = openRun();
    const w = tf.variable(tf.tensor1d([1, 2]));
    const optimizer = tf.train.adam(0.1);
    returns();
    const loss = () => w.square().sum() as import("@tensorflow/tfjs").Scalar;
    optimizer.minimize(loss);
    expect(count()).toBeGreaterThan(before + 3);
    ends();
    expect(count()).toBe(before);
  });

  test("goes where its cell throws, and its scope with it", () => {
    const { tf, returns, ends } = openRun();
    tf.engine().startScope("never ended");
    tf.ones([4]);
    returns();
    ends();
    expect(count()).toBe(before);
  });

  test("after an await of useBackend, but not after another", async () => {
    const { tf, choose, returns, ends } = openRun();
    async function cell() {
      expect(await choose("cpu")).toBe("cpu");
      tf.ones([4]);
      await null;
      tf.zeros([4]).dispose();
      return tf.ones([5]);
    }
    const other = (async () => {
      for (let i = 0; i < 20; i++) await null;
    })();
    const cellDone = cell();
    returns();
    const left = await cellDone;
    await other;
    expect(count()).toBe(before + 2);
    ends();
    expect(count()).toBe(before + 1);
    left.dispose();
  });

  test("nothing that another makes meanwhile, at whatever turn", async () => {
    const others: { dispose(): void }[] = [];
    let going = true;
    const other = (async () => {
      while (going) {
        others.push(shared.ones([2]));
        await null;
      }
    })();
    for (let i = 0; i < 20; i++) {
      const { tf, choose, returns, ends } = openRun();
      const cell = (async () => {
        await choose("cpu");
        tf.ones([3]);
      })();
      returns();
      await cell;
      ends();
    }
    going = false;
    await other;
    expect(others.length).toBeGreaterThan(20);
    expect(count()).toBe(before + others.length);
    for (const tensor of others) tensor.dispose();
  });

  test("after it has ended goes at once", async () => {
    const { tf, choose, returns, ends } = openRun();
    const cell = (async () => {
      await choose("cpu");
      tf.ones([3]);
    })();
    returns();
    ends();
    await cell;
    await null;
    expect(count()).toBe(before);
  });

  test("not what is kept, nor what was there before", () => {
    const { tf, returns, ends } = openRun();
    const kept = tf.keep(tf.ones([3]));
    returns();
    ends();
    expect(kept.isDisposed).toBe(false);
    kept.dispose();
    expect(count()).toBe(before);
  });
});

describe("iterate with tensors", () => {
  test("trains a model, reads its losses and weights, and lets go of every step's tensors", async () => {
    const { tf, iterate, printed, returns, ends } = openRun();
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.setWeights([tf.tensor2d([0], [1, 1]), tf.tensor1d([0])]);
    const [x, y] = [tf.tensor2d([0, 1], [2, 1]), tf.tensor2d([1, 3], [2, 1])];
    const optimizer = tf.train.sgd(0.1);
    const answer = () => model.apply(x) as typeof x;
    const loss = () => tf.losses.meanSquaredError(y, answer()) as import("@tensorflow/tfjs").Scalar;
    const stream = iterate(
      () => ({
        E: optimizer.minimize(loss, true),
        weights: model.getWeights(),
        extra: tf.ones([2]),
      }),
      null,
      300,
      {
        report: ({ weights: [w] }) => ({
          w: w!.flatten(),
          answers: answer().flatten(),
          error: loss(),
        }),
      },
    );
    returns();
    const held = count();
    const run = await endOf(stream);
    expect(run.E[0]).toBeCloseTo(5, 5);
    expect(run.E[3]).toBeCloseTo(run.at(3).E!, 9);
    expect(run.E[1]).toBeNaN();
    expect(run.E[299]).toBeLessThan(1e-6);
    expect(run.error).toBeLessThan(1e-6);
    expect(run.w[0]).toBeCloseTo(2, 2);
    expect(run.answers.map((f) => Number(f.toFixed(2)))).toEqual([1, 3]);
    expect(run.weights).toEqual([[[run.w[0]]], [expect.closeTo(1, 2)]]);
    expect(run.extra).toEqual([1, 1]);
    expect(run.tensors).toBe(0);
    expect(printed).toHaveLength(10);
    expect(printed[0]).toBe("error at step 0: 5.00e+0");
    expect(count()).toBeLessThanOrEqual(held);
    ends();
    expect(count()).toBe(before);
  });

  test("hands a state of tensors on, and lets go of each when the next has come", async () => {
    const { tf, iterate, returns, ends } = openRun();
    const start = { w: tf.tensor1d([1, 2]), n: tf.scalar(0) };
    let most = 0;
    const stream = iterate(
      ({ w, n }) => {
        most = Math.max(most, count());
        return { E: w.sum() as typeof n, w: w.add(1) as typeof w, n: n.add(1) as typeof n };
      },
      start,
      50,
    );
    returns();
    const run = await endOf(stream);
    expect(run.w).toEqual([51, 52]);
    expect([...run.E].slice(0, 3)).toEqual([3, 5, 7]);
    expect([...run.n]).toEqual([Number.NaN, ...Array.from({ length: 50 }, (_, k) => k + 1)]);
    expect(run.at(50)).toEqual({ w: [51, 52], n: 50 });
    expect(run.at(7)).toEqual({ E: 17, n: 7 });
    expect(start.w.isDisposed).toBe(false);
    // Losses and counts wait to be read; the lists do not.
    expect(most).toBeLessThan(before + 2 * 50 + 10);
    ends();
    expect(count()).toBe(before);
  });

  test.each([0, 1, 2, 3])(
    "superseded at yield %i, leaves nothing and takes no more steps",
    async (yields) => {
      const { tf, iterate, returns, ends } = openRun();
      let calls = 0;
      const w = tf.variable(tf.scalar(1));
      const stream = iterate(
        () => {
          calls++;
          w.assign(w.mul(1.001));
          for (const since = performance.now(); performance.now() - since < 2; );
          return { E: w.square() as typeof w, other: tf.ones([100]) };
        },
        null,
        100_000,
      );
      returns();
      for (let i = 0; i < yields; i++) await stream.next();
      const pending = stream.next().catch(() => {});
      ends();
      const then = calls;
      stream.return();
      await pending;
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(calls).toBeLessThanOrEqual(then + 1);
      expect(count()).toBe(before);
    },
  );

  test("says how many tensors its steps have left over", async () => {
    const { tf, iterate, returns, ends } = openRun();
    const kept: { dispose(): void }[] = [];
    const step = () => {
      kept.push(tf.keep(tf.scalar(1)));
      return { E: tf.scalar(2) };
    };
    const stream = iterate(step, null, 25);
    returns();
    // What the first step keeps, such as an optimizer's own variables, is no leak.
    expect((await endOf(stream)).tensors).toBe(24);
    ends();
    for (const tensor of kept) tensor.dispose();
    expect(count()).toBe(before);
  });

  test("a step that makes tensors and gives numbers leaves none", () => {
    const { tf, iterate, returns, ends } = openRun();
    const stream = iterate(({ x }) => ({ x: tf.scalar(x).add(1).dataSync()[0]! }), { x: 0 }, 500);
    returns();
    for (const run of stream) if (run.step === 500) expect(run.x[500]).toBe(500);
    expect(count()).toBe(before);
    ends();
  });

  test("a step that throws leaves nothing behind and says what it said", async () => {
    const { tf, iterate, returns, ends } = openRun();
    let k = 0;
    const step = () => {
      const E = tf.scalar(1).mul(2);
      if (k++ === 30) throw new Error("mine");
      return { E };
    };
    const stream = iterate(step, null, 100);
    returns();
    await expect(endOf(stream)).rejects.toThrow("mine");
    ends();
    expect(count()).toBe(before);
  });

  test("what is a number at first and a tensor later is refused, and the other way about", async () => {
    const { tf, iterate, returns, ends } = openRun();
    const step = ({ k }: { k: number }) => ({
      E: tf.scalar(1),
      n: k < 5 ? k : tf.scalar(k),
      k: k + 1,
    });
    const stream = iterate(step, { k: 0 }, 20);
    const other = iterate(({ k }) => ({ E: k < 5 ? tf.scalar(1) : 1, k: k + 1 }), { k: 0 }, 20);
    returns();
    await expect(endOf(stream as unknown as AsyncGenerator)).rejects.toThrow(
      "step 5 gives an object for `n`",
    );
    await expect(endOf(other as unknown as AsyncGenerator)).rejects.toThrow(
      "step 5 gives a number for `E`",
    );
    ends();
    expect(count()).toBe(before);
  });

  test("computes on the backend it began with, whatever others make of it meanwhile", async () => {
    const { tf, iterate, returns, ends } = openRun();
    const used = new Set<string>();
    const stream = iterate(
      () => {
        used.add(tf.getBackend());
        return { E: tf.scalar(2).add(1) as import("@tensorflow/tfjs").Scalar };
      },
      null,
      2000,
    );
    returns();
    const choose = names.useBackend;
    let others = 0;
    let last: { E: Float64Array } | null = null;
    for await (const run of stream) {
      last = run;
      await choose(others++ % 2 === 0 ? "wasm" : "cpu");
    }
    expect(others).toBeGreaterThan(2);
    expect(last!.E[1999]).toBe(3);
    expect([...used]).toEqual(["cpu"]);
    ends();
    await choose("cpu");
    expect(count()).toBe(before);
  });
});
