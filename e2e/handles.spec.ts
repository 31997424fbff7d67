import { expect, type Locator, type Page, test } from "@playwright/test";
import {
  bringToLife,
  cell,
  expectAccessible,
  expectReady,
  lookAtAnswers,
  openLesson,
  rewrite,
  runSource,
  set,
} from "./lesson";

test.beforeEach(({ page }) => openLesson(page, "or-gate"));

const readout = (page: Page) => page.locator("[data-readout]");
const formula = (page: Page, ...names: string[]) =>
  page.getByRole("group", { name: `Formula with ${names.join(", ")}:` });
const isLit = (symbol: Locator) =>
  symbol.evaluate((element) => getComputedStyle(element).boxShadow !== "none");
const expectLit = (symbol: Locator, lit = true) => expect.poll(() => isLit(symbol)).toBe(lit);

/** A value of each kind of place where one name stands: maths, code, the prose's code, a table. */
const places = (page: Page, name: string) => [
  page.locator(`.katex [data-sym="${name}"]`).first(),
  page.locator(`.cell-source [data-sym="${name}"]`).first(),
  page.locator(`p code [data-sym="${name}"]`).first(),
  page.locator(`.shown-table th[data-sym="${name}"]`).first(),
];

test("pointing at a symbol lights up its name everywhere and reads it out; leaving ends it", async ({
  page,
}) => {
  const symbol = formula(page, "dE_df", "df_dy").locator('[data-sym="dE_df"]');
  await symbol.hover();
  await expect(readout(page)).toContainText("how the error moves with the answer");
  for (const place of places(page, "dE_df")) await expectLit(place);
  await expectLit(page.locator('.cell-source [data-sym="df_dy"]').first(), false);
  await page.mouse.move(2, 300);
  await expect(readout(page)).toContainText("Point at a symbol");
  await expectLit(symbol, false);
});

test("in a window of a few lines what is read out takes no more than a quarter", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await formula(page, "dE_df", "df_dy").locator('[data-sym="dE_df"]').hover();
  await expect(readout(page)).toContainText("how the error moves with the answer");
  const height = () => readout(page).evaluate((one) => one.getBoundingClientRect().height);
  expect(await height()).toBeGreaterThan(20);
  expect(await height()).toBeLessThanOrEqual(64);
});

test("in a section on the reader's own three numbers a symbol means those, and says so", async ({
  page,
}) => {
  await formula(page, "y", "b", "x1", "w1", "x2", "w2").locator('[data-sym="b"]').first().hover();
  await expect(readout(page)).toContainText("the bias (yours)");
  await expect(readout(page).locator("data")).toHaveAttribute("value", "0.5");
  await formula(page, "f", "y").first().locator('[data-sym="f"]').first().hover();
  await expect(readout(page)).toContainText("(yours, row 0 0)");
  await expect(readout(page).locator("data")).toHaveText("0.622459");
  // The sum is not squashed yet there, and a line has no height to be hovered over.
  const point = (at: string) =>
    page.locator(at).first().dispatchEvent("pointerover", { pointerType: "mouse" });
  await point('[data-figure="errors"] [data-sym="error"][data-row="1"]');
  await expect(readout(page)).toContainText("(yours, row 0 1)");
  await expect(readout(page).locator("data")).toHaveAttribute("value", "2.5");
  await point('[data-figure="chain"] [data-sym="y"]');
  await expect(readout(page)).toContainText("(yours, nudged, row 1 0)");
  await expect(readout(page).locator("data")).toHaveAttribute("value", "2");
});

