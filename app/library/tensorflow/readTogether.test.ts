import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { beforeAll, expect, test } from "vitest";
import { readTogether } from "./readTogether";

beforeAll(() => tf.setBackend("cpu"));

test("every scalar is told once, in order, under its step, and none is left over", async () => {
  const before = tf.memory().numTensors;
  const told: [number, number][] = [];
  const reading = readTogether((step, value) => told.push([step, value]));
  for (let step = 0; step < 3000; step++) {
    await reading.keep(step, tf.scalar(step / 2));
    if (step % 500 === 0) await new Promise((done) => setTimeout(done, 20));
  }
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThan(3000);
  await reading.end();
  expect(told).toEqual(Array.from({ length: 3000 }, (_, step) => [step, step / 2]));
  expect(tf.memory().numTensors).toBe(before);
});

test("what is let go is neither read nor left over", async () => {
  const before = tf.memory().numTensors;
  const told: number[] = [];
  const reading = readTogether((step) => told.push(step));
  await reading.keep(0, tf.scalar(1));
  reading.dispose();
  await reading.end();
  expect(told).toEqual([]);
  expect(tf.memory().numTensors).toBe(before);
});
