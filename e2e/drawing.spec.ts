import { expect, type Page, test } from "@playwright/test";
import { expectReady, openLesson } from "./lesson";

const pad = (page: Page) => page.getByRole("application", { name: "your digit" });

/** The page with its pad in sight, which comes alive when it is let; places are shares of the pad's side. */
async function openPad(page: Page) {
  let release!: () => void;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/bringToLife-[^/]+\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await openLesson(page, "threes-and-sevens");
  await pad(page).scrollIntoViewIfNeeded();
  await pad(page).hover();
  const moveTo = async (u: number, v: number) => {
    const { x, y, width, height } = (await pad(page).boundingBox())!;
    await page.mouse.move(x + u * width, y + v * height, { steps: 4 });
  };
  const live = async () => {
    release();
    await expectReady(page);
  };
  return { moveTo, live };
}
const expectStrokes = (page: Page, count: number) =>
  expect(pad(page)).toHaveAttribute("aria-label", RegExp(`: ${count} strokes?, `));

test("a stroke begun before the page is alive goes on", async ({ page }) => {
  const { moveTo, live } = await openPad(page);
  await expectStrokes(page, 1);
  await moveTo(0.2, 0.8);
  await page.mouse.down();
  await live();
  await moveTo(0.8, 0.8);
  await page.mouse.up();
  await expectStrokes(page, 2);
});

test("a drag that began elsewhere draws nothing, before the page was alive or after", async ({
  page,
}) => {
  const { moveTo, live } = await openPad(page);
  await moveTo(0.5, -0.1);
  await page.mouse.down();
  await live();
  await moveTo(0.5, 0.5);
  await page.mouse.up();
  await moveTo(0.5, -0.1);
  await page.mouse.down();
  await moveTo(0.5, 0.9);
  await page.mouse.up();
  await expectStrokes(page, 1);
  await moveTo(0.2, 0.8);
  await page.mouse.down();
  await page.mouse.up();
  await expectStrokes(page, 2);
});

test("a stroke that is undone while it is drawn is over", async ({ page }) => {
  const { moveTo, live } = await openPad(page);
  await live();
  await moveTo(0.2, 0.8);
  await page.mouse.down();
  await moveTo(0.5, 0.8);
  await expectStrokes(page, 2);
  await page.keyboard.press("Control+z");
  await moveTo(0.8, 0.8);
  await page.mouse.up();
  await expectStrokes(page, 1);
});
