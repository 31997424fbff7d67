import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReady, expectState, numberOf, set } from "./lesson";

/** What a reader sees of the landscape: how many areas lie over each other. */
const areas = (page: Page) =>
  page.locator('[data-figure="landscape"] [data-layer="moving"] > g').first().locator("path");

test("the loss around the network is looked at when it is asked for, and follows step, directions and what is held", async ({
  page,
}) => {
  await page.goto("playground/");
  await page.getByRole("spinbutton", { name: "epochs", exact: true }).hover();
  await expectReady(page);
  await set(page, "epochs", 40);
  const figure = page.locator('[data-figure="landscape"]');
  await expect(figure).toBeHidden();
  await page.locator(".panel > summary", { hasText: "Loss landscape" }).press("Enter");
  await page.getByRole("switch", { name: "loss landscape" }).press("Enter");
  await expect(figure).toBeVisible();
  await figure.scrollIntoViewIfNeeded();
  await expectState(page, "landscape", "done");
  await expect.poll(() => areas(page).count()).toBeGreaterThan(3);
  const picture = () => figure.locator("[data-layer=moving]").innerHTML();
  const said = page.locator('data[data-of="ground.says"]');
  await expect(said).toHaveText(/^Across and up: two random directions/);

  let before = await picture();
  await set(page, "seed of the directions", 2);
  await expect.poll(picture).not.toBe(before);
  await expectState(page, "landscape", "done");

  await page.getByRole("combobox", { name: "directions" }).selectOption("weights");
  await expect(said).toHaveText(/^Across: the weight of layer 1, 1 → 1\. Up: /);
  await expect(page.getByRole("slider", { name: "seed of the directions" })).toBeHidden();
  await expectState(page, "landscape", "done");
  before = await picture();
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect.poll(() => numberOf(page, "byHand.epoch")).toBe(0);
  await expect.poll(picture).not.toBe(before);
  const place = async (mark: number) => {
    const circle = figure.locator("[data-layer=moving] > circle").nth(mark);
    return [await circle.getAttribute("cx"), await circle.getAttribute("cy")];
  };
  await expect.poll(async () => `${await place(1)}`).toBe(`${await place(0)}`);
  await expectAccessible(page);

  await set(page, "learning rate", 100);
  await page.getByRole("combobox", { name: "data", exact: true }).selectOption("plane");
  await page.getByRole("slider", { name: "step", exact: true }).press("End");
  await expect(page.locator(".trouble")).toContainText("no numbers to look around at");
  await set(page, "learning rate", 0.1);
  await page.getByRole("combobox", { name: "data", exact: true }).selectOption("or");
  await page.getByRole("button", { name: "Remove layer 1" }).click();
  await page.getByRole("button", { name: "Remove layer 1" }).click();
  await expectState(page, "landscape", "done");
  await expect.poll(() => areas(page).count()).toBeGreaterThan(3);
});
