import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { home } from "./host";
import {
  bringToLife,
  cell,
  expectAccessible,
  expectNumber,
  expectReady,
  openLesson,
  rewrite,
  set,
} from "./lesson";

const identity = "function sigmoid(y: number): number {\n  return y;\n}";
const halved = "function sigmoid(y: number): number {\n  return y / 2;\n}";

/** A window on one lesson, alive. */
async function openOne(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await openLesson(page, "or-gate");
  await bringToLife(page);
  return page;
}
const openTwo = async (context: BrowserContext): Promise<[Page, Page]> => [
  await openOne(context),
  await openOne(context),
];
const news = (page: Page) => page.locator("[data-news]");
const rate = (page: Page) => page.getByRole("spinbutton", { name: "learning rate", exact: true });
/** A guess is kept as soon as it is made. */
const guess = (page: Page) => page.locator("[data-guess]").first().getByRole("radio").first();
const code = (page: Page) => cell(page, "sigmoid").locator(".cm-content");
const offer = (page: Page) => cell(page, "sigmoid").locator(".cell-elsewhere");
const past = (page: Page) => cell(page, "sigmoid").locator(".cell-past");
const answer = (page: Page, name: string) =>
  cell(page, "sigmoid").getByRole("button", { name, exact: true }).click();
const run = (page: Page, rate: number) =>
  page.locator(".runs li").filter({ hasText: `learning rate ${rate},` });

test("what two windows pin and guess is in both, and outlasts both", async ({ context }) => {
  const [here, there] = await openTwo(context);
  await guess(here).click();
  await expect(guess(there)).toBeChecked();
  await expect(news(there)).toContainText("From another window came a guess.");
  await there.getByRole("button", { name: "All right" }).click();
  await expect(news(there)).toBeEmpty();
  for (const [page, value] of [
    [here, 0.2],
    [there, 0.4],
  ] as const) {
    await set(page, "learning rate", value);
    await page.locator(".runs summary").click();
    await run(page, value).getByRole("button", { name: "Pin" }).click();
  }
  for (const page of [here, there]) {
    await page.reload();
    await page.locator(".runs summary").click();
    for (const value of [0.2, 0.4])
      await expect(run(page, value).getByRole("button", { name: "Pin" })).toHaveAttribute(
        "aria-pressed",
        "true",
      );
    await expect(guess(page)).toBeChecked();
  }
});

test("a control that another window sets is set here, said, and given back", async ({
  context,
}) => {
  const [here, there] = await openTwo(context);
  await set(here, "learning rate", 0.5);
  await expect(rate(there)).toHaveValue("0.5");
  await expectNumber(there, "byHand.weights[0]", 14.7116757714057, 1e-12);
  await expect(news(there)).toContainText(
    "Another window has set learning rate (0.5), and so it is here.",
  );
  await there.getByRole("button", { name: "Not here" }).click();
  await expect(rate(there)).toHaveValue("0.05");
  await expect(news(there)).toBeEmpty();
  // From here on the two go their own ways.
  await set(here, "learning rate", 0.7);
  await set(here, "iterations", 500);
  await guess(here).click();
  await expect(guess(there)).toBeChecked();
  await expect(rate(there)).toHaveValue("0.05");
  await expect(rate(here)).toHaveValue("0.7");
});

test("code typed in two windows stays in both until their reader chooses, and none is lost", async ({
  context,
}) => {
  const [here, there] = await openTwo(context);
  await rewrite(here, "sigmoid", identity);
  await expect(offer(there)).toContainText("Another window has another version of this cell.");
  await expect(news(there)).toContainText("another version of sigmoid: choose at the cell");
  await expect(cell(there, "sigmoid")).not.toHaveAttribute("data-edited");
  await expectAccessible(there);
  await rewrite(there, "sigmoid", halved);
  await expect(offer(here)).toBeVisible();
  await expect(code(here)).toContainText("return y;");
  await offer(here).getByText("The difference").click();
  const difference = here.getByRole("group", { name: "Another version of sigmoid" });
  await expect(difference.locator("ins")).toContainText("return y / 2;");
  // Nobody has chosen: whoever comes next has both.
  await here.close();
  await there.reload();
  await expect(code(there)).toContainText("return y / 2;");
  await answer(there, "Take that version");
  await expect(code(there)).toContainText("return y;");
  await expect(offer(there)).toHaveCount(0);
  await there.reload();
  await expect(code(there)).toContainText("return y;");
  await expect(offer(there)).toHaveCount(0);
});

