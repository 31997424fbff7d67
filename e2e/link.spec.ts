import { expect, type Locator, type Page, test } from "@playwright/test";
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
  openLesson,
  rewrite,
  set,
} from "./lesson";

const identity = "function sigmoid(y: number): number {\n  return y;\n}";
const first = 9.985785058365783;

/** Copies the link that the page offers; a test cannot count on a clipboard. */
async function copyLink(page: Page): Promise<string> {
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await page.getByRole("button", { name: "Copy link" }).click();
  return page.getByRole("textbox", { name: "Link" }).inputValue();
}

async function makeLink(page: Page): Promise<string> {
  await openLesson(page, "or-gate");
  await rewrite(page, "sigmoid", identity);
  await set(page, "iterations", 100);
  return copyLink(page);
}

test("a link carries cells and control values, and nothing of it runs until Run", async ({
  page,
  browser,
}) => {
  const link = await makeLink(page);
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.locator("[data-visit]")).toContainText(
    "This link changes the cell sigmoid and iterations (100). None of its code has run",
  );
  await expect(cell(other, "sigmoid").locator(".cm-content")).toContainText("return y;");
  await expectState(other, "sigmoid", "stale");
  // What the link sets has not been computed with either, and what is shown is of before.
  await expectState(other, "by-hand", "stale");
  await set(other, "learning rate", 0.5);
  await expectReady(other);
  await expectNumber(other, "fate.steps", 100, 0);
  await expectState(other, "sigmoid", "stale");
  await expect(other.locator('data[data-of="fate.sentence"]').first()).not.toContainText("Stuck");
  await other.getByRole("button", { name: "Run sigmoid" }).click();
  await expect(other.locator('data[data-of="fate.sentence"]').first()).toContainText("Stuck");
  await expectNumber(other, "byHand.weights[0]", 0.417022004702574, 1e-12);
  await expect(other.locator("[data-visit]")).toHaveText(
    /^This link changes the cell sigmoid and iterations \(100\)\.\s+Leave this version$/,
  );
});

test("what a link sets is computed with at once", async ({ page, browser }) => {
  await openLesson(page, "or-gate");
  await set(page, "iterations", 100);
  const link = await copyLink(page);
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.locator("[data-visit]")).toHaveText(
    "This link changes iterations (100). Leave this version",
  );
  await expectNumber(other, "fate.steps", 100, 0);
});

test("a link leaves the reader's own version as it was", async ({ page, browser }) => {
  const link = await makeLink(page);
  const other = await (await browser.newContext()).newPage();
  await openLesson(other, "or-gate");
  await bringToLife(other);
  await set(other, "seed", 7);
  await other.goto(link);
  await expect(other.locator("[data-visit]")).toContainText("This link changes");
  await other.reload();
  await expect(cell(other, "sigmoid").locator(".cm-content")).toContainText("return y;");
  await set(other, "seed", 9);
  await other.getByRole("link", { name: "Leave this version" }).click();
  await expect(other.getByRole("spinbutton", { name: "seed" })).toHaveValue("7");
  await expect(cell(other, "sigmoid")).not.toHaveAttribute("data-edited");
  await other.goBack();
  await expect(other.getByRole("spinbutton", { name: "seed" })).toHaveValue("9");
});

test("a link opens where the storage is full, and both are said", async ({ page, browser }) => {
  const link = await makeLink(page);
  const other = await (await browser.newContext()).newPage();
  await other.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
  await other.goto(link);
  await expect(other.locator("[data-visit]")).toContainText("This link changes the cell sigmoid");
  await expect(other.getByRole("status").filter({ hasText: "keeps no more" })).toBeVisible();
});

test("what cannot be seen in a link's code is marked, and the link says so", async ({
  page,
  browser,
}) => {
  await openLesson(page, "or-gate");
  const source =
    'function sigmoid(y: number): number {\n  if ("user\u202e \u2066// so\u2069 \u2066" === "x") return 0;\n  return 1 /\u200b (1 + Math.exp(-y));\n}';
  await rewrite(page, "sigmoid", source);
  const link = await copyLink(page);
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.locator("[data-visit]")).toContainText(
    "cannot be seen or that turn what is written around: U+202E, U+2066, U+2069 and U+200B",
  );
  const marks = ["U+202E", "U+2066", "U+2069", "U+2066", "U+200B"];
  await expect(cell(other, "sigmoid").locator(".cm-specialChar")).toHaveText(marks);
  await other.getByText("Your changes").first().click();
  const changes = cell(other, "sigmoid").locator(".cell-changes .hidden-sign");
  await expect(changes).toHaveCount(marks.length);
  expect(await changes.evaluateAll((all) => all.map((one) => one.dataset.code))).toEqual(marks);
  const drawn = await changes.evaluateAll((all) =>
    all.map((one) => getComputedStyle(one, "::before").content),
  );
  for (const content of drawn) expect(content).toMatch(/U\+|data-code/);
});

