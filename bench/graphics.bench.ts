import { test } from "@playwright/test";
import { bringToLife, openLesson, set } from "../e2e/lesson";
import { cellsOf, median, rewrite, row, timesOf } from "./measure";

/** Steps that take a second or so on each backend, drawn in software. */
const steps = { cpu: 5000, wasm: 3000, webgl: 200, webgpu: 200 };

for (const [backend, iterations] of Object.entries(steps))
  test(`TensorFlow.js on ${backend}: in the cell, and bare`, async ({ page }) => {
    await openLesson(page, "or-gate");
    await bringToLife(page);
    await set(page, "iterations", iterations);
    await page.getByLabel("backend").selectOption(backend);
    const { source } = (await cellsOf(page)).get("tensorflow")!;
    const bare = source
      .replace("async function* train", "async function train")
      .replace(/if \(step % every[\s\S]*?yield run;\n/, "E.dispose();\n")
      .replace(/yield run;/g, "return run;")
      .replace("const tensorflow = train()", "const tensorflow = await train()");
    if (/yield|reads\.push/.test(bare)) throw new Error("the loop is not bare");
    const inCell: number[] = [];
    const alone: number[] = [];
    // By turns, so that a slow minute of the machine slows both.
    for (let turn = 0; turn < 3; turn++) {
      await rewrite(page, "tensorflow", source);
      inCell.push(...(await timesOf(page, "tensorflow", "tensorflow.milliseconds", 3)).slice(1));
      await rewrite(page, "tensorflow", bare);
      alone.push(...(await timesOf(page, "tensorflow", "tensorflow.milliseconds", 3)).slice(1));
    }
    const ratio = (median(inCell) / median(alone)).toFixed(2);
    row(
      `TensorFlow.js in the cell, against a bare loop, on ${backend}`,
      `${ratio} times`,
      "at most 1.1",
    );
  });
