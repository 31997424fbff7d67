import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Page, type Request, test } from "@playwright/test";
import lighthouse from "lighthouse";
import { endless } from "../e2e/endless";
import { home } from "../e2e/host";
import { bringToLife, expectReady, expectState, openLesson, runSource } from "../e2e/lesson";
import { median, note, row } from "./measure";

test("Stop of what has no end", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const medians: Record<string, number> = {};
  for (const [what, source] of Object.entries(endless)) {
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
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
    median(Object.values(medians)) <= 150,
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

test("every page: its weight, and Lighthouse on a phone", async ({ playwright, page }, {
  project,
}) => {
  const port = 9333;
  const { executablePath, args } = project.use.launchOptions!;
  const browser = await playwright.chromium.launch({
    executablePath: executablePath!,
    args: [...args!, `--remote-debugging-port=${port}`],
  });
  try {
    for (const path of listPages()) {
      const { lhr } = (await lighthouse(home + path, { port, logLevel: "error" }))!;
      const scores = Object.values(lhr.categories).map(
        ({ title, score }) => [title, Math.round(100 * score!)] as const,
      );
      note({ weight: { path, ...(await weigh(page, path)), scores: Object.fromEntries(scores) } });
    }
  } finally {
    await browser.close();
  }
});

/** The addresses of all pages that the build wrote, seen from the site's home. */
const listPages = () =>
  readdirSync("dist", { recursive: true, encoding: "utf8" })
    .filter((file) => basename(file) === "index.html")
    .map((file) => file.slice(0, -"index.html".length))
    .sort();

/** What is asked for until a page that nobody has touched is loaded, gzipped where that is shorter. */
async function weigh(page: Page, path: string) {
  const came: Request[] = [];
  const hear = (request: Request) => came.push(request);
  page.on("request", hear);
  await page.goto(path);
  page.off("request", hear);
  const files = came.filter((request) => request.url().startsWith(home));
  const sum = (kinds: string[]) =>
    files
      .filter((request) => kinds.includes(request.resourceType()))
      .reduce((bytes, request) => bytes + weighFile(request.url().slice(home.length)), 0);
  return {
    html: sum(["document"]),
    script: sum(["script"]),
    everything: sum(["document", "script", "stylesheet", "font", "image", "fetch", "other"]),
  };
}

function weighFile(path: string) {
  const bytes = readFileSync(
    join("dist", path === "" || path.endsWith("/") ? `${path}index.html` : path),
  );
  return Math.min(bytes.length, gzipSync(bytes).length);
}
