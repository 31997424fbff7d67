import { expect, type Page, test } from "@playwright/test";
import {
  bringToLife,
  expectAccessible,
  expectNumber,
  expectReady,
  lookAtAnswers,
  numberOf,
  openLesson,
  set,
} from "./lesson";

const range = (page: Page) => page.getByRole("slider", { name: "step", exact: true });
const field = (page: Page) => page.getByRole("spinbutton", { name: "step", exact: true });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const picture = (page: Page, name: string) =>
  page.locator(`[data-figure=${name}] svg[role=img]`).locator("visible=true");

/** What a figure says that it shows; it follows its variables while it can be seen. */
async function described(page: Page, name: string) {
  await page.locator(`[data-figure=${name}] figcaption`).scrollIntoViewIfNeeded();
  return picture(page, name).getAttribute("aria-label");
}

async function cursor(page: Page) {
  await page.locator("[data-figure=loss] figcaption").scrollIntoViewIfNeeded();
  const dot = picture(page, "loss").locator("[data-layer=moving] > circle");
  return Number(await dot.getAttribute("cx"));
}

test.beforeEach(async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
});

test("a step that is dragged to moves cursor, weights, samples and predictions together", async ({
  page,
}) => {
  const end = await cursor(page);
  await range(page).scrollIntoViewIfNeeded();
  const box = (await range(page).boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 8, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, y, { steps: 5 });
  await page.mouse.up();
  await expectReady(page);
  const step = Number(await field(page).inputValue());
  expect(step).toBeGreaterThan(4000);
  expect(step).toBeLessThan(6000);
  await expectNumber(page, "now.step", step, 0);
  await expect.poll(() => numberOf(page, "now.w1")).toBeLessThan(9.5);
  await expect.poll(() => cursor(page)).toBeLessThan(0.7 * end);

  // At the first step they all show the start.
  await range(page).press("Home");
  await expectNumber(page, "now.w1", 0.417022004702574, 0);
  await expectNumber(page, "now.E", 1.4673139869365928, 1e-12);
  await lookAtAnswers(page);
  for (const [name, shown] of [
    ["loss", /Looked at: step 0, error E 1\.467\./],
    ["predictions", /0 0: truth 0, by hand 0\.5000/],
    ["neuron", /0 0: 0\.5000/],
  ] as const)
    await expect.poll(() => described(page, name)).toMatch(shown);
});

test("arrow keys go by one step, with Shift by ten, and Home and End to the ends", async ({
  page,
}) => {
  await set(page, "step", 5000);
  const presses: [string, number][] = [
    ["ArrowRight", 5001],
    ["ArrowLeft", 5000],
    ["Shift+ArrowRight", 5010],
    ["PageUp", 5020],
    ["PageDown", 5010],
    ["Shift+ArrowLeft", 5000],
    ["Home", 0],
    ["ArrowLeft", 0],
    ["End", 10_000],
    ["ArrowRight", 10_000],
  ];
  for (const [key, step] of presses) {
    await range(page).press(key);
    await expect(field(page)).toHaveValue(`${step}`);
    await expectNumber(page, "now.step", step, 0);
  }
});

test("buttons go back and forward by one and by ten steps", async ({ page }) => {
  await set(page, "step", 500);
  for (const [name, step] of [
    ["back 10 steps", 490],
    ["back 1 step", 489],
    ["forward 1 step", 490],
    ["forward 10 steps", 500],
  ] as const) {
    await button(page, name).click();
    await expectNumber(page, "now.step", step, 0);
  }
});

test("a run plays from its start, pauses where it is, and goes on to its end", async ({ page }) => {
  await button(page, "Play").click();
  await expect.poll(() => numberOf(page, "now.step")).toBeLessThan(5000);
  await expect.poll(() => numberOf(page, "now.step")).toBeGreaterThan(100);
  await button(page, "Pause").click();
  const paused = await field(page).inputValue();
  await expectNumber(page, "now.step", Number(paused), 0);
  await expect(field(page)).toHaveValue(paused);
  expect(Number(paused)).toBeLessThan(10_000);

  await page.getByLabel("speed").selectOption("16×");
  await button(page, "Play").click();
  await expectNumber(page, "now.step", 10_000, 0);
  await expect(button(page, "Play")).toBeVisible();
});

test("a reader who takes the step in hand stops the play", async ({ page }) => {
  await page.getByLabel("speed").selectOption("¼×");
  await button(page, "Play").click();
  await expect(button(page, "Pause")).toBeVisible();
  await range(page).press("ArrowRight");
  await expect(button(page, "Play")).toBeVisible();
});

test("where the reader wants no motion, play is a few steps", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await button(page, "Play").click();
  const seen = new Set<number>();
  await expect
    .poll(async () => seen.add(await numberOf(page, "now.step")).size, { intervals: [50] })
    .toBeGreaterThan(2);
  const [, first, second] = [...seen];
  expect(second! - first!).toBeGreaterThan(1000);
});

test("at its right end the step stays with a run that streams", async ({ page }) => {
  await set(page, "iterations", 1_000_000);
  const seen = new Set<number>();
  const look = async () => seen.add(await numberOf(page, "now.step")).has(1_000_000);
  await expect.poll(look, { intervals: [10] }).toBe(true);
  expect([...seen].filter((step) => step > 0 && step < 1_000_000).length).toBeGreaterThan(1);
  await expect(field(page)).toHaveValue("1000000");
  await set(page, "iterations", 100);
  await expectNumber(page, "now.step", 100, 0);
  await expect(field(page)).toHaveValue("100");
  await expect(range(page)).toHaveAttribute("max", "100");
});

test("a step that is looked at is still looked at after a reload", async ({ page }) => {
  await set(page, "step", 321);
  await expectNumber(page, "now.step", 321, 0);
  await page.reload();
  await expect(field(page)).toHaveValue("321");
  await expectNumber(page, "now.step", 321, 0);
});

test("the head says when the page does not show the end, and leads back to it", async ({
  page,
}) => {
  const status = page.locator(".past");
  await expect(status).toHaveText("");
  const head = await page.locator("[data-figure=neuron]").boundingBox();
  await set(page, "step", 400);
  await expect(status).toContainText("An earlier step: 400 of 10,000.");
  expect(await page.locator("[data-figure=neuron]").boundingBox()).toMatchObject({
    height: head!.height,
  });
  await expectAccessible(page);
  await button(page, "To the end").click();
  await expectNumber(page, "now.step", 10_000, 0);
  await expect(status).toHaveText("");
});

test("a step that cannot be is said beside its control, and a run that is gone breaks nothing", async ({
  page,
}) => {
  await set(page, "step", 12.5);
  await expect(page.getByRole("alert").filter({ hasText: "step: " })).toContainText(
    "a whole number from 0 to 1,000,000",
  );
  await expectNumber(page, "now.step", 10_000, 0);
  await set(page, "step", 20_000);
  await expectNumber(page, "now.step", 10_000, 0);
  await set(page, "learning rate", 30);
  // Until its run has come the field may be written anew.
  await expect(page.locator('data[data-of="now.w1"]').first()).toHaveText("NaN");
  await set(page, "step", 2);
  await expectNumber(page, "now.step", 2, 0);
  await expect(page.locator('data[data-of="now.w1"]').first()).toHaveText("NaN");
});
