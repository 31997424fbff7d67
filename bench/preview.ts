import { test } from "@playwright/test";

test("the picture that goes with a link", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 630 });
  await page.goto("./");
  const ways = ".way-open, .way-find, .theme, figcaption, details, .front > .beside";
  await page.addStyleTag({ content: `html { font-size: 15.5px } ${ways} { display: none }` });
  await page.screenshot({ path: "public/preview.png" });
});
