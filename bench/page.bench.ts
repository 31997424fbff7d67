import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import lighthouse from "lighthouse";
import { home } from "../e2e/host";
import { bringToLife, expectReady, expectState, openLesson, runSource } from "../e2e/lesson";
import { median, row } from "./measure";

test("script before the first touch", async ({ page }) => {
  const scripts: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.body());
  });
  await page.goto("lessons/or-gate/");
  const bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  row("script before the first touch, gzipped", `${(bytes / 1000).toFixed(1)} KB`, "at most 5 KB");
});

test("Stop of an endless loop", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const times: number[] = [];
  for (let turn = 0; turn < 15; turn++) {
    await runSource(page, "dots", `while (true) {} // ${turn}`);
    await expectState(page, "dots", "running");
    // A reader may see at once that it does not end, or take a while.
    await page.waitForTimeout([300, 1000, 2000][turn % 3]!);
    const time = await page.evaluate(async () => {
      const main = document.querySelector<HTMLElement>("main")!;
      const stop = document.querySelector<HTMLElement>("[data-cell=dots] .cell-stop")!;
      const began = performance.now();
      const ready = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (main.dataset.kernel !== "ready") return;
          observer.disconnect();
          resolve(performance.now() - began);
        });
        observer.observe(main, { attributes: true, attributeFilter: ["data-kernel"] });
      });
      stop.click();
      return ready;
    });
    times.push(time);
    await expect(page.locator("[data-cell=dots]")).toHaveAttribute("data-state", "stopped");
    await expectReady(page);
  }
  const found = `${median(times.slice(2)).toFixed(0)} ms`;
  row("Stop of an endless loop to a kernel that is ready, median", found, "at most 150 ms");
});

test("Lighthouse on a phone", async ({ playwright }, { project }) => {
  const port = 9333;
  const { executablePath, args } = project.use.launchOptions!;
  const browser = await playwright.chromium.launch({
    executablePath: executablePath!,
    args: [...args!, `--remote-debugging-port=${port}`],
  });
  try {
    for (const path of ["", "lessons/or-gate/"]) {
      const result = await lighthouse(home + path, { port, logLevel: "error" });
      const scores = Object.values(result!.lhr.categories).map(
        ({ title, score }) => `${title} ${Math.round(100 * score!)}`,
      );
      row(`Lighthouse, mobile, \`/${path}\``, scores.join(", "), "at least 95 each");
    }
  } finally {
    await browser.close();
  }
});
