import { expect, test } from "@playwright/test";
import golden from "../content/1-or-gate/golden.json" with { type: "json" };
import layers from "../content/2-backpropagation/golden.json" with { type: "json" };
import digits from "../content/3-threes-and-sevens/golden.json" with { type: "json" };
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
  numberOf,
  openLesson,
  runSource,
  set,
} from "./lesson";

// Drawn in software these take milliseconds a step, so they go a tenth of the way.
for (const backend of ["webgl", "webgpu"])
  test(`TensorFlow.js on ${backend} keeps step with the hand version for 1,000 steps`, async ({
    page,
  }) => {
    test.slow();
    const wanted = golden.numpy.find(({ iterations }) => iterations === 1000)!;
    await openLesson(page, "or-gate");
    await bringToLife(page);
    await set(page, "iterations", 1000);
    await page.getByLabel("backend").selectOption(backend);
    await page.getByRole("button", { name: "Run tensorflow" }).click();
    await expect(cell(page, "tensorflow")).toHaveAttribute("data-state", "done", {
      timeout: 200_000,
    });
    await expect(page.locator('data[data-of="tensorflow.backend"]')).toHaveText(backend);
    await expectNumber(page, "tensorflow.weights[0]", wanted.weights[0]!, 1e-4);
    await expectNumber(page, "tensorflow.weights[1]", wanted.weights[1]!, 1e-4);
    await expectNumber(page, "tensorflow.bias", wanted.bias, 1e-4);
  });

test("no backend, in a reader's own cell, changes what cells share", async ({ page }) => {
  test.slow();
  await openLesson(page, "or-gate");
  const source = `const backendsTried: string[] = [];
for (const backend of ["cpu", "wasm", "webgl", "webgpu"]) {
  backendsTried.push(await useBackend(backend));
  const x = tf.variable(tf.tensor1d([1, 2, 3]));
  tf.train.adam(0.1).minimize(() => tf.sum(tf.matMul(x.reshape([1, 3]), x.reshape([3, 1]))) as Scalar);
  await x.data();
}
backendsTried.join();`;
  await runSource(page, "dots", source);
  await expect(cell(page, "dots")).toHaveAttribute("data-state", "done", { timeout: 100_000 });
  await expect(cell(page, "dots").locator(".cell-output")).toContainText("cpu,wasm,webgl,webgpu");
});

for (const backend of ["webgl", "webgpu"])
  test(`TensorFlow.js on ${backend} finds the slopes of two layers, and learns as the hand version`, async ({
    page,
  }) => {
    test.slow();
    const wanted = layers.runs.find(({ seed, target }) => seed === 1 && target !== null)!;
    const { w2, b1, b2 } = wanted.gradients;
    await openLesson(page, "backpropagation");
    await bringToLife(page);
    await set(page, "seed", 1);
    await set(page, "target", 0.8);
    await set(page, "epochs", 100);
    await page.getByLabel("backend").selectOption(backend);
    await page.getByRole("button", { name: "Run autodiff" }).click();
    await page.getByRole("button", { name: "Run tensorflow" }).click();
    await expect(cell(page, "tensorflow")).toHaveAttribute("data-state", "done", {
      timeout: 200_000,
    });
    await expect(page.locator('data[data-of="tensorflow.backend"]')).toHaveText(backend);
    for (const j of [0, 1, 2]) {
      await expectNumber(page, `autodiff.w2[${j}]`, w2[j]!, 1e-5);
      await expectNumber(page, `autodiff.b1[${j}]`, b1[j]!, 1e-5);
    }
    await expectNumber(page, "autodiff.b2", b2[0]!, 1e-5);
    const [, loss] = wanted.training.halfSquaredErrorAt.find(([epoch]) => epoch === 100)!;
    await expectNumber(page, "byHand.loss", loss!, 1e-6);
    await expectNumber(page, "tensorflow.loss", loss!, 1e-5);
    await expectNumber(page, "tensorflow.output", await numberOf(page, "byHand.output"), 1e-4);
  });

for (const [backend, steps] of [
  ["webgl", 10],
  ["webgpu", 5],
] as const)
  test(`TensorFlow.js on ${backend} takes ${steps} steps over 12,396 images as the hand version does`, async ({
    page,
  }) => {
    test.slow();
    const { lossAt } = digits.runs.find(
      ({ seed, learningRate }) => seed === 1 && learningRate === 10,
    )!;
    const [, loss] = lossAt.find(([step]) => step === steps)!;
    await openLesson(page, "threes-and-sevens");
    await bringToLife(page);
    await set(page, "steps", steps);
    await page.getByLabel("backend").selectOption(backend);
    await page.getByRole("button", { name: "Run tensorflow" }).click();
    await expect(cell(page, "tensorflow")).toHaveAttribute("data-state", "done", {
      timeout: 200_000,
    });
    await expect(page.locator('data[data-of="tensorflow.used"]')).toHaveText(backend);
    await expectNumber(page, "byHand.loss", loss!, 1e-5);
    await expectNumber(page, "tensorflow.loss", loss!, 1e-3);
    const shares = ["trainAccuracy", "testAccuracy"];
    for (const share of shares)
      await expectNumber(
        page,
        `tensorflow.${share}`,
        await numberOf(page, `byHand.${share}`),
        1e-3,
      );
  });

const losses = {
  webgl: `(tf.backend() as any).gpgpu.gl.getExtension("WEBGL_lose_context").loseContext();`,
  webgpu: `(tf.backend() as any).device.destroy();`,
};

for (const [backend, lose] of Object.entries(losses))
  test(`when ${backend} is lost it is said, nothing waits for ever, and one press runs again`, async ({
    page,
  }) => {
    test.slow();
    await openLesson(page, "or-gate");
    await bringToLife(page);
    await set(page, "iterations", 20);
    await page.getByLabel("backend").selectOption(backend);
    const compute = `await useBackend(backend);
const x = tf.tensor1d([1, 2, 3]);
await x.square().data();`;
    await runSource(page, "dots", `${compute}\n${lose}\nawait x.add(1).data();`);
    await expect(page.getByRole("status").filter({ hasText: /was lost/ })).toBeVisible();
    await expect(page.locator("main")).toHaveAttribute("data-kernel", "lost");
    await expect(cell(page, "dots")).not.toHaveAttribute("data-state", /running|queued/);
    await runSource(page, "dots", compute);
    await expectState(page, "dots", "done");
    await expect(cell(page, "dots").locator(".cell-output")).toContainText("9");
    await expectReady(page);
  });
