import { expect, test } from "@playwright/test";
import golden from "../content/1-or-gate/golden.json" with { type: "json" };
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
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
