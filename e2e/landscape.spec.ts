import { expect, type Page, test } from "@playwright/test";
import {
  bringToLife,
  expectAccessible,
  expectNumber,
  expectReady,
  holdLife,
  openLesson,
  runSource,
  set,
  untilLaidOut,
} from "./lesson";

const figure = (page: Page, name: string) => page.locator(`[data-figure=${name}]`);
const sentence = (page: Page, name: string) =>
  figure(page, name).locator("svg[aria-label]:visible");
const handle = (page: Page) => page.getByRole("button", { name: /^Start, at/ });
const switchOf = (page: Page, name: string) => page.getByRole("switch", { name, exact: true });

async function expectSaid(page: Page, name: string, wanted: RegExp) {
  await expect(sentence(page, name)).toHaveAttribute("aria-label", wanted);
}

/** The lesson with its landscape in sight and alive. */
async function openLandscape(page: Page) {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await figure(page, "landscape").scrollIntoViewIfNeeded();
  await expect(handle(page)).toBeVisible();
}

async function middleOf(page: Page): Promise<[number, number]> {
  const { x, y, width, height } = (await handle(page).boundingBox())!;
  return [x + width / 2, y + height / 2];
}

async function cornerOf(page: Page): Promise<[number, number]> {
  const { x, y } = (await figure(page, "landscape").locator(".figure-picture").boundingBox())!;
  return [x, y];
}

async function expectAt(page: Page, x: number, y: number) {
  const off = async () => {
    const [u, v] = await middleOf(page);
    return Math.hypot(u - x, v - y);
  };
  await expect.poll(off).toBeLessThan(2);
}

test("the landscape and the field are there before any script, each with a sentence", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  await openLesson(page, "or-gate");
  await expectSaid(page, "landscape", /^Error E over w₁ and w₂ from −15 to 15.*ends at w₁ 9\.986/);
  await expectSaid(page, "field", /A line at ½ parts on from off.*1 1: 1\.000, truth 1, right/);
  await context.close();
});

test("the start is dragged with the pointer, and the walk sets off from there", async ({
  page,
}) => {
  await openLandscape(page);
  const [x, y] = await middleOf(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 40, y - 20, { steps: 4 });
  await page.mouse.move(x - 80, y - 40, { steps: 4 });
  await page.mouse.up();
  await expect(switchOf(page, "start where you put it")).toHaveAttribute("aria-checked", "true");
  const [w1, w2] = await Promise.all(
    ["start w₁", "start w₂"].map(async (name) =>
      Number(await page.getByRole("spinbutton", { name }).inputValue()),
    ),
  );
  expect(w1).toBeLessThan(-4);
  expect(w2).toBeGreaterThan(2);
  await expectSaid(
    page,
    "landscape",
    new RegExp(`starts at w₁ −${w1!.toPrecision(4).slice(1)}, w₂ ${w2!.toPrecision(4)}`),
  );
  await expectAt(page, x - 80, y - 40);
});

/** By 60 pixels to the left and down. */
async function dragWithFinger(page: Page, x: number, y: number) {
  const session = await page.context().newCDPSession(page);
  const touch = (type: string, ...touchPoints: { x: number; y: number }[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints } as never);
  await touch("touchStart", { x, y });
  for (const far of [10, 30, 60]) await touch("touchMove", { x: x - far, y: y + far });
  await touch("touchEnd");
}

test("the start is dragged with a finger", async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    hasTouch: true,
    viewport: { width: 390, height: 800 },
    baseURL: baseURL!,
  });
  const page = await context.newPage();
  await openLandscape(page);
  const [x, y] = await middleOf(page);
  await dragWithFinger(page, x, y);
  await expect(switchOf(page, "start where you put it")).toHaveAttribute("aria-checked", "true");
  await expectAt(page, x - 60, y + 60);
  await context.close();
});

test("a first drag counts that begins and ends before the page is alive, by mouse and by finger", async ({
  browser,
  baseURL,
}) => {
  for (const width of [1280, 390]) {
    const hasTouch = width === 390;
    const context = await browser.newContext({
      ...{ hasTouch, baseURL: baseURL!, viewport: { width, height: 800 } },
    });
    const page = await context.newPage();
    await openLesson(page, "or-gate");
    await handle(page).scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 200);
    await untilLaidOut(page);
    const release = await holdLife(page);
    const [x, y] = await middleOf(page);
    const [left, top] = await cornerOf(page);
    const scrolled = await page.evaluate(() => scrollY);
    if (hasTouch) await dragWithFinger(page, x, y);
    else {
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (const far of [10, 30, 60]) await page.mouse.move(x - far, y + far);
      await page.mouse.up();
    }
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    release();
    await expect(switchOf(page, "start where you put it")).toHaveAttribute("aria-checked", "true");
    // What stays in sight above it may be another line high by now.
    const off = async () => {
      const [[u, v], [l, t]] = await Promise.all([middleOf(page), cornerOf(page)]);
      return Math.hypot(u - l - (x - 60 - left), v - t - (y + 60 - top));
    };
    await expect.poll(off).toBeLessThan(2);
    await context.close();
  }
});

