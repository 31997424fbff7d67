import { type Browser, expect, test } from "@playwright/test";
import { endless } from "./endless";
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
  openLesson,
  runSource,
} from "./lesson";

for (const [what, source] of Object.entries(endless))
  test(`an endless ${what} is stopped: no core burns on, and the notebook goes on`, async ({
    page,
    browser,
  }) => {
    await openLesson(page, "or-gate");
    await bringToLife(page);
    await runSource(page, "dots", source);
    await expectState(page, "dots", "running");
    await page.getByRole("button", { name: "Stop dots" }).click();
    await expectState(page, "dots", "stopped");
    await expectReady(page);
    await expectQuiet(browser);
    await expect(page.locator("[data-cell][data-state=stopped]")).toHaveCount(1);
    await page.getByRole("button", { name: "Reset dots" }).click();
    await page.getByRole("button", { name: "Run by-hand" }).click();
    await expectState(page, "by-hand", "done");
    await expectReady(page);
    await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 1e-12);
  });

test("a cell that was stopped does not start again because another is run", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await page.getByText("The factors row by row").click();
  await cell(page, "slope").getByText("Its code").click();
  const source = await cell(page, "slope").locator("[role=textbox]").innerText();
  await runSource(page, "slope", `${source}\nwhile (true) {}`);
  await expectState(page, "slope", "running");
  await page.getByRole("button", { name: "Stop slope" }).click();
  await expectReady(page);
  await page.getByRole("button", { name: "Run initial" }).click();
  await expectState(page, "initial", "done");
  await expectReady(page);
  await expectState(page, "slope", "stopped");
});

test("a run that replaces another ends its timers", async ({ page, browser }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await runSource(page, "dots", endless["storm of intervals"]!);
  await expectState(page, "dots", "running");
  await runSource(page, "dots", "7 * 6");
  await expect(cell(page, "dots").locator(".cell-output")).toHaveText("42");
  await expectReady(page);
  await expectQuiet(browser);
});

/** All the browser's processes together leave most of a core idle. */
async function expectQuiet(browser: Browser) {
  const session = await browser.newBrowserCDPSession();
  const measure = async () => {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const spent = processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    return { spent, at: performance.now() / 1000 };
  };
  let before = await measure();
  const share = async () => {
    const now = await measure();
    const share = (now.spent - before.spent) / (now.at - before.at);
    before = now;
    return share;
  };
  await expect
    .poll(share, { message: "the share of a core in use", intervals: [500], timeout: 10_000 })
    .toBeLessThan(0.3);
  await session.detach();
}
