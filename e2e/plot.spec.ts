import { expect, type Page, test } from "@playwright/test";
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
  openLesson,
  runSource,
} from "./lesson";

const hours = `Plot.plot({x: {ticks: "hour"}, marks: [Plot.dot([{t: new Date("1995-01-01"), v: 1}, {t: new Date("2025-01-01"), v: 2}], {x: "t", y: "v"})]})`;

/** What would take a page with it that draws for the cell. */
const heavy: Record<string, string> = {
  "ticks at every hour of thirty years": hours,
  "a million ticks": `Plot.dotX([1, 2]).plot({ x: { ticks: 1e6 } })`,
  "hexagons of no width": `Plot.dot(Array.from({ length: 1e5 }, (_, i) => [i, i % 7]), Plot.hexbin({ r: "count" }, { binWidth: 1e-9 })).plot()`,
  "a million bins": `Plot.rectY([1, 2, 3], Plot.binX({ y: "count" }, { thresholds: 1e6 })).plot()`,
  "a million dots": `Plot.dotX(new Float64Array(1e6)).plot()`,
  "a side beyond all measure": `Plot.dotX([1]).plot({ height: 1e12 })`,
};

/** Asks the page for a word every 50 ms, and tells the longest that it kept one waiting. */
async function watchPage(page: Page) {
  await page.evaluate(() => {
    const realm = globalThis as { longest?: number };
    realm.longest = 0;
    let last = performance.now();
    setInterval(() => {
      realm.longest = Math.max(realm.longest!, performance.now() - last);
      last = performance.now();
    }, 50);
  });
  return () => page.evaluate(() => (globalThis as { longest?: number }).longest!);
}

for (const [what, code] of Object.entries(heavy))
  test(`${what}: the page lives, and Stop and Reset all work`, async ({ page }) => {
    await openLesson(page, "or-gate");
    await bringToLife(page);
    const longest = await watchPage(page);
    await runSource(page, "curve", code);
    await expect(cell(page, "curve")).toHaveAttribute("data-state", /running|done|error/);
    const stop = page.getByRole("button", { name: "Stop curve" });
    const refused = cell(page, "curve").getByText(/cannot be drawn|can be from|no room|too many/);
    const drawn = cell(page, "curve").locator(".shown-plot svg").first();
    await expect(stop.or(refused).or(drawn).first()).toBeVisible();
    // It may come to its end by itself before it is pressed.
    if (await stop.isVisible()) await stop.click({ timeout: 5000 }).catch(() => {});
    await expect(stop).toBeHidden();
    expect(await longest()).toBeLessThan(2000);
    await page.getByRole("button", { name: "Reset all" }).click();
    await expectReady(page);
    await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 1e-12);
    await expect(page.locator("[data-edited]")).toHaveCount(0);
  });

test("a lesson that was left with such a plot opens, lives and lets go of it", async ({ page }) => {
  await openLesson(page, "or-gate");
  await runSource(page, "curve", hours);
  await expect(cell(page, "curve")).toHaveAttribute("data-state", /running|done|error/);
  await page.reload();
  await expect(cell(page, "curve")).toHaveAttribute("data-edited", "true");
  await page.getByRole("button", { name: "Reset all" }).click();
  await expectReady(page);
  await expectState(page, "by-hand", "done");
  await expect(page.locator("[data-edited]")).toHaveCount(0);
});
