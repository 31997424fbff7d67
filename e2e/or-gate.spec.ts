import { expect, test } from "@playwright/test";
import golden from "../content/1-or-gate/golden.json" with { type: "json" };
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
  numberOf,
  openLesson,
  set,
} from "./lesson";

test.beforeEach(({ page }) => openLesson(page, "or-gate"));

for (const wanted of golden.numpy.filter(({ activation }) => activation === "sigmoid"))
  test(`by hand it ends where NumPy ends: R ${wanted.learningRate}, ${wanted.iterations} steps`, async ({
    page,
  }) => {
    await bringToLife(page);
    await set(page, "learning rate", wanted.learningRate);
    await set(page, "iterations", wanted.iterations);
    await expectNumber(page, "byHand.weights[0]", wanted.weights[0]!, 1e-12);
    await expectNumber(page, "byHand.weights[1]", wanted.weights[1]!, 1e-12);
    await expectNumber(page, "byHand.bias", wanted.bias, 1e-12);
    for (const [i, f] of wanted.predictions.entries())
      await expectNumber(page, `byHand.predictions[${i}]`, f, 1e-12);
  });

for (const backend of ["cpu", "wasm"])
  test(`TensorFlow.js on ${backend} ends where PyTorch ends in float32`, async ({ page }) => {
    const wanted = golden.torch.find(({ dtype }) => dtype === "float32")!;
    await bringToLife(page);
    await page.getByLabel("backend").selectOption(backend);
    await page.getByRole("button", { name: "Run tensorflow" }).click();
    await expect(cell(page, "tensorflow")).toHaveAttribute("data-state", "done", {
      timeout: 60_000,
    });
    await expect(page.locator('data[data-of="tensorflow.backend"]')).toHaveText(backend);
    await expectNumber(page, "tensorflow.weights[0]", wanted.weights[0]!, 1e-4);
    await expectNumber(page, "tensorflow.weights[1]", wanted.weights[1]!, 1e-4);
    await expectNumber(page, "tensorflow.bias", wanted.bias, 1e-4);
    await expectNumber(page, "tensorflow.tensors", 0, 0);
  });

test("dragging the learning rate retrains the neuron", async ({ page }) => {
  const before = await numberOf(page, "byHand.weights[0]");
  await page.getByRole("slider", { name: "learning rate" }).press("ArrowRight");
  await expect.poll(() => numberOf(page, "byHand.weights[0]")).not.toBe(before);
  await expectReady(page);
  await expectState(page, "by-hand", "done");
  await expectState(page, "tensorflow", "stale");
  // The figure has been drawn anew; nobody reads in it, so it has no cursor.
  await expect(page.locator(".figure-cursor").first()).toBeAttached();
  await expect(page.locator(".figure-cursor").locator("visible=true")).toHaveCount(0);
  const theirs = page.locator('data[data-of="tensorflow.bias"]');
  await expect(theirs).toHaveAttribute("data-stale");
  await set(page, "learning rate", 0.05);
  await expectState(page, "tensorflow", "baked");
  await expect(theirs).not.toHaveAttribute("data-stale");
});

test("the truth switches make it another gate", async ({ page }) => {
  await page.getByRole("switch", { name: "truth of 0 1" }).click();
  await page.getByRole("switch", { name: "truth of 1 0" }).click();
  await expect.poll(() => numberOf(page, "byHand.predictions[1]")).toBeLessThan(0.1);
  await expect.poll(() => numberOf(page, "byHand.predictions[3]")).toBeGreaterThan(0.9);
});

test("XOR is beyond one neuron", async ({ page }) => {
  await page.getByRole("switch", { name: "truth of 1 1" }).click();
  await expect.poll(() => numberOf(page, "byHand.error")).toBeGreaterThan(1);
});

test("a number can be typed key by key, through what is not yet one", async ({ page }) => {
  const field = page.getByRole("spinbutton", { name: "your w₂" });
  const problem = page.getByRole("alert").filter({ hasText: "your w₂" });
  await bringToLife(page);
  await field.fill("");
  await field.pressSequentially("-2.5e-1");
  await expect(field).toHaveValue("-2.5e-1");
  for (let k = 0; k < 6; k++) await field.press("Backspace");
  await expect(problem).toContainText("a number from -10 to 10");
  await field.pressSequentially("3");
  await expect(field).toHaveValue("-3");
  await expect(problem).toHaveCount(0);
});

