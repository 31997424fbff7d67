import { test } from "@playwright/test";
import { bringToLife, openLesson, rewrite, set } from "../e2e/lesson";
import { cellsOf, geometricMean, slower, timesOf } from "./measure";
import { splitLoop } from "./splitLoop";

/** Times lesson 1's TensorFlow.js in its cell, watched, against the same loop without reads or yields. */
export const compareTensorflow = (backend: string, iterations: number) =>
  test(`TensorFlow.js on ${backend}: in the cell, and bare`, async ({ page }) => {
    await openLesson(page, "or-gate");
    await bringToLife(page);
    await set(page, "iterations", iterations);
    await page.getByLabel("backend").selectOption(backend);
    const { source } = (await cellsOf(page)).get("tensorflow")!;
    const { before, training } = splitLoop(source);
    const bare = `async function bare() {
      const started = performance.now();
      for (let k = 0; k < iterations; k++) optimizer.minimize(loss, true).dispose();
      await Promise.all(model.getWeights().map((weight) => weight.data()));
      const milliseconds = performance.now() - started;
      return { milliseconds, step: iterations, iterations, settings: {}, E: [], weights: [] };
    }`;
    const choose = `const tensorflow = tryB > 0 ? ${training} : await bare();`;
    await rewrite(page, "tensorflow", [before, bare, choose].join("\n"));
    const once = async (b: number) => {
      await set(page, "your b", b);
      const [time] = await timesOf(page, "tensorflow", "tensorflow.milliseconds", 1);
      return time!;
    };
    const inCell = () => once(1);
    const alone = () => once(-1);
    const ratios: number[] = [];
    // A machine that others share has slow minutes, and single runs differ by a fifth: so each run is
    // compared with its neighbour, either first in turn, and many times.
    for (let turn = 0; turn < 11; turn++) {
      const first = await alone();
      const second = await inCell();
      const third = await inCell();
      const fourth = await alone();
      if (turn > 0) ratios.push(second / first, third / fourth);
    }
    const { mean, error } = geometricMean(ratios);
    slower(`TensorFlow.js in the cell, against a bare loop, on ${backend}`, mean, 1.1, error);
  });
