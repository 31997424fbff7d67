import type { Page } from "@playwright/test";
import { expectReady } from "./lesson";

/** The data that the library makes, last those that the page begins with. */
export const made = [
  ...["xor", "gauss", "spiral", "curve", "plane"],
  ...["bumps", "or", "sample", "circle"],
];

export async function openPlayground(page: Page) {
  await page.goto("playground/");
  await page.getByRole("spinbutton", { name: "noise" }).hover();
  await expectReady(page);
}

export const choose = (page: Page, label: string, option: string) =>
  page.getByRole("combobox", { name: label, exact: true }).selectOption(option);
