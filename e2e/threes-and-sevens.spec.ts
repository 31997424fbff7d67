import { expect, type Page, test } from "@playwright/test";
import golden from "../content/3-threes-and-sevens/golden.json" with { type: "json" };
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

test.beforeEach(({ page }) => openLesson(page, "threes-and-sevens"));

const wanted = golden.runs.find(({ seed, learningRate }) => seed === 1 && learningRate === 10)!;

const figure = (page: Page, name: string) =>
  page.locator(`[data-figure="${name}"] svg[role=img]`).locator("visible=true");

/** A figure follows its variables while it can be seen. */
const show = (page: Page, name: string) =>
  page.locator(`[data-figure="${name}"]`).scrollIntoViewIfNeeded();

async function expectDrawn(page: Page, name: string, says: RegExp) {
  await show(page, name);
  await expect(figure(page, name)).toHaveAttribute("aria-label", says);
}

/** Has a cell run as the author wrote it but for one line. */
async function runWith(page: Page, name: string, line: string, other: string) {
  const code = cell(page, name).locator(".cell-source");
  const source = await code.evaluate((code) => code.textContent!);
  expect(source).toContain(line);
  await runSource(page, name, source.replace(line, other));
}

test("step by step, and at the end of its run, it stands where PyTorch stands", async ({
  page,
}) => {
  await bringToLife(page);
  for (const steps of [1, 2, 5, 10]) {
    await set(page, "steps", steps);
    const [, loss] = wanted.lossAt.find(([step]) => step === steps)!;
    await expectNumber(page, "byHand.loss", loss!, 1e-5);
  }
  await set(page, "steps", wanted.steps);
  await expectNumber(page, "byHand.loss", wanted.finalLossAfterLastUpdate, 1e-5);
  await expectNumber(page, "byHand.trainAccuracy", wanted.trainAccuracy, 1e-4);
  await expectNumber(page, "byHand.testAccuracy", wanted.testAccuracy, 1e-4);
});

test("the label 2 puts the floor under the loss, and the label 0 takes it away", async ({
  page,
}) => {
  await bringToLife(page);
  const label = page.getByRole("combobox", { name: "label of a seven" });
  await label.selectOption("2");
  await expectDrawn(page, "labels", /no loss is lower: 0\.5054, reported: 0\.6805/);
  await expect.poll(() => numberOf(page, "byHand.loss")).toBeGreaterThan(0.5);
  await label.selectOption("0");
  await expectDrawn(page, "labels", /looked at: step 100, loss L 0\.01887/i);
  await expect(figure(page, "labels")).not.toHaveAttribute("aria-label", /no loss is lower/);
});

test("a rate too large kills it: the loss stays at the share of threes, and the check is done", async ({
  page,
}) => {
  await bringToLife(page);
  await set(page, "learning rate", 100);
  await expectNumber(page, "byHand.loss", 6131 / 12396, 1e-6);
  await expectNumber(page, "byHand.testAccuracy", 1028 / 2038, 1e-6);
  await expect(page.locator('[data-check="dead"]')).toContainText("the loss stays at 0.4946");
});

test("back at step 0 nothing is learned, and at the end all of it", async ({ page }) => {
  await bringToLife(page);
  const end = /^Added of 28 × 28 pixels: from −1\.145 to 1\.162\./;
  await expectDrawn(page, "learned", end);
  const z = await numberOf(page, "now.z");
  const right = /: 1,984 of 2,038 on the diagonal/;
  await expectDrawn(page, "confusion", right);
  await set(page, "step", 0);
  await expectDrawn(page, "learned", /784 of 784 are 0\./);
  expect(await numberOf(page, "now.z")).not.toBe(z);
  await expectDrawn(page, "confusion", /: 1,304 of 2,038 on the diagonal/);
  await page.getByRole("button", { name: "To the end" }).click();
  await expectDrawn(page, "learned", end);
  await expectNumber(page, "now.z", z, 0);
  await expectDrawn(page, "confusion", right);
});

