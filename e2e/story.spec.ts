import { expect, type Page, test } from "@playwright/test";
import {
  bringToLife,
  expectAccessible,
  expectNumber,
  numberOf,
  openLesson,
  set,
  untilLaidOut,
} from "./lesson";

test.beforeEach(({ page }) => openLesson(page, "or-gate"));

const guess = (page: Page, rate: number) => page.locator(`[data-guess="${rate}"]`);
const runs = (page: Page) => page.locator(".runs");
const run = (page: Page, rate: number) =>
  runs(page)
    .locator("li")
    .filter({ hasText: `learning rate ${rate},` });
const picture = (page: Page) => page.locator('[data-figure="loss"] .figure-picture > svg');
const lookAtFigure = (page: Page) => page.locator('[data-figure="loss"]').scrollIntoViewIfNeeded();

/** A pick counts from before its part is alive, and is shown once it is. */
async function pick(page: Page, rate: number, option: string) {
  const radio = guess(page, rate).getByRole("radio", { name: option });
  await radio.click();
  await expect(radio).toBeChecked();
}

/** Leaves a run behind: trains at a rate, and waits until it is among the earlier ones. */
async function leave(page: Page, rate: number) {
  await set(page, "learning rate", rate);
  await expect(run(page, rate)).toHaveCount(1);
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the story names the step, the row and the factor where 0/0 appears", async ({ page }) => {
    await expectNumber(page, "hole.step", 1, 0);
    await expect(page.locator('data[data-of="hole.row"]')).toHaveText("1 1");
    await expect(page.locator('data[data-of="hole.dE_df"]')).toHaveText("NaN");
    await expectNumber(page, "hole.f", 1, 0);
    await expectNumber(page, "hole.gap", 0, 0);
  });
});

test("a guess, made before the page is alive, is set beside what the run says and kept", async ({
  page,
}) => {
  await pick(page, 20, "too large");
  await expect(guess(page, 20).locator("output")).toBeEmpty();
  await guess(page, 20).getByRole("button", { name: "run: R = 20" }).click();
  await expect(guess(page, 20).locator("output")).toHaveText(
    "You said too large. It is about right.",
  );
  await page.reload();
  await expect(guess(page, 20).locator("output")).toHaveText(
    "You said too large. It is about right.",
  );
  await expect(guess(page, 20).getByRole("radio", { name: "too large" })).toBeChecked();
});

test("a guess can be skipped, and a run that is no guess leaves the others alone", async ({
  page,
}) => {
  await bringToLife(page);
  await guess(page, 30).getByRole("button", { name: "run: R = 30" }).click();
  await expect(guess(page, 30).locator("output")).toHaveText("It is NaN.");
  await set(page, "learning rate", 0.0001);
  await expect.poll(() => numberOf(page, "fate.error")).toBeGreaterThan(1);
  await expect(guess(page, 0.0001).locator("output")).toBeEmpty();
  await guess(page, 0.0001).getByRole("button", { name: "run: R = 0.0001" }).click();
  await expect(guess(page, 0.0001).locator("output")).toHaveText("It is too small.");
  await expect(guess(page, 20).locator("output")).toBeEmpty();
});

test("earlier runs stay in the figure until they are hidden", async ({ page }) => {
  await bringToLife(page);
  await leave(page, 0.01);
  await leave(page, 0.2);
  await lookAtFigure(page);
  await leave(page, 1);
  await lookAtFigure(page);
  await expect(picture(page)).toContainText("R 0.2");
  await expect(picture(page)).toHaveAttribute("aria-label", /Pale, earlier runs: .*R 0.01, R 0.2/);
  await expect(picture(page)).not.toContainText("R 1");
  await runs(page).locator("summary").click();
  await run(page, 0.2).getByRole("button", { name: "Show" }).click();
  await expect(picture(page)).not.toContainText("R 0.2");
  await expect(picture(page)).toContainText("R 0.01");
});

test("a run that is pinned and named is there again after a reload, and others are not", async ({
  page,
}) => {
  await bringToLife(page);
  await leave(page, 0.01);
  await leave(page, 0.2);
  await leave(page, 0.05);
  await runs(page).locator("summary").click();
  await run(page, 0.01).getByRole("textbox").fill("the slow one");
  await expect(run(page, 0.01).getByRole("button", { name: "Pin" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.reload();
  await runs(page).locator("summary").click();
  await expect(run(page, 0.01).getByRole("textbox")).toHaveValue("the slow one");
  await expect(run(page, 0.2)).toHaveCount(0);
  await lookAtFigure(page);
  await expect(picture(page)).toContainText("the slow one");
});

test("an earlier run can be taken back to, with all its settings", async ({ page }) => {
  await bringToLife(page);
  await set(page, "seed", 7);
  await leave(page, 0.2);
  await set(page, "seed", 1);
  await leave(page, 0.5);
  await runs(page).locator("summary").click();
  await runs(page).getByRole("button", { name: "Take back R 0.2, seed 7", exact: true }).click();
  await expect(page.getByRole("spinbutton", { name: "seed" })).toHaveValue("7");
  await expect(page.getByRole("spinbutton", { name: "learning rate" })).toHaveValue("0.2");
});

test("guesses and earlier runs are accessible", async ({ page }) => {
  test.slow();
  await bringToLife(page);
  // A press while the page is laid out would fall beside.
  await guess(page, 20).scrollIntoViewIfNeeded();
  await untilLaidOut(page);
  await pick(page, 20, "too large");
  await guess(page, 20).getByRole("button", { name: "run: R = 20" }).click();
  await expect(run(page, 20)).toHaveCount(1);
  await runs(page).locator("summary").click();
  await expectAccessible(page);
});
