import { expect, type Page, test } from "@playwright/test";
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
  holdLife,
  numberOf,
  openLesson,
  rewrite,
  set,
} from "./lesson";

/**
 * Has every text of the page translated as browsers and extensions do it: a `<font>` is put in its
 * place, or around it. One that takes no notice of `translate="no"` changes code as well.
 */
const translate = (page: Page, how: "instead" | "around", heeds = true) =>
  page.evaluate(
    ([how, heeds]) => {
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walk.nextNode()) texts.push(walk.currentNode as Text);
      for (const text of texts) {
        const parent = text.parentElement!;
        if (!text.data.trim() || parent.closest("script, style, svg, .cm-editor")) continue;
        if (heeds && parent.closest("[translate=no], .notranslate")) continue;
        const font = document.createElement("font");
        const within = font.appendChild(document.createElement("font"));
        const translated = text.data.replace(/\S+/g, "mot");
        text.replaceWith(font);
        if (how === "instead") within.textContent = translated;
        else {
          text.data = translated;
          within.append(text);
        }
      }
    },
    [how, heeds] as const,
  );

const islands = (page: Page) =>
  page.locator("[data-island]").evaluateAll((all) => all.map((one) => one.childElementCount > 0));

test.beforeEach(({ page }) => openLesson(page, "or-gate"));

for (const how of ["instead", "around"] as const)
  test(`a page that is translated as it lives loses no island: ${how}`, async ({ page }) => {
    const failures: Error[] = [];
    page.on("pageerror", (error) => failures.push(error));
    await bringToLife(page);
    await rewrite(page, "error", "oops(");
    await page.keyboard.press("Shift+Enter");
    await expect(cell(page, "error").getByRole("alert")).toBeVisible();
    const before = await islands(page);
    await translate(page, how);
    await set(page, "learning rate", 0.05);
    await expectReady(page);
    await page.getByRole("switch", { name: "truth of 0 0" }).click();
    await cell(page, "error").locator(".cell-changes summary").click();
    await cell(page, "error").locator(".cell-reset").click();
    await expect(cell(page, "error").getByRole("alert")).toHaveCount(0);
    await expectState(page, "error", "done");
    await cell(page, "by-hand").locator(".cell-run").click();
    await expectState(page, "by-hand", "done");
    await expect(cell(page, "by-hand").locator(".cell-state")).toHaveText(/^ran in/);
    await page.locator("[data-island=Moment] button").first().click();
    await page.locator(".workbench button").last().click();
    expect(await islands(page)).toEqual(before);
    expect(failures).toEqual([]);
  });

test("on a page that was translated before it lives the first click opens a cell’s editor", async ({
  page,
}) => {
  await translate(page, "instead");
  await cell(page, "sigmoid").locator(".cell-source").click();
  await expect(cell(page, "sigmoid").locator(".cm-content")).toBeFocused();
});

for (const [first, name, field, keys, value] of [
  ["a slider", "learningRate", " input[type=range]", ["ArrowRight"], "0.0508"],
  ["a number", "learningRate", " input:not([type=range])", [..."0.4", "Enter"], "0.4"],
  ["its comma", "learningRate", " input:not([type=range])", [..."0,4"], "0.4"],
  ["a switch", "truth01", "", ["Space"], "false"],
  ["a choice", "row", " select", ["ArrowDown"], '"0 1"'],
] as const)
  test(`what is done first on a page that was translated before it lives counts: ${first}`, async ({
    page,
  }) => {
    const release = await holdLife(page);
    await openLesson(page, "or-gate");
    await translate(page, "instead");
    const control = page.locator(`[data-control=${name}]${field}`);
    await control.focus();
    if (keys.length > 1) await page.keyboard.press("ControlOrMeta+a");
    for (const key of keys) await page.keyboard.press(key);
    release();
    await expectReady(page);
    const kept = () =>
      page.evaluate(
        (name) => localStorage.getItem(`descent:/some/where/:or-gate:inputs:${name}`),
        name,
      );
    await expect.poll(kept).toBe(value);
    await expect(control).toBeFocused();
  });

test("what is translated before the page lives comes alive, and no code is taken for an edit", async ({
  page,
}) => {
  const failures: Error[] = [];
  page.on("pageerror", (error) => failures.push(error));
  await translate(page, "instead", false);
  await expect(cell(page, "sigmoid").locator(".cell-source")).toContainText("mot");
  await page.getByRole("spinbutton", { name: "learning rate" }).first().hover();
  await expectReady(page);
  await expect(cell(page, "sigmoid").locator(".cell-source")).toContainText("Math.exp");
  await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 0);
  expect((await islands(page)).every(Boolean)).toBe(true);
  expect(failures).toEqual([]);
});

test("what an extension changes before the page lives comes alive, and no code is taken for an edit", async ({
  page,
}) => {
  const failures: Error[] = [];
  page.on("pageerror", (error) => failures.push(error));
  await page.evaluate(() => {
    const walk = document.createTreeWalker(document.querySelector("main")!, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode as Text;
      if (!text.parentElement!.closest("script, style, svg")) text.data += text.data.trim() && "✓";
    }
    for (const one of document.querySelectorAll("input, .cell-source"))
      one.after(document.createElement("x-extension"));
    for (const code of document.querySelectorAll(".cell-source"))
      code.append(document.createElement("button"), "Copy");
  });
  await page.getByRole("spinbutton", { name: "learning rate" }).first().hover();
  await expectReady(page);
  await set(page, "learning rate", 0.05);
  await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 0);
  const source = cell(page, "sigmoid").locator(".cell-source");
  await expect(source).not.toContainText(/✓|Copy/);
  await expect(page.locator("[data-edited]")).toHaveCount(0);
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((k) => k.includes("edits"))),
  ).toEqual([]);
  expect(failures).toEqual([]);
});

test("code that a translator has rewritten is put back as the reader goes into it", async ({
  page,
}) => {
  await bringToLife(page);
  await translate(page, "instead", false);
  const source = cell(page, "sigmoid").locator(".cell-source");
  await expect(source).toContainText("mot");
  await source.click();
  const editor = cell(page, "sigmoid").locator(".cm-content");
  await expect(editor).toBeFocused();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" ");
  await page.keyboard.press("Shift+Enter");
  await expectState(page, "sigmoid", "done");
  await expect(editor).toContainText("Math.exp");
  expect(await numberOf(page, "byHand.weights[0]")).toBeCloseTo(9.98, 1);
});

test("code, maths and outputs say that they are not to be translated", async ({ page }) => {
  await bringToLife(page);
  const open = await page
    .locator(
      "code, pre, data, .katex, .cell-source, .cell-output, .figure-picture, .figure-data td",
    )
    .evaluateAll((all) =>
      all.filter((one) => !one.closest("[translate=no]")).map((one) => one.outerHTML.slice(0, 80)),
    );
  expect(open).toEqual([]);
});
