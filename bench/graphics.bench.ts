import { test } from "@playwright/test";
import { bringToLife, openLesson, rewrite, set } from "../e2e/lesson";
import { cellsOf, median, row, timesOf } from "./measure";

/** Steps that take some seconds on each backend, drawn in software. */
const steps = { cpu: 10_000, wasm: 10_000, webgl: 800, webgpu: 800 };

for (const [backend, iterations] of Object.entries(steps))
  test(`TensorFlow.js on ${backend}: in the cell, and bare`, async ({ page }) => {
    await openLesson(page, "or-gate");
    await bringToLife(page);
    await set(page, "iterations", iterations);
    await page.getByLabel("backend").selectOption(backend);
    const { source } = (await cellsOf(page)).get("tensorflow")!;
    const train = source.replace("const tensorflow = train();", "");
    const bare = train
      .replace("async function* train", "async function bare")
      .replace(/if \(step % every[\s\S]*?yield run;\n/, "E.dispose();\n")
      .replace(/yield run;/g, "return run;");
    if (/yield|kept\.push/.test(bare)) throw new Error("the loop is not bare");
    const choose = "const tensorflow = tryB > 0 ? train() : await bare();";
    await rewrite(page, "tensorflow", [train, bare, choose].join("\n"));
    const once = async (b: number) => {
      await set(page, "your b", b);
      const [time] = await timesOf(page, "tensorflow", "tensorflow.milliseconds", 1);
      return time!;
    };
    const ratios: number[] = [];
    // One after the other, so that a slow minute of the machine slows both.
    for (let turn = 0; turn < 9; turn++) ratios.push((await once(1)) / (await once(-1)));
    row(
      `TensorFlow.js in the cell, against a bare loop, on ${backend}`,
      `${median(ratios.slice(2)).toFixed(2)} times`,
      "at most 1.1",
    );
  });
