import { appendFileSync } from "node:fs";
import { type Browser, chromium, expect, type Page, test } from "@playwright/test";
import { findBrowser, plain, realGraphics, softwareGraphics } from "../e2e/browser";
import { openLesson, set } from "../e2e/lesson";

/** So many steps; `RACE_STEPS` says another number. */
const steps = Number(process.env.RACE_STEPS ?? 10_000);

test("the race, as a table", async () => {
  const { browser, page } = await openBest();
  await openLesson(page, "gpu");
  await set(page, "iterations", steps);
  await page.getByRole("button", { name: "Run the race" }).click();
  await expect(page.getByRole("button", { name: "Stop the race" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Run the race" })).toBeEnabled({ timeout: 0 });
  await page.getByRole("button", { name: "Copy the race as a table" }).click();
  const table = await page.evaluate(() => navigator.clipboard.readText());
  console.log(`\n${table}\n`);
  if (process.env.RACE_TABLE) appendFileSync(process.env.RACE_TABLE, `${table}\n`);
  await browser.close();
});

/** A browser on the machine's graphics, or where they give no WebGPU on software's. */
async function openBest(): Promise<{ browser: Browser; page: Page }> {
  for (const graphics of [realGraphics, softwareGraphics]) {
    const args = [...plain, ...graphics];
    const browser = await chromium.launch({ executablePath: findBrowser(), args });
    const page = await browser.newPage({
      baseURL: test.info().project.use.baseURL,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.goto("lessons/gpu/");
    if (graphics === softwareGraphics || (await hasAdapter(page))) return { browser, page };
    await browser.close();
  }
  throw new Error("unreachable");
}

/** Whether WebGPU computes on a real device here. */
const hasAdapter = (page: Page) =>
  page.evaluate(async () => {
    const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
    return Boolean(adapter) && adapter!.info.architecture !== "swiftshader";
  });
