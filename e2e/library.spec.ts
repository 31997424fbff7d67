import { expect, test } from "@playwright/test";
import {
  bringToLife,
  cell,
  expectReady,
  expectState,
  openLesson,
  rewrite,
  runSource,
} from "./lesson";

const says = "output.library-says";

test("the page of the library says of each name what it is, and shows it at work", async ({
  page,
}) => {
  await page.goto("./");
  await page.getByRole("link", { name: "The library" }).click();
  await expect(page).toHaveURL(/\/library\/$/);
  for (const name of ["numpyRandom", "iterate", "matmul", "display", "Plot", "tf"]) {
    await page
      .getByRole("navigation", { name: "Names" })
      .getByRole("link", { name, exact: true })
      .click();
    const entry = page.locator(`#${name}`);
    await expect(entry.getByRole("heading", { name, exact: true })).toBeInViewport();
    await expect(entry.locator(".name-sentence")).toHaveText(/\w\.$/);
    await expect(cell(page, name).locator(".cell-source")).toContainText(name);
  }
  // What NumPy draws first from the seed 1.
  await expect(cell(page, "numpyRandom").locator(".cell-output")).toContainText("0.41702");
  await expect(cell(page, "Plot").locator("svg:visible")).toBeVisible();
});

test("an example runs as the reader changes it", async ({ page }) => {
  await page.goto("library/");
  await runSource(page, "matmul", "matmul([[1, 2]], [[3], [40]])[0]![0];");
  await expectState(page, "matmul", "done");
  await expect(cell(page, "matmul").locator(".cell-output")).toContainText("83");
});

test("pointing at a name of the library in a cell says what it is, and leads to the rest", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  // What is laid out as the page comes alive would move the name away from the pointer.
  await bringToLife(page);
  const name = page.locator('.cell-source [data-library="numpyRandom"]:visible').first();
  await name.hover();
  await expect(page.locator(says)).toHaveText(
    /^The random numbers of numpy\.random\.RandomState\(seed\).*More of numpyRandom$/,
  );
  // The way from the name to the link leads over nothing else.
  await page.locator(says).getByRole("link").click();
  await expect(page).toHaveURL(/\/library\/#numpyRandom$/);
  await expect(page.getByRole("heading", { name: "numpyRandom" })).toBeInViewport();
});

test("the caret says it too, in code as it is typed; what a cell calls so itself is its own", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  await page.mouse.move(2, 300);
  await rewrite(page, "sigmoid", "const f = (numpyRandom: number) => numpyRandom;\nnumpyRandom");
  const typed = cell(page, "sigmoid").locator(".cm-content");
  await expect(typed.locator('[data-library="numpyRandom"]')).toHaveCount(1);
  await expect(page.locator(says)).toContainText("The random numbers of");
  await page.keyboard.press("ControlOrMeta+Home");
  await expect(page.locator(says)).toBeEmpty();
  await expectReady(page);
});
