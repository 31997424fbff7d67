import { test } from "@playwright/test";

test("the picture that goes with a link", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 630 });
  await page.goto("./");
  await page.addStyleTag({ content: ".site-head, .front > .beside { display: none }" });
  await page.screenshot({ path: "public/preview.png" });
});
