import { expect, test } from "@playwright/test";
import { bringToLife, cell, expectNumber, expectReady, numberOf, openLesson, set } from "./lesson";

test("what is not on the screen is up to date once the input rests", async ({ page }) => {
  await openLesson(page, "threes-and-sevens");
  await bringToLife(page);
  // In an answer that is folded, so nobody can see it wherever the page stands.
  const far = page.locator('data[data-of="percent.test"]');
  await expect(far).toBeHidden();
  const before = await numberOf(page, "percent.test");
  const slider = page.getByRole("slider", { name: "learning rate" });
  await slider.focus();
  for (let i = 0; i < 20; i++) await slider.press("ArrowLeft");
  await set(page, "learning rate", 0.4);
  await expectReady(page);
  await expect(cell(page, "verdict")).toHaveAttribute("data-state", "done");
  await expect(far).not.toHaveAttribute("data-stale");
  const after = await numberOf(page, "percent.test");
  expect(after).not.toBe(before);
  // The same settings from the start give the same number.
  await page.reload();
  await expectReady(page);
  await expectNumber(page, "percent.test", after, 0);
});

test("what comes on the screen while a run streams is there at once", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await set(page, "iterations", 1_000_000);
  await cell(page, "fate").scrollIntoViewIfNeeded();
  await expect(cell(page, "fate")).toContainText(/Running: step [1-9]|Learned/);
  await expectReady(page);
  await expect(cell(page, "fate")).toContainText("Learned");
});
