import { expect, test } from "@playwright/test";
import { expectReady, expectState, numberOf, set } from "./lesson";

test("each data set trains in TensorFlow.js, on cpu and on webgl, in step with the run by hand", async ({
  page,
}) => {
  await page.goto("playground/");
  await page.getByRole("spinbutton", { name: "learning rate" }).hover();
  await expectReady(page);
  await set(page, "epochs", 3);
  await set(page, "batch size", 125);
  await set(page, "learning rate", 0.01);
  const choose = (label: string, option: string) =>
    page.getByRole("combobox", { name: label, exact: true }).selectOption(option);
  for (const backend of ["cpu", "webgl"])
    for (const data of [
      "circle",
      "xor",
      "gauss",
      "spiral",
      "curve",
      "plane",
      "bumps",
      "or",
      "sample",
    ])
      await test.step(`${data}, ${backend}`, async () => {
        await choose("backend", backend);
        await choose("data", data);
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
