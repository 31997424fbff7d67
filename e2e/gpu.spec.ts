import { expect, test } from "@playwright/test";
import golden from "../content/4-gpu/golden.json" with { type: "json" };
import { bringToLife, cell, expectNumber, expectReady, numberOf, openLesson, set } from "./lesson";

// In a browser that draws without a GPU.

test.beforeEach(({ page }) => openLesson(page, "gpu"));

test("a lane that cannot run here says why and in what browser it would, and the others run", async ({
  page,
}) => {
  test.slow();
  await bringToLife(page);
  await set(page, "iterations", 100);
  await page.getByRole("button", { name: "Run the race" }).click();
  const lane = (name: string) => page.locator(`[data-lane="${name}"]`);
  for (const name of ["byHand", "cpu", "wasm"])
    await expect(lane(name)).toHaveAttribute("data-phase", "done", { timeout: 60_000 });
  for (const name of ["webgpu", "oneDispatch"]) {
    await expect(lane(name)).toHaveAttribute("data-phase", "absent", { timeout: 60_000 });
    await expect(lane(name)).toContainText(/Chrome|adapter/);
  }
  await expect(cell(page, "one-dispatch")).toHaveAttribute("data-state", "done");
  const wanted = await numberOf(page, "race.byHand.bias");
  for (const name of ["cpu", "wasm"]) await expectNumber(page, `race.${name}.bias`, wanted, 1e-5);
  await expectReady(page);
});

test("runs of another length are marked, and mixed with none; a race says how long it will take", async ({
  page,
}) => {
  await bringToLife(page);
  const board = page.getByRole("region", { name: "Race", exact: true });
  await expect(board.getByText(/^about \d+/)).toBeVisible();
  await set(page, "iterations", 100);
  const lane = (name: string) => page.locator(`[data-lane="${name}"]`);
  await expect(lane("cpu")).toContainText("the author’s, of 10,000 steps");
  await page.getByRole("button", { name: "Run lane TensorFlow.js on cpu" }).click();
  await expect(lane("cpu")).toHaveAttribute("data-phase", "done", { timeout: 60_000 });
  const outcome = page.locator('data[data-of="race.sentence"]');
  await expect(outcome).toContainText("First came by hand, last TensorFlow.js on cpu");
  const took = cell(page, "foretold").locator("tbody tr", { hasText: "on cpu" }).locator("td");
  await expect(took.last()).not.toHaveText("–");
  await set(page, "iterations", 200);
  await expect(lane("cpu")).toContainText("of 100 steps");
  await expect(board).toContainText(/The slider says 200 steps. What is marked ran 100 or 10,000,/);
  await expect(outcome).toHaveText("Two lanes have yet to come in.");
  await expect(took.last()).toHaveText("–");
});

test("widths are timed one after another, on the layer that was set", async ({ page }) => {
  await bringToLife(page);
  await set(page, "batch", 8);
  await set(page, "widest layer", 16);
  await cell(page, "measure").getByRole("button", { name: "Run" }).click();
  await expect(cell(page, "measure")).toHaveAttribute("data-state", "done", { timeout: 60_000 });
  const figure = page.locator('[data-figure="layers"]');
  await figure.scrollIntoViewIfNeeded();
  await figure.getByText("Data of this figure").click();
  await expect(figure.locator("tbody tr")).toHaveCount(3);
  await expect(figure.locator("tbody")).toContainText("128");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the lesson is complete: maths, board, bars, charts and tables", async ({ page }) => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Why the GPU lost/);
    expect(await page.locator(".katex-display math").count()).toBeGreaterThan(1);
    const { weights, bias } = golden.numpy.find(({ iterations }) => iterations === 10_000)!;
    await expectNumber(page, "race.byHand.weights[0]", weights[0]!, 1e-12);
    for (const name of ["cpu", "wasm"]) await expectNumber(page, `race.${name}.bias`, bias, 1e-5);
    await expect(page.locator("[data-lane]")).toHaveCount(6);
    await expect(page.locator('[data-lane="oneDispatch"]')).toContainText("not run by the author");
    const figures = page.locator("figure[data-figure]");
    await expect(figures).toHaveCount(4);
    for (const figure of await figures.all())
      await expect(figure.locator("svg:visible").first()).toHaveAttribute("aria-label", /\w/);
  });
});

test("nothing overflows a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBe(390);
});