test("a comma may stand before the decimals, typed and pasted, and what has two readings is refused", async ({
  page,
}) => {
  const field = page.getByRole("spinbutton", { name: "learning rate", exact: true });
  const slider = page.getByRole("slider", { name: "learning rate", exact: true });
  const problem = page.getByRole("alert").filter({ hasText: "learning rate" });
  // Typed before the page is alive.
  await page
    .locator("[data-control=learningRate] input[type=number]")
    .evaluate((input: HTMLInputElement) => {
      input.focus();
      input.select();
    });
  await page.keyboard.type("0,5");
  await expect(slider).toHaveAttribute("aria-valuetext", "0.5");
  await expect(field).toHaveValue("0,5");
  await field.blur();
  await expect(field).toHaveValue("0.5");
  await expect(field).toHaveAttribute("type", "number");
  await field.fill("25");
  await field.press("ArrowLeft");
  await page.keyboard.type(",");
  await expect(field).toHaveValue("2,5");
  await page.keyboard.type("7");
  await expect(slider).toHaveAttribute("aria-valuetext", "2.75");
  await field.blur();
  await field.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("1,25");
  await expect(slider).toHaveAttribute("aria-valuetext", "1.25");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("1,234");
  await expect(problem).toContainText("1,234 may be 1.234 or 1234");
  // What stood there before it was begun.
  await expect(slider).toHaveAttribute("aria-valuetext", "1.25");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("0.1.2");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+c");
  await field.fill("0.5");
  await expect(problem).toHaveCount(0);
  await field.blur();
  await field.click();
  await page.keyboard.press("ControlOrMeta+a");
  // The browser would leave out the second point.
  await page.keyboard.press("ControlOrMeta+v");
  await expect(field).toHaveValue("0.1.2");
  await expect(problem).toContainText("a number from");
  await field.fill("0.5");
  await expect(problem).toHaveCount(0);
  await field.blur();
  await field.press("ArrowUp");
  await expect(field).toHaveAttribute("type", "number");
  await field.fill("0.05");
  await field.press("ArrowUp");
  await expect(field).toHaveValue("0.0508");
  await field.press("ArrowDown");
  await field.press("ArrowDown");
  await expect(field).toHaveValue(/^0\.049/);
  const steps = page.getByRole("spinbutton", { name: "iterations", exact: true });
  await steps.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("1.234.567,0");
  await expect(page.getByRole("alert").filter({ hasText: "iterations" })).toContainText(
    "from 1 to 1,000,000",
  );
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("1 500");
  await expect(page.getByRole("slider", { name: "iterations", exact: true })).toHaveAttribute(
    "aria-valuetext",
    "1500",
  );
});

test("a value out of range is said beside its control, and the last good run stays", async ({
  page,
}) => {
  await bringToLife(page);
  for (const bad of ["0", "1000", ""]) {
    await set(page, "learning rate", bad);
    await expect(page.getByRole("alert").filter({ hasText: "learning rate" })).toContainText(
      "0.0001 to 100",
    );
    expect(await numberOf(page, "byHand.weights[0]")).toBe(9.985785058365783);
  }
  await set(page, "iterations", 1.5);
  await expect(page.getByRole("alert").filter({ hasText: "iterations" })).toContainText(
    "whole number",
  );
});

test("a run that diverges says at which step and from which values", async ({ page }) => {
  await bringToLife(page);
  await set(page, "learning rate", 30);
  await expect(page.locator('data[data-of="byHand.bias"]')).toHaveAttribute("value", "NaN");
  await expect(cell(page, "fate")).toContainText(/step 1 began at w₁ = \d/);
});

test("a long run shows how far it is, and Stop stops it", async ({ page }) => {
  await bringToLife(page);
  await page.getByRole("button", { name: "Run tensorflow" }).click();
  await expect(cell(page, "tensorflow").getByRole("progressbar")).toBeVisible({ timeout: 60_000 });
  await expect(cell(page, "tensorflow")).toContainText(
    /step [\d,]+ of 10,000, [\d,]+ a second, .* left/,
  );
  await page.getByRole("button", { name: "Stop tensorflow" }).click();
  await expectState(page, "tensorflow", "stopped");
  await expectReady(page);
});