test("of three windows' versions each is still there, whichever is taken, kept or loaded anew", async ({
  context,
}) => {
  const [here, there] = await openTwo(context);
  const third = await openOne(context);
  await rewrite(here, "sigmoid", identity);
  await rewrite(there, "sigmoid", halved);
  await rewrite(third, "sigmoid", identity.replace("y;", "2 * y;"));
  await expect(offer(here)).toContainText("Other windows have 2 other versions of this cell");
  await here.reload();
  await expect(code(here)).toContainText("return y;");
  await expect(offer(here)).toContainText("Other windows have 2 other versions of this cell");
  await answer(here, "Take that version");
  await expect(code(here)).toContainText("return 2 * y;");
  await expect(past(here)).toContainText("A version of this cell that you gave up for another");
  await answer(here, "Keep this one");
  await expect(past(here)).toContainText("2 versions of this cell that you gave up for others");
  await here.reload();
  for (const text of ["return y / 2;", "return y;", "return 2 * y;"]) {
    await answer(here, "Bring back the last");
    await expect(code(here)).toContainText(text);
  }
  await past(here).getByText("The difference").click();
  const difference = here.getByRole("group", { name: "The version of sigmoid given up last" });
  await expect(difference.locator("ins")).toContainText("return y / 2;");
  await expectAccessible(here);
  await answer(here, "Throw them away");
  await expect(past(here)).toHaveCount(0);
});

test("Reset all in one window takes nothing from the other, and its Undo outlasts what comes from there", async ({
  context,
}) => {
  const [here, there] = await openTwo(context);
  await rewrite(there, "sigmoid", identity);
  await expect(offer(here)).toBeVisible();
  await answer(here, "Take that version");
  await set(here, "iterations", 500);
  await here.getByRole("button", { name: "Reset all" }).click();
  await expect(offer(there)).toContainText("gone back to the author’s version");
  await expect(code(there)).toContainText("return y;");
  await set(there, "seed", 7);
  await expect(here.getByRole("spinbutton", { name: "seed", exact: true })).toHaveValue("7");
  await here.getByRole("button", { name: "Undo reset" }).click();
  await expect(code(here)).toContainText("return y;");
  await expect(offer(there)).toHaveCount(0);
  await expect(here.getByRole("spinbutton", { name: "iterations" })).toHaveValue("500");
  // What is typed in one and reset in the other is there for who comes next.
  await rewrite(there, "sigmoid", halved);
  await answer(here, "Take that version");
  await here.getByRole("button", { name: "Reset all" }).click();
  await expect(offer(there)).toBeVisible();
  await here.close();
  await there.reload();
  await expect(offer(there)).toContainText("gone back to the author’s version");
  await expect(code(there)).toContainText("return y / 2;");
  await there.close();
  const next = await openOne(context);
  await expect(offer(next)).toContainText("another version");
  await answer(next, "Take that version");
  await expect(code(next)).toContainText("return y / 2;");
});

/** Has the host serve the site under other paths too. */
async function serveUnder(context: BrowserContext, ...paths: string[]) {
  const { origin } = new URL(home);
  for (const path of paths)
    await context.route(`${origin}${path}**`, async (route) => {
      const url = route.request().url().replace(`${origin}${path}`, home);
      // What is fetched ahead may be on its way as its page goes.
      const given = route.fetch({ url }).then((response) => route.fulfill({ response }));
      await given.catch(() => {});
    });
  return (path: string) => `${origin}${path}lessons/or-gate/`;
}

