import { expect, test } from "@playwright/test";
import golden from "../content/1-or-gate/golden.json" with { type: "json" };
import { bringToLife, cell, expectNumber, openLesson, set } from "./lesson";

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
