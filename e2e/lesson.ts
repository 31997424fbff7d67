import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** A lesson's page, as a reader meets it. */
export async function openLesson(page: Page, slug: string) {
  await page.goto(`lessons/${slug}/`);
}

/** Touches the page, as a reader's pointer would, and waits until its kernel is ready. */
export async function bringToLife(page: Page) {
  const name = /^(learning rate|iterations)$/;
  await page.getByRole("spinbutton", { name }).first().hover();
  await expectReady(page);
}

/** Keeps the page from coming alive until it is let. */
export async function holdLife(page: Page) {
  let release!: () => void;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  await page.route(/\/bringToLife-[^/]+\.js$/, async (route) => {
    asked++;
    await held;
    await route.continue();
  });
  return () => {
    expect(asked).toBeGreaterThan(0);
    release();
  };
}

export async function expectReady(page: Page) {
  await expect(page.locator("main")).toHaveAttribute("data-kernel", "ready");
}

export function cell(page: Page, name: string) {
  return page.locator(`[data-cell="${name}"]`);
}

export async function expectState(page: Page, name: string, state: string) {
  await expect(cell(page, name)).toHaveAttribute("data-state", state);
}

/** The full number behind a value on the page. */
export async function numberOf(page: Page, path: string): Promise<number> {
  return Number(await page.locator(`data[data-of="${path}"]`).first().getAttribute("value"));
}

export async function expectNumber(page: Page, path: string, wanted: number, tolerance: number) {
  await expect
    .poll(async () => Math.abs((await numberOf(page, path)) - wanted), {
      message: `${path} is ${wanted}, give or take ${tolerance}`,
    })
    .toBeLessThanOrEqual(tolerance);
}

/** Types an exact value into a control. */
export async function set(page: Page, label: string, value: number | string) {
  await page.getByRole("spinbutton", { name: label, exact: true }).fill(`${value}`);
}

/** Puts a source in a cell's place, as a reader would who selects all and types. */
export async function rewrite(page: Page, name: string, source: string) {
  const editor = cell(page, name).locator(".cm-content");
  await page.getByRole("textbox", { name: `Code of ${name}` }).click();
  await expect(editor).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(source);
}

/** Has a cell run another source, as a reader would who types it. */
export async function runSource(page: Page, name: string, source: string) {
  await rewrite(page, name, source);
  await page.keyboard.press("Shift+Enter");
}

/** Opens the answers that cover what gives them away, as a reader does who does not want to guess. */
export async function lookAtAnswers(page: Page) {
  const looks = page.locator(".covers > details:not([open]) > summary");
  while ((await looks.count()) > 0) await looks.first().click();
}

/**
 * Asks axe for what keeps anybody from using the page as it stands. In the page itself, with the
 * violations alone told at length, it takes half the time; the kernel's frame has nothing to see.
 */
export async function expectAccessible(page: Page) {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/**
 * Waits until what was left for later is laid out, as it is once a reader has stirred: it moves what lies
 * below it.
 */
export async function untilLaidOut(page: Page) {
  await expect(page.locator(".way-sections [aria-current=location]")).toHaveCount(1);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { offsetHeight } = document.body;
        for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame);
        return document.body.offsetHeight - offsetHeight;
      }),
    )
    .toBe(0);
}

/** Lets the kernel's frame make no workers, as a browser's own policy would; a script may come too late to it. */
export const refuseWorkers = (page: Page) =>
  page.route("**/assets/frame-*.html", async (route) => {
    // As a test ends, a page may close that has just asked for another frame.
    const response = await route.fetch().catch(() => null);
    if (!response) return;
    const headers = { ...response.headers(), "content-security-policy": "worker-src 'none'" };
    await route.fulfill({ response, headers });
  });