test("names and texts from right to left stand in their places in code", async ({ page }) => {
  await openLesson(page, "or-gate");
  await rewrite(
    page,
    "sigmoid",
    'const א = 5;\nconst ב = 3;\nconst ג = "א" + "ב";\nfunction sigmoid(y: number) {\n  return א - ב - y;\n}',
  );
  const ordered = (code: Locator, part: string) =>
    code.evaluate((code, part) => {
      const line = code.textContent!.indexOf(part);
      const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      const lefts: number[] = [];
      let from = 0;
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        for (let i = 0; i < node.textContent!.length; i++) {
          if (from + i < line || from + i >= line + part.length) continue;
          // In a text from right to left the quotes at its ends have changed places, and look the same.
          if (node.textContent![i] === '"') continue;
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          lefts.push(range.getBoundingClientRect().left);
        }
        from += node.textContent!.length;
      }
      return lefts.length >= 5 && lefts.every((left, i) => i === 0 || left > lefts[i - 1]!);
    }, part);
  const expectOrdered = async (code: Locator) => {
    for (const part of ["א - ב - y", '"א" + "ב"'])
      await expect.poll(() => ordered(code, part)).toBe(true);
  };
  const sigmoid = cell(page, "sigmoid");
  await expectOrdered(sigmoid.locator(".cm-content"));
  await page.getByText("Your changes").first().click();
  await expectOrdered(sigmoid.locator(".cell-changes pre"));
});

test("a damaged link is said to be one, and the lesson is the author's", async ({ page }) => {
  const link = await makeLink(page);
  await page.evaluate(() => localStorage.clear());
  const bad = [
    link.slice(0, -20),
    link.replace("=1.", "=9."),
    link.replace(/=1\..*/, "=1.%00<script>alert(1)</script>"),
  ];
  for (const url of bad) {
    await page.goto("about:blank");
    await page.goto(url);
    await expect(page.locator("[data-visit]")).toContainText("cannot be read");
    await expect(cell(page, "sigmoid")).not.toHaveAttribute("data-edited");
    await expectNumber(page, "byHand.weights[0]", first, 0);
  }
});

test("a link opens as it was made, whatever the programs that it went through did to it", async ({
  page,
  browser,
}) => {
  const link = await makeLink(page);
  const [before, hash] = link.split("#");
  const became = [
    link.replace("=", "%3D"),
    `${link}.`,
    `${link})`,
    `${link},&amp;utm_source=mail`,
    `${link.slice(0, 90)}%0A%3E%20${link.slice(90)}`,
    `${before}#utm_source=mail&${hash}`,
    `${before}%23${encodeURIComponent(hash!)})`,
  ];
  const other = await (await browser.newContext()).newPage();
  for (const url of became) {
    await other.goto("about:blank");
    await other.goto(url);
    await expect(other.locator("[data-visit]")).toContainText("This link changes the cell sigmoid");
    await expectState(other, "sigmoid", "stale");
  }
  // All of them are one: what is done to it is there again by any.
  await set(other, "seed", 7);
  await other.goto("about:blank");
  await other.goto(`${link}_`);
  await expect(other.getByRole("spinbutton", { name: "seed", exact: true })).toHaveValue("7");
});

test("a link with one letter that is another is damaged, and says so", async ({
  page,
  browser,
}) => {
  const link = await makeLink(page);
  const other = await (await browser.newContext()).newPage();
  const damaged = [
    link.replace(/.(.{40})$/, (end, rest) => (end.startsWith("A") ? "B" : "A") + rest),
    link.slice(0, link.indexOf("#changes") + 8),
    link.toLowerCase().replace(/^[^#]*/, link.split("#")[0]!),
  ];
  for (const url of damaged) {
    await other.goto("about:blank");
    await other.goto(url);
    await expect(other.locator("[data-visit]")).toContainText("it is damaged");
    await expect(cell(other, "sigmoid")).not.toHaveAttribute("data-edited");
  }
});

test("places in a page are found without leaving the version that a link brought", async ({
  page,
}) => {
  const link = await makeLink(page);
  await page.goto("about:blank");
  await page.goto(link);
  await expectState(page, "sigmoid", "stale");
  const heading = page.getByRole("heading", { name: "What does it predict?" });
  await heading.getByRole("link").click();
  expect(page.url()).toBe(link);
  await expect(heading).toBeInViewport();
  await page.reload();
  await expectState(page, "sigmoid", "stale");
});

test("an address with something behind it leads where it was meant", async ({ page }) => {
  const behind = [
    ")",
    ".",
    "),",
    "&utm_source=mail",
    "%3E",
    "”",
    "**",
    "%20",
    "%5C",
    "//",
    "index.html)",
  ];
  for (const one of behind) {
    await page.goto(`lessons/or-gate/${one}`);
    await expect(page).toHaveURL(/\/lessons\/or-gate\/$/);
  }
  await page.goto("lessons/or-gate/%3Futm_source=mail%23does-it-learn");
  await expect(page).toHaveURL(/\/lessons\/or-gate\/#does-it-learn$/);
  await page.goto("about:blank");
  await page.goto("lessons/or-gate/#does-it-learn).");
  await page.mouse.move(5, 5);
  await expect(page.getByRole("heading", { name: "Does it learn?" })).toBeInViewport();
});

test("changes that are too long for a link are said to be", async ({ page }) => {
  await openLesson(page, "or-gate");
  const numbers = Array.from({ length: 6000 }, (_, i) => Math.imul(i, 2654435761).toString(36));
  await rewrite(page, "sigmoid", `${identity}\n// ${numbers.join()}`);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.locator(".workbench output")).toContainText(
    /the link would have [\d,]+ characters/,
  );
});
