import { readdirSync, readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { bringToLife, cell, expectReady, expectState, openLesson, runSource } from "./lesson";

const source = "const digits = await mnist.threesAndSevens();\ndigits.train.digits.length;";
const count = "12396";

const output = (page: Page) => cell(page, "dots").locator(".cell-output");
const alert = (page: Page) => cell(page, "dots").getByRole("alert");
const progress = (page: Page) => cell(page, "dots").getByRole("progressbar");
const run = (page: Page) => page.getByRole("button", { name: "Run dots" }).click();

test("MNIST's digits come as a cell asks for them, which says how much has come", async ({
  page,
}) => {
  let requests = 0;
  let open!: () => void;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route("**/train-7-*.bin", async (route) => {
    requests++;
    await gate;
    await route.continue();
  });
  await openLesson(page, "or-gate");
  await runSource(page, "dots", source);
  await expect(progress(page)).toHaveAccessibleName("threes and sevens: 1.2 of 1.9 MB");
  await page.getByRole("button", { name: "Stop dots" }).click();
  await expectState(page, "dots", "stopped");
  await expect(progress(page)).toHaveCount(0);
  await run(page);
  await expect(progress(page)).toHaveAccessibleName("threes and sevens: 1.2 of 1.9 MB");
  open();
  await expect(output(page)).toHaveText(count);
  await expect(progress(page)).toHaveCount(0);
  expect(requests).toBe(1);
  // Another kernel has them from the page.
  await page.route("**/*.bin", (route) => route.abort());
  await page.getByRole("button", { name: "Restart" }).click();
  await expectState(page, "dots", "stale");
  await run(page);
  await expectState(page, "dots", "done");
  await expect(output(page)).toHaveText(count);
});

test("a file that does not come, or not whole, is said and fetched again with the next run", async ({
  page,
}) => {
  const folder = "dist/assets";
  const name = readdirSync(folder).find((file) => /^test-3-.*\.bin$/.test(file))!;
  const damaged = readFileSync(`${folder}/${name}`);
  damaged[1000]! ^= 1;
  const body = [damaged, damaged.subarray(0, 1000), Buffer.from("<!doctype html>")];
  let asked = 0;
  await page.route(`**/${name}`, (route) => {
    const next = body.shift();
    if (++asked === 1) return route.fulfill({ status: 404, body: "none" });
    return next ? route.fulfill({ body: next }) : route.continue();
  });
  await openLesson(page, "or-gate");
  await runSource(page, "dots", source);
  await expect(alert(page)).toContainText("threes and sevens did not come: the server says 404");
  await expect(alert(page)).toContainText("line 1");
  for (let i = 0; i < 2; i++) {
    await run(page);
    await expect.poll(() => asked).toBe(i + 2);
    await expect(alert(page)).toContainText("what came is damaged. What has come is kept: run");
  }
  await run(page);
  await expect(output(page)).toHaveText(count);
});

test("offline it is said, and what has come before is still there", async ({ page, context }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await runSource(page, "dots", "(await mnist.digits([1])).test.digits.length;");
  await expect(output(page)).toHaveText("1135");
  await context.setOffline(true);
  await runSource(page, "dots", source);
  await expect(alert(page)).toContainText("this browser is offline");
  await runSource(page, "dots", "(await mnist.digits([1])).train.digits.length;");
  await expect(output(page)).toHaveText("6742");
  await context.setOffline(false);
  await runSource(page, "dots", source);
  await expect(output(page)).toHaveText(count);
  await expectReady(page);
});