test("a million steps show how far they are and can be stopped, and a shorter run goes on", async ({
  page,
}) => {
  await bringToLife(page);
  await set(page, "steps", 1_000_000);
  await expect(cell(page, "by-hand")).toContainText(/step [\d,]+ of 1,000,000, .* left/);
  await page.getByRole("button", { name: "Stop by-hand" }).click();
  await expectState(page, "by-hand", "stopped");
  await expectReady(page);
  const stopped = await numberOf(page, "byHand.step");
  expect(stopped).toBeGreaterThan(0);
  expect(stopped).toBeLessThan(1_000_000);
  // It is automatic: another number of steps is enough to run again.
  await set(page, "steps", wanted.steps);
  await expectState(page, "by-hand", "done");
  await expectNumber(page, "byHand.loss", wanted.finalLossAfterLastUpdate, 1e-5);
});

test("a cell that returns the wrong shape is told both shapes, and Reset mends it", async ({
  page,
}) => {
  await bringToLife(page);
  await runWith(page, "neuron", "dot(X, w)", "dot(X, [1, 2, 3])");
  await expect(cell(page, "initial").getByRole("alert")).toContainText(
    "a matrix of 12396 × 784 takes a vector of 784, not of 3",
  );
  await expectState(page, "by-hand", "stale");
  await page.getByRole("button", { name: "Reset neuron" }).click();
  await expectState(page, "by-hand", "done");
  await expectNumber(page, "byHand.loss", 0.01886541, 1e-5);
});

test("a label that is no number makes a loss that is none, to the last step", async ({ page }) => {
  await bringToLife(page);
  await runWith(page, "targets", "Number(sevenLabel)", 'Number("seven")');
  await expect(page.locator('data[data-of="byHand.loss"]').first()).toHaveText("NaN");
  await expectNumber(page, "byHand.trainAccuracy", 6265 / 12396, 1e-6);
  await expectState(page, "by-hand", "done");
  await expectReady(page);
  await page.getByRole("button", { name: "Reset targets" }).click();
  await expectNumber(page, "byHand.loss", 0.01886541, 1e-5);
});

const pad = (page: Page) => page.getByRole("application", { name: "your digit" });

/** Draws a line on the pad, through shares of its side. */
async function draw(page: Page, ...places: [x: number, y: number][]) {
  const { x, y, width, height } = (await pad(page).boundingBox())!;
  const [first, ...rest] = places.map(([u, v]) => [x + u * width, y + v * height] as const);
  await page.mouse.move(...first!);
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...place, { steps: 8 });
  await page.mouse.up();
}

test("a drawn seven is a seven, a drawn three a three, and nothing is nothing", async ({
  page,
}) => {
  await bringToLife(page);
  const says = page.locator('data[data-of="drawn.says"]').first();
  await pad(page).scrollIntoViewIfNeeded();
  const clear = () => page.getByRole("button", { name: "Clear" }).click();
  await clear();
  await expect(says).toHaveText("Nothing is drawn yet.");
  await draw(page, [0.3, 0.25], [0.72, 0.22], [0.62, 0.5], [0.5, 0.8]);
  await expect(says).toContainText("It takes this for a seven");
  await clear();
  const three = [
    0.3, 0.28, 0.45, 0.2, 0.62, 0.26, 0.63, 0.4, 0.45, 0.5, 0.64, 0.58, 0.66, 0.74, 0.5, 0.82, 0.28,
    0.76,
  ];
  await draw(
    page,
    ...three.flatMap((x, k): [number, number][] => (k % 2 ? [] : [[x, three[k + 1]!]])),
  );
  await expect(says).toContainText("It takes this for a three");
  await clear();
  await draw(page, [0.5, 0.5], [0.5, 0.5]);
  await expect(says).toContainText("It takes this for a");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the lesson is complete: maths, numbers, marks, tables and figures", async ({ page }) => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Threes and sevens");
    expect(await page.locator(".katex-display math").count()).toBeGreaterThan(6);
    for (const of of ["byHand.loss", "tensorflow.loss"])
      await expectNumber(page, of, 0.01886541, 1e-6);
    for (const name of ["dL_dz", "dL_dw", "dL_db"])
      await expect(page.locator(`[data-mark="${name}"]`)).toHaveAttribute("data-verdict", "agrees");
    await expectNumber(page, "moved.all", 408, 0);
    await expect(cell(page, "race").locator("tbody tr")).toHaveCount(3);
    for (const value of await page.locator("main data[data-of]").all())
      await expect(value).not.toHaveText(/^(|–|—)$/);
    const figures = page.locator("figure[data-figure]");
    await expect(figures).toHaveCount(15);
    for (const figure of await figures.all())
      await expect(figure.locator("svg:visible").first()).toHaveAttribute("aria-label", /\w/);
  });
});
