import { gzipSync } from "node:zlib";
import { type Page, test } from "@playwright/test";
import lighthouse from "lighthouse";
import { endless } from "../e2e/endless";
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

test("Stop of what has no end", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const medians: Record<string, number> = {};
  for (const [what, source] of Object.entries(endless)) {
    const times: number[] = [];
    for (let turn = 0; turn < 7; turn++) {
      await runSource(page, "dots", `${source}\n// ${turn}`);
      await expectState(page, "dots", "running");
      // A reader may see at once that it does not end, or take a while.
      await page.waitForTimeout([0, 300, 1000][turn % 3]!);
      times.push(await timeStop(page, "dots"));
      await expectState(page, "dots", "stopped");
      await expectReady(page);
    }
    medians[what] = median(times.slice(1));
    console.log(what, times.map((t) => t.toFixed(0)).join(" "));
  }
  const [slowest, time] = Object.entries(medians).sort(([, a], [, b]) => b - a)[0]!;
  row(
    "Stop of what has no end to a kernel that is ready, median",
    `${median(Object.values(medians)).toFixed(0)} ms; ${time.toFixed(0)} ms for the slowest of ten kinds, a ${slowest}`,
    "at most 150 ms",
  );
});

/** Milliseconds from a press of a cell's Stop until the page says that a kernel is ready. */
const timeStop = (page: Page, name: string) =>
  page.evaluate((name) => {
    const main = document.querySelector<HTMLElement>("main")!;
    const stop = document.querySelector<HTMLElement>(`[data-cell=${name}] .cell-stop`)!;
    const began = performance.now();
    return new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (main.dataset.kernel !== "ready") return;
        observer.disconnect();
        resolve(performance.now() - began);
      });
      observer.observe(main, { attributes: true, attributeFilter: ["data-kernel"] });
      stop.click();
    });
  }, name);

const lessons = ["or-gate", "backpropagation", "threes-and-sevens", "gpu"];
const pages = ["", ...lessons.map((slug) => `lessons/${slug}/`), "library/", "find/", "licences/"];

test("Lighthouse on a phone", async ({ playwright }, { project }) => {
  const port = 9333;
  const { executablePath, args } = project.use.launchOptions!;
  const browser = await playwright.chromium.launch({
    executablePath: executablePath!,
    args: [...args!, `--remote-debugging-port=${port}`],
  });
  try {
    for (const path of pages) {
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