test("the value read out is that of the chosen step, and follows it", async ({ page }) => {
  await bringToLife(page);
  await set(page, "step", 0);
  const update = formula(page, "w1", "R", "dE_dw1");
  await update.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  const value = readout(page).locator("data");
  await expect(value).toHaveAttribute("value", "0.417022004702574");
  // Something else moves it while the reader looks on.
  await page.getByRole("slider", { name: "step", exact: true }).evaluate((slider) => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!;
    set!.call(slider, "10000");
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await expect(value).toHaveAttribute("value", "9.985785058365783");
  await expect(readout(page)).toContainText("the weight of the first input");
});

test("a formula is one stop for the keyboard, and arrow keys lead through its symbols", async ({
  page,
}) => {
  await formula(page, "y", "w1")
    .or(formula(page, "y", "b", "x1", "w1", "x2", "w2"))
    .first()
    .focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  await expectReady(page);
  for (const words of [
    "the weighted sum",
    "the bias",
    "the first input",
    "the weight of the first",
  ])
    await test.step(words, async () => {
      await expect(readout(page)).toContainText(words);
      await page.keyboard.press("ArrowRight");
    });
  await page.keyboard.press("Escape");
  await expect(readout(page)).toContainText("Point at a symbol");
  await page.keyboard.press("ArrowLeft");
  await expect(readout(page)).not.toContainText("Point at a symbol");
  await page.keyboard.press("Tab");
  await expect(readout(page)).toContainText("Point at a symbol");
});

test("in the editor the caret lights up the symbol it is on, also one just typed", async ({
  page,
}) => {
  await page.getByRole("textbox", { name: "Code of sigmoid" }).click();
  const editor = cell(page, "sigmoid").locator(".cm-content");
  await expect(editor).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.insertText("// f0\ndE_dw1;\n");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await expect(readout(page)).toContainText("how the error moves with the first weight");
  await expectLit(editor.locator('[data-sym="dE_dw1"]'));
  await expect(editor.locator('[data-sym="f0"]')).toHaveCount(0);
  await page.keyboard.press("ArrowUp");
  await expect(readout(page)).toContainText("Point at a symbol");
});

const step = (page: Page, title: string) =>
  page.locator(".step").filter({ has: page.getByText(title, { exact: true }) });
const derive = [
  "How does the error move with the answer?",
  "How does the answer move with the sum?",
];

test("the derivation opens step by step, each factor beside its line of the reader's own code", async ({
  page,
}) => {
  await expect(page.locator(".step[open]")).toHaveCount(1);
  await step(page, derive[0]!).locator("summary").click();
  await expect(page.locator(".step[open]")).toHaveCount(2);
  const line = step(page, derive[0]!).locator(".line");
  await expect(line).toContainText("const dE_df = error / (f - f0);");
  await bringToLife(page);
  const byHand = await cell(page, "by-hand").locator(".cell-source").textContent();
  await rewrite(page, "by-hand", byHand!.replace("error / (f - f0)", "Math.sign(f - f0)"));
  await expect(line).toContainText("const dE_df = Math.sign(f - f0);");
  await expect(line).toContainText("yours");
  await rewrite(page, "by-hand", byHand!.replaceAll("dE_df", "slope1"));
  await expect(line).toContainText("No line of the cell works out dE_df any more");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the derivation opens all the same, and a print shows all of it", async ({ page }) => {
    await step(page, derive[1]!).locator("summary").click();
    await expect(step(page, derive[1]!).locator(".line")).toContainText(
      "df_dy = slope(y, f * (1 - f))",
    );
    const last = page.locator(".step").last().locator(".line").last();
    await expect(last).toBeHidden();
    await page.emulateMedia({ media: "print" });
    await expect(last).toBeVisible();
    await expect(last).toContainText("dE_dw1 += dE_dy * row.x1;");
  });
});

const why = (page: Page, title: string) =>
  page.locator("details.why").filter({ hasText: title }).first();
const inside = (part: Locator, name: string) =>
  part.getByRole("button", { name: `why is ${name} this?` });

test("a new weight unfolds, number by number, to the inputs", async ({ page }) => {
  await bringToLife(page);
  await set(page, "step", 0);
  const next = why(page, "Why is the next w1");
  await next.locator("summary").click();
  await expect(next).toContainText("= 0.417022 − 0.05 · ");
  await inside(next, "dE_dw1").click();
  await expect(inside(next, "dE_dy")).toHaveCount(4);
  await inside(next, "dE_dy").nth(2).click();
  await inside(next, "df_dy").click();
  await inside(next, "f").first().click();
  await expect(next).toContainText("f = 1 / (1 + e−y) in row 1 0");
  await inside(next, "y").click();
  await expect(next).toContainText("= 1 · 0.417022 + 0 · 0.720324 + 0.000114375");
  // It goes with the step, all the way down.
  await set(page, "step", 100);
  await expect(next).not.toContainText("0.417022");
  await inside(next, "dE_dw1").click();
  await expect(inside(next, "dE_dy")).toHaveCount(0);
});

test("a number in the prose unfolds where it stands, and a symbol of a formula at Enter", async ({
  page,
}) => {
  await bringToLife(page);
  const number = page.locator('p button[data-why="E"]');
  await number.click();
  const prose = page.getByRole("group", { name: "Why E is what it is" });
  await expect(prose).toContainText("E = Σ error over the rows");
  await expect(number).toHaveAttribute("aria-expanded", "true");
  await number.click();
  await expect(prose).toHaveCount(0);
  await formula(page, "w1", "R", "dE_dw1").focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("group", { name: "Why dE_dw1 is what it is" })).toContainText(
    "dE_dw1 = Σ dE_dy · x1",
  );
});

test("a formula that the reader's code no longer follows says so", async ({ page }) => {
  await bringToLife(page);
  const next = why(page, "Why is the next w1");
  await next.locator("summary").click();
  await inside(next, "dE_dw1").click();
  await inside(next, "dE_dy").nth(1).click();
  await inside(next, "df_dy").click();
  await inside(next, "f").first().click();
  await expect(next.locator(".why-doubt")).toHaveCount(0);
  await runSource(
    page,
    "sigmoid",
    "function sigmoid(y: number) {\n  return 1 / (1 + Math.exp(-5 * y));\n}",
  );
  await expect(next.locator(".why-doubt").first()).toContainText("not its formula any more");
  await page.getByRole("button", { name: "Reset sigmoid" }).click();
  await expect(next.locator(".why-doubt")).toHaveCount(0);
});

