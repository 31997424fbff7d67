import { expect, test } from "@playwright/test";
import { expectState, numberOf, set } from "./lesson";
import { choose, made, openPlayground } from "./playground";

test("each data set trains in TensorFlow.js, on each backend that is everywhere, in step with the run by hand", async ({
  page,
}) => {
  await openPlayground(page);
  await set(page, "epochs", 3);
  await set(page, "batch size", 125);
  await set(page, "learning rate", 0.01);
  for (const backend of ["cpu", "wasm", "webgl"])
    for (const data of made)
      await test.step(`${data}, ${backend}`, async () => {
        await choose(page, "backend", backend);
        await choose(page, "data", data);
        await expect(page.locator('data[data-of="samples.data"]')).toHaveText(data);
        await expectState(page, "now", "done");
        await expectState(page, "tensorflow", "stale");
        await page.getByRole("button", { name: "Run tensorflow" }).click();
        await expectState(page, "tensorflow", "done");
        await expect(page.locator('data[data-of="tensorflow.used"]')).toHaveText(backend);
        await expect.poll(() => numberOf(page, "tensorflow.epoch")).toBe(3);
        await expect.poll(() => numberOf(page, "difference")).toBeLessThan(1e-3);
      });
});
