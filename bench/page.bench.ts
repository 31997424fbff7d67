import { gzipSync } from "node:zlib";
import { test } from "@playwright/test";
import lighthouse from "lighthouse";
import { home } from "../e2e/host";
import { row } from "./measure";

test("script before the first touch", async ({ page }) => {
  const scripts: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.body());
  });
  await page.goto("lessons/or-gate/");
  const bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  row("script before the first touch, gzipped", `${(bytes / 1000).toFixed(1)} KB`, "at most 5 KB");
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