test("nothing keeps anybody from using a page that is lit", async ({ page }) => {
  await bringToLife(page);
  for (const closed of await page.locator(".step:not(:first-child) > summary").all())
    await closed.click();
  await page.locator('button[data-why="dE_dy"]').click();
  await why(page, "Why is the next w1").locator("summary").click();
  await formula(page, "dE_df", "error", "f", "f0").locator('[data-sym="f0"]').hover();
  await expect(readout(page)).toContainText("the truth");
  await expectAccessible(page);
});

const figure = (page: Page, name: string) => page.locator(`figure[data-figure="${name}"]`);
const rimOf = (mark: Locator) => mark.evaluate((element) => getComputedStyle(element).filter);
const expectRim = (mark: Locator, lit = true) =>
  expect.poll(async () => (await rimOf(mark)) !== "none").toBe(lit);

test("a mark in a figure and its symbol in maths and code light up together, with the mark's value", async ({
  page,
}) => {
  await bringToLife(page);
  await lookAtAnswers(page);
  const mark = figure(page, "neuron").locator('circle[data-sym="y f"][data-row="3"]:visible');
  await expectRim(mark, false);
  await mark.hover();
  await expect(readout(page)).toContainText("(trained, step 10,000, row 1 1)");
  const values = readout(page).locator("data");
  await expect(values).toHaveCount(2);
  const rows = page.locator('figure[data-figure="neuron"] .figure-data');
  await rows.locator("summary").click();
  const said = await rows
    .getByRole("row")
    .filter({ hasText: "1 1" })
    .first()
    .getByRole("cell")
    .all();
  await mark.hover();
  await expect(values.nth(0)).toHaveAttribute("value", (await said[1]!.textContent())!);
  await expect(values.nth(1)).toHaveAttribute("value", (await said[2]!.textContent())!);
  for (const name of ["y", "f"])
    for (const place of places(page, name).slice(0, 2)) await expectLit(place);
  await expectRim(mark);

  const error = figure(page, "loss").locator('circle[data-sym="E"]:visible');
  // Where the page is scrolled to is in the last digits of a box.
  const sizeOf = async () => {
    const { width, height } = (await error.boundingBox())!;
    return [width, height].map((side) => side.toFixed(2));
  };
  const size = await sizeOf();
  await expectRim(error, false);
  await page.locator('.katex [data-sym="E"]').first().hover();
  await expectRim(error);
  await expectRim(figure(page, "loss").locator('text[data-sym="E"]:visible'));
  await expectRim(mark, false);
  expect(await sizeOf()).toEqual(size);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });

  test("tapping a symbol lights it up until a tap elsewhere, and nothing overflows", async ({
    page,
  }) => {
    await step(page, derive[0]!).locator("summary").tap();
    await formula(page, "dE_df", "error", "f", "f0").locator('[data-sym="f0"]').tap();
    await expect(readout(page)).toContainText("the truth");
    await expectLit(page.locator('.cell-source [data-sym="f0"]').first());
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole("heading", { name: "How does the error reach" }).tap();
    await expect(readout(page)).toContainText("Point at a symbol");
    await figure(page, "landscape").locator('circle[data-sym="w1 w2"]:visible').tap();
    await expect(readout(page)).toContainText("w2");
    await expectLit(page.locator('.cell-source [data-sym="w1"]').first());
  });
});

/** What is copied of an element and of those that follow it, or of one sign of its last formula. */
const copyOf = (element: Locator, followers: number, part = false) =>
  element.evaluate(
    (element, [followers, part]) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      for (let last = element; followers > 0; followers--) {
        last = last.nextElementSibling! as typeof last;
        range.setEndAfter(last);
      }
      if (part) range.selectNodeContents([...element.querySelectorAll(".katex .mord")].at(-1)!);
      getSelection()!.removeAllRanges();
      getSelection()!.addRange(range);
      const clipboardData = new DataTransfer();
      const copied = { clipboardData, bubbles: true, cancelable: true };
      element.dispatchEvent(new ClipboardEvent("copy", copied));
      return clipboardData.getData("text/plain");
    },
    [followers, part] as const,
  );

test("what is copied has each formula once, as TeX, and the prose around it as it stands", async ({
  page,
}) => {
  const prose = page.locator("p", { hasText: "output we want" }).first();
  const copied = await copyOf(prose, 1);
  const [first, ...rest] = copied.split("\n").filter((line) => line !== "");
  expect(first).toMatch(
    /^An OR gate .* the inputs \$x_1\$ and \$x_2\$, and the output we want \$f_0\$/,
  );
  expect(rest).toContain("observations;");
  expect(rest).not.toContain("Run");
  expect(await copyOf(prose, 0, true)).toMatch(/^\$[^$]+\$$/);
  const display = page.locator(".katex-display").first();
  const tex = String.raw`$$y(\mathbf{x}) = \mathbf{x} \cdot \mathbf{w} + b = x_1 w_1 + x_2 w_2 + b$$`;
  expect(await copyOf(display, 0)).toBe(tex);
  expect(await copyOf(display, 0, true)).toBe(tex);
  expect(await copyOf(page.locator(".cell-source").first(), 0)).toBe("");
});
