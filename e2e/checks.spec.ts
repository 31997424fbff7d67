import { expect, type Page, test } from "@playwright/test";
import { bringToLife, cell, expectReady, openLesson, runSource, set } from "./lesson";

test.beforeEach(({ page }) => openLesson(page, "or-gate"));

const mark = (page: Page, name: string) => cell(page, "by-hand").locator(`[data-mark="${name}"]`);

const names = ["dE_df", "df_dy", "dE_dy", "dE_dw1", "dE_dw2", "dE_db"];

async function expectFailing(page: Page, wrong: string[]) {
  for (const name of names)
    await expect(mark(page, name)).toHaveAttribute(
      "data-verdict",
      wrong.includes(name) ? "differs" : "agrees",
    );
}

const codeOf = (page: Page, name: string) =>
  cell(page, name)
    .locator(".cell-source")
    .evaluate((code) => code.textContent!);

/** How many pixels a mark's line lies from the line of code with some text in it. */
const distance = (page: Page, name: string, text: string) =>
  cell(page, "by-hand").evaluate(
    (element, [name, text]) => {
      const line = [...element.querySelectorAll(".cm-line")].find((line) =>
        line.textContent!.includes(text!),
      )!;
      const mark = element.querySelector(`[data-mark="${name}"]`)!;
      return Math.abs(line.getBoundingClientRect().y - mark.getBoundingClientRect().y);
    },
    [name, text],
  );

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the slopes' lines carry their marks", async ({ page }) => {
    await expectFailing(page, []);
    await expect(mark(page, "dE_df")).toContainText(/✓ \de−\d+.*agrees, relative error/s);
  });
});

test("a flipped sign turns its mark and those below it, and Reset turns them back", async ({
  page,
}) => {
  await bringToLife(page);
  const source = await codeOf(page, "by-hand");
  await runSource(page, "by-hand", source.replace("dE_df * df_dy", "-dE_df * df_dy"));
  await expectFailing(page, ["dE_dy", "dE_dw1", "dE_dw2", "dE_db"]);
  await expect(mark(page, "dE_dy")).toContainText("✗ 2");
  await page.getByRole("button", { name: "Reset by-hand" }).click();
  await expectFailing(page, []);
});

test("no picture shows new values beside a mark that was made of the old ones", async ({
  page,
}) => {
  await bringToLife(page);
  const source = await codeOf(page, "by-hand");
  await page.evaluate(() => {
    const mark = document.querySelector('[data-mark="dE_db"]')!;
    const bias = document.querySelector<HTMLDataElement>('data[data-of="byHand.bias"]')!;
    const before = bias.value;
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const now = `${bias.value === before ? "old" : "new"} ${mark.getAttribute("data-verdict")}`;
      const isStale = mark.getAttribute("data-stale") === "true";
      if (!isStale && seen.at(-1) !== now) seen.push(now);
      requestAnimationFrame(look);
    };
    look();
  });
  await runSource(page, "by-hand", source.replace("dE_db += dE_dy", "dE_db -= dE_dy"));
  await expectFailing(page, ["dE_db"]);
  await expectReady(page);
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([
    "old agrees",
    "new differs",
  ]);
});

test("a mark stands at the line that now gives the name its value, and goes with the name", async ({
  page,
}) => {
  await bringToLife(page);
  const source = await codeOf(page, "by-hand");
  await runSource(page, "by-hand", `// one more line\n\n${source}`);
  await expectReady(page);
  await expect.poll(() => distance(page, "dE_df", "dE_df = error / (f - f0)")).toBeLessThan(2);
  await expect.poll(() => distance(page, "dE_db", "dE_db += dE_dy")).toBeLessThan(2);
  await runSource(page, "by-hand", source.replaceAll("dE_df", "sign"));
  await expect(mark(page, "dE_df")).toHaveCount(0);
  await expect(mark(page, "dE_dy")).toHaveAttribute("data-verdict", "agrees");
});

const verdict = (page: Page, of: string) => page.locator(`[data-check="${of}"]`);

test("an exercise says why it is not done, then that it is, and stays done", async ({ page }) => {
  await expect(verdict(page, "mended")).toContainText("Not yet: where f − f₀ is 0, dE_df is NaN");
  await bringToLife(page);
  const source = await codeOf(page, "by-hand");
  const line = "error / (f - f0)";
  await runSource(page, "by-hand", source.replace(line, "error > 0 ? 1 : 0"));
  await expect(verdict(page, "mended")).toContainText("Not yet: where f − f₀ is -0.25, dE_df is 1");
  await runSource(page, "by-hand", source.replace(line, "Math.sign(f - f0)"));
  await expect(verdict(page, "mended")).toContainText(
    "Done: at R = 30 the error after 5,000 steps is",
  );
  await expect(page.locator('data[data-of="hole.dE_df"]')).toHaveAttribute("value", "0");
  await page.getByRole("button", { name: "Reset by-hand" }).click();
  await expect(verdict(page, "mended")).toContainText("Done before: now, where f − f₀ is 0");
  await page.reload();
  await expect(verdict(page, "mended")).toContainText("Done before");
  await expect(verdict(page, "squared")).toContainText("Not yet");
});

test("an exercise done with the controls alone is seen to be done", async ({ page }) => {
  await bringToLife(page);
  await set(page, "learning rate", 5);
  await set(page, "iterations", 1_000_000);
  await expect(verdict(page, "tooGood")).toContainText(/Done: lost at step \d+/);
});
