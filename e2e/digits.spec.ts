import { readdirSync, readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { bringToLife, cell, expectReady, expectState, openLesson, runSource } from "./lesson";

const output = (page: Page, name = "data") => cell(page, name).locator(".cell-output");
const alert = (page: Page, name = "data") => cell(page, name).getByRole("alert");
const progress = (page: Page) => cell(page, "data").getByRole("progressbar");
const run = (page: Page) => page.getByRole("button", { name: "Run data" }).click();
const touch = (page: Page) => page.getByRole("spinbutton", { name: "learning rate" }).hover();
const size = "12396 × 784";

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
  await openLesson(page, "threes-and-sevens");
  await touch(page);
  await expect(progress(page)).toHaveAccessibleName("threes and sevens: 1.2 of 1.9 MB");
  await page.getByRole("button", { name: "Stop data" }).click();
  await expectState(page, "data", "stopped");
  await expect(progress(page)).toHaveCount(0);
  await run(page);
  await expect(progress(page)).toHaveAccessibleName("threes and sevens: 1.2 of 1.9 MB");
  open();
  await expect(output(page)).toContainText(size);
  await expect(progress(page)).toHaveCount(0);
  expect(requests).toBe(1);
  // Another kernel has them from the page.
  await page.route("**/*.bin", (route) => route.abort());
  await page.getByRole("button", { name: "Restart" }).click();
  await expect(page.getByText("The lesson runs again, in a new kernel.")).toBeVisible();
  await expectState(page, "by-hand", "done");
  await expect(output(page)).toContainText(size);
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
  await openLesson(page, "threes-and-sevens");
  await touch(page);
  await expect(alert(page)).toContainText("threes and sevens did not come: the server says 404");
  await expect(alert(page)).toContainText("line 1");
  for (let i = 0; i < 2; i++) {
    await run(page);
    await expect.poll(() => asked).toBe(i + 2);
    await expect(alert(page)).toContainText("what came is damaged. What has come is kept: run");
  }
  await run(page);
  await expectState(page, "by-hand", "done");
  await expect(output(page)).toContainText(size);
});

test("offline it is said, and what has come before is still there", async ({ page, context }) => {
  const threesAndSevens = "(await mnist.threesAndSevens())";
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await runSource(page, "dots", "(await mnist.digits([1])).test.digits.length;");
  await expect(output(page, "dots")).toHaveText("1135");
  await context.setOffline(true);
  await runSource(page, "dots", `${threesAndSevens}.train.digits.length;`);
  await expect(alert(page, "dots")).toContainText("this browser is offline");
  await runSource(page, "dots", "(await mnist.digits([1])).train.digits.length;");
  await expect(output(page, "dots")).toHaveText("6742");
  await context.setOffline(false);
  await runSource(page, "dots", `${threesAndSevens}.train.digits.length;`);
  await expect(output(page, "dots")).toHaveText("12396");
  await expectReady(page);
});