test("the start moves with the arrow keys, and takes exact numbers", async ({ page }) => {
  await openLandscape(page);
  await handle(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("spinbutton", { name: "start w₁" })).toHaveValue("0.52");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(page.getByRole("spinbutton", { name: "start w₂" })).toHaveValue("1.72");
  await expect(handle(page)).toBeFocused();
  await expectSaid(page, "landscape", /starts at w₁ 0\.52.*, w₂ 1\.72/);
  await set(page, "start w₁", -8);
  await set(page, "start w₂", -8);
  await expectSaid(page, "landscape", /starts at w₁ −8, w₂ −8\./);
  await expectNumber(page, "byHand.error", 3.002046, 1e-5);
  await switchOf(page, "start where you put it").click();
  await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 1e-12);
});

test("arrow keys pressed faster than runs are drawn all count", async ({ page }) => {
  await openLandscape(page);
  await handle(page).evaluate((element) => {
    for (let i = 0; i < 10; ++i)
      element.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
  });
  await expectSaid(page, "landscape", /starts at w₁ 1\.42/);
});

test("on the flat floor of a plain sum the walk does not move; it is drawn and said", async ({
  page,
}) => {
  await openLandscape(page);
  await runSource(page, "sigmoid", "function sigmoid(y: number): number { return y; }");
  await figure(page, "landscape").scrollIntoViewIfNeeded();
  await expectSaid(page, "landscape", /flat floor at 1\..*It stays there/);
  await expect(figure(page, "landscape").getByText(/^flat floor: 1/)).toBeVisible();
});

test("at R = 30 the walk keeps its finite part, and the sentence says where it ended", async ({
  page,
}) => {
  await openLandscape(page);
  await set(page, "learning rate", 30);
  await expectSaid(
    page,
    "landscape",
    /It ends at w₁ 13\.12.*What comes after that is not a number/,
  );
  await expect(handle(page)).toBeVisible();
});

test("the line of the field follows the step looked at, and parts no XOR", async ({ page }) => {
  await openLandscape(page);
  await figure(page, "field").scrollIntoViewIfNeeded();
  await expectSaid(page, "field", /A line at ½ parts on from off/);
  const line = figure(page, "field").locator("[data-layer=moving] > path").first();
  const before = await line.getAttribute("d");
  await set(page, "step", 100);
  await figure(page, "field").scrollIntoViewIfNeeded();
  await expect(line).not.toHaveAttribute("d", before!);
  await set(page, "step", 1000000);
  await switchOf(page, "truth of 1 1").click();
  await figure(page, "field").scrollIntoViewIfNeeded();
  await expectSaid(page, "field", /1 1: [\d.]+, truth 0, wrong/);
  await switchOf(page, "start where you put it").click();
  for (const w1 of [-4, 4]) {
    await set(page, "start w₁", w1);
    await expectReady(page);
    await figure(page, "field").scrollIntoViewIfNeeded();
    await expectSaid(page, "field", /wrong/);
  }
});

test("arrow keys read the ground and the field in both directions", async ({ page }) => {
  await openLandscape(page);
  for (const [name, first, right, up] of [
    [
      "landscape",
      /^w₁ −15, w₂ 10\.1: error E/,
      /^w₁ −14\.39, w₂ 10\.1:/,
      /^w₁ −14\.39, w₂ 10\.71:/,
    ],
    ["field", /^x₁ −0\.5, x₂ 0\.52/, /^x₁ −0\.4592, x₂ 0\.52/, /^x₁ −0\.4592, x₂ 0\.56/],
  ] as const) {
    const picture = figure(page, name).locator(".figure-picture");
    const reading = figure(page, name).locator(".figure-reading");
    await picture.focus();
    await page.keyboard.press("ArrowRight");
    await expect(reading).toHaveText(first);
    await page.keyboard.press("ArrowRight");
    await expect(reading).toHaveText(right);
    await page.keyboard.press("ArrowUp");
    await expect(reading).toHaveText(up);
  }
});

test("the page with a moved start stays accessible, and nothing overflows on a phone", async ({
  page,
}) => {
  await openLandscape(page);
  await handle(page).press("ArrowUp");
  await expectReady(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(handle(page)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