test("two deployments on one host share nothing", async ({ page, context }) => {
  const at = await serveUnder(context, "/spring/", "/autumn/");
  await page.goto(at("/spring/"));
  await bringToLife(page);
  await set(page, "learning rate", 0.5);
  await rewrite(page, "sigmoid", identity);
  await page.getByRole("button", { name: "Light or dark" }).click();
  const theme = await page.locator("html").getAttribute("data-theme");
  await page.goto(at("/autumn/"));
  await bringToLife(page);
  await expect(rate(page)).toHaveValue("0.05");
  await expect(cell(page, "sigmoid")).not.toHaveAttribute("data-edited");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  await page.goto(at("/spring/"));
  await expect(rate(page)).toHaveValue("0.5");
  await expect(code(page)).toContainText("return y;");
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme!);
});

test("what was kept when all deployments shared it is in each of them, once", async ({
  page,
  context,
}) => {
  const at = await serveUnder(context, "/spring/", "/autumn/");
  await context.addInitScript((source) => {
    if (localStorage.length > 0) return;
    const run = {
      ...{ id: 3, name: "mine", pinned: true, hidden: false, error: 0.1 },
      ...{ settings: { learningRate: 0.3 }, steps: [0, 1], errors: [1, 0.1] },
    };
    const old = {
      "or-gate:edits:sigmoid": { source, of: "an older version" },
      "or-gate:inputs:learningRate": 0.5,
      "or-gate:note:runs": [run],
    };
    for (const [key, value] of Object.entries(old))
      localStorage.setItem(`descent:${key}`, JSON.stringify(value));
  }, identity);
  for (const path of ["/spring/", "/autumn/"]) {
    await page.goto(at(path));
    await expect(rate(page)).toHaveValue("0.5");
    await expect(code(page)).toContainText("return y;");
    await page.locator(".runs summary").click();
    await expect(
      page.getByRole("textbox", { name: "Name of the run learning rate 0.3" }),
    ).toHaveValue("mine");
    await page.getByRole("button", { name: "Reset all" }).click();
    await expect(rate(page)).toHaveValue("0.05");
    await page.reload();
    await expect(rate(page)).toHaveValue("0.05");
    await expect(cell(page, "sigmoid")).not.toHaveAttribute("data-edited");
  }
});

test("what was written in a cell that the lesson no longer has is there, until it is thrown away", async ({
  page,
}) => {
  await page.addInitScript((source) => {
    if (localStorage.length > 0) return;
    const key = "descent:/some/where/:or-gate:edits:squash";
    localStorage.setItem(key, JSON.stringify({ source, of: "x" }));
  }, identity);
  await openLesson(page, "or-gate");
  await page.getByText("This lesson no longer has the cell squash.").click();
  await expect(page.locator("[data-visit] pre")).toHaveText(identity);
  await page.getByRole("button", { name: "Throw squash away" }).click();
  await expect(page.locator("[data-visit]")).toBeEmpty();
  await page.reload();
  await bringToLife(page);
  await expect(page.locator("[data-visit]")).toBeEmpty();
});

test("where a browser keeps nothing all works as long as the page is open, and it is said", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      },
    });
  });
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await guess(page).click();
  await expect(guess(page)).toBeChecked();
  await expect(page.locator("[data-notice]")).toContainText("keeps no more of your changes");
  await set(page, "learning rate", 0.2);
  await page.locator(".runs summary").click();
  await run(page, 0.2).getByRole("button", { name: "Pin" }).click();
  await expect(run(page, 0.2).getByRole("button", { name: "Pin" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await rewrite(page, "sigmoid", identity);
  await page.getByRole("button", { name: "Reset all" }).click();
  await page.getByRole("button", { name: "Undo reset" }).click();
  await expect(code(page)).toContainText("return y;");
  await expectReady(page);
});
