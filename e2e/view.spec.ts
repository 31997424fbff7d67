import { expect, type Locator, type Page, test } from "@playwright/test";
import {
  bringToLife,
  expectNumber,
  lookAtAnswers,
  numberOf,
  openLesson,
  set,
  untilLaidOut,
} from "./lesson";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const figure = (page: Page, name: string) => page.locator(`[data-figure=${name}]`);
const said = (page: Page, name: string) =>
  figure(page, name).locator("svg[role=img]").locator("visible=true");

/** Sees to it that a control and what it does are in the window together. */
async function expectTogether(page: Page, control: Locator, effect: Locator) {
  await control.scrollIntoViewIfNeeded();
  const [a, b] = [(await control.boundingBox())!, (await effect.boundingBox())!];
  const long = Math.max(a.y + a.height, b.y + b.height) - Math.min(a.y, b.y);
  expect(long, `${control}`).toBeLessThanOrEqual(page.viewportSize()!.height - barOf(page));
}

/** On a phone the bar with the rate leaves less of the window to what is below it. */
const barOf = (page: Page) => (page.viewportSize()!.width < 500 ? 45 : 0);

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openLesson(page, "or-gate");
  await bringToLife(page);
});

test("whoever is the optimiser sees the field and the four errors beside the three numbers", async ({
  page,
}) => {
  const slider = page.getByRole("slider", { name: "your w₂" });
  for (const name of ["attempt", "errors"])
    await expectTogether(page, slider, figure(page, name).locator(".figure-picture"));
  await set(page, "your w₂", 1);
  await set(page, "your b", 0);
  await expectNumber(page, "plainError", 1, 1e-12);
  await expect(said(page, "errors")).toHaveAttribute("aria-label", /1 1: truth 1, by hand 2/);
  await expect(said(page, "attempt")).toHaveAttribute("aria-label", /1 1: 2, truth 1, right/);
});

test("the three numbers stand once more beside the sigmoid, and are the same", async ({ page }) => {
  const again = page.getByRole("slider", { name: "b, as above" });
  await expectTogether(page, again, figure(page, "sigmoid").locator(".figure-picture"));
  const before = await numberOf(page, "yours.error");
  await again.press("ArrowRight");
  await expect(page.getByRole("spinbutton", { name: "your b" })).toHaveValue("0.6");
  await expect.poll(() => numberOf(page, "yours.error")).not.toBe(before);
});

test("the squash is taken away, and given back, beside the curve and the trained error", async ({
  page,
}) => {
  const away = button(page, "Return y itself");
  for (const curve of ["sigmoid", "squash"])
    await expectTogether(page, away, figure(page, curve).locator(".figure-picture"));
  await away.click();
  await expectNumber(page, "fate.error", 1, 1e-9);
  await expect(page.getByRole("textbox", { name: "Code of sigmoid" })).toContainText("return y;");
  await expect(away).toBeDisabled();
  await expectTogether(
    page,
    button(page, "Squash again, here"),
    figure(page, "landscape").locator(".figure-picture"),
  );
  await button(page, "Squash again, here").click();
  await expect.poll(() => numberOf(page, "fate.error")).toBeLessThan(0.02);
});

test("on a phone, too, each control and what it moves are in the window together", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const slider = (name: string) => page.getByRole("slider", { name, exact: true });
  await slider("iterations").scrollIntoViewIfNeeded();
  await untilLaidOut(page);
  for (const [control, of] of [
    [button(page, "Return y itself"), "squash"],
    [slider("iterations"), "loss"],
    [button(page, "Train it in TensorFlow.js"), "loss"],
    [slider("step"), "then"],
    [slider("step"), "place"],
    [slider("start w₂"), "landscape"],
    [button(page, "Return y itself, once more"), "landscape"],
    [button(page, "Skip and run: R = 30"), "rates"],
    [button(page, "Make it XOR"), "field"],
  ] as const)
    await expectTogether(page, control, figure(page, of).locator(".figure-picture"));
  const [field, ground] = await Promise.all(
    ["then", "place"].map(async (name) => (await figure(page, name).boundingBox())!),
  );
  expect(field!.x + field!.width).toBeLessThan(ground!.x);
});

test("iterations, rates and the step looked at each move a curve of the error beside them", async ({
  page,
}) => {
  for (const [name, curve] of [
    ["iterations", "loss"],
    ["step", "cursor"],
  ] as const) {
    const slider = page.getByRole("slider", { name, exact: true });
    await expectTogether(page, slider, figure(page, curve).locator(".figure-picture"));
  }
  await expectTogether(
    page,
    button(page, "Train it in TensorFlow.js"),
    figure(page, "loss").locator(".figure-picture"),
  );
  await set(page, "step", 5000);
  await expect(said(page, "cursor")).toHaveAttribute("aria-label", /Looked at: step 5,?000/);
  const run = button(page, "Skip and run: R = 20");
  await expectTogether(page, run, figure(page, "rates").locator(".figure-picture"));
  await run.click();
  await expect(page.getByRole("spinbutton", { name: "learning rate" })).toHaveValue("20");
  await expect(said(page, "rates")).toHaveAttribute("aria-label", /earlier runs: R 0\.05/);
});

test("what gives an answer away is covered until it is said, skipped or looked at", async ({
  page,
}) => {
  const answers = figure(page, "neuron").locator(".figure-picture");
  const asked = page.getByRole("group", { name: /furthest from its truth/ });
  await expect(answers).toBeHidden();
  await asked.getByRole("radio", { name: "skip" }).check();
  await asked.getByRole("button", { name: /^Skip it/ }).click();
  await expect(answers).toBeVisible();
  const difference = figure(page, "difference").locator(".figure-picture");
  await expect(difference).toBeHidden();
  const cliff = figure(page, "cliff").locator(".figure-picture");
  await expect(cliff).toBeHidden();
  const hole = page.getByText("throws the neuron far out");
  await expect(hole).toBeHidden();
  await button(page, "Skip and run: R = 30").click();
  await expect(hole).toBeVisible();
  await lookAtAnswers(page);
  await expect(cliff).toBeVisible();
  await expect(difference).toBeVisible();
  await page.reload();
  await expect(asked.locator("output")).toHaveText(/^It is/);
  await expect(answers).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(cliff).toBeVisible();
});

test("XOR is a press away from its picture", async ({ page }) => {
  const xor = button(page, "Make it XOR");
  await expectTogether(page, xor, figure(page, "field").locator(".figure-picture"));
  await xor.click();
  await expect(said(page, "field")).toHaveAttribute("aria-label", /, wrong/);
  await expect.poll(() => numberOf(page, "fate.error")).toBeGreaterThan(1);
  await button(page, "Back to OR").click();
  await page.getByRole("switch", { name: "1 1 wants" }).click();
  await expect(said(page, "field")).toHaveAttribute("aria-label", /, wrong/);
  await page.getByRole("switch", { name: "1 1 wants" }).click();
  await expect(said(page, "field")).not.toHaveAttribute("aria-label", /, wrong/);
});

test("TensorFlow.js is trained where its numbers stand", async ({ page }) => {
  const train = button(page, "Train it in TensorFlow.js now");
  await set(page, "iterations", 20);
  await expectTogether(page, train, page.locator('td data[data-of="tensorflow.error"]'));
  const before = await numberOf(page, "tensorflow.error");
  await train.click();
  await expect.poll(() => numberOf(page, "tensorflow.error"), { timeout: 60_000 }).not.toBe(before);
});

test("the step that is chosen moves the field and the dot in the landscape beside it", async ({
  page,
}) => {
  const step = page.getByRole("slider", { name: "step", exact: true });
  for (const name of ["then", "place"])
    await expectTogether(page, step, figure(page, name).locator(".figure-picture"));
  await set(page, "step", 0);
  await expect(said(page, "then")).toHaveAttribute("aria-label", /0 0: 0\.5000, truth 0/);
  await expect(said(page, "place")).toHaveAttribute("aria-label", /Now: w₁ 0\.417/);
});

test("a nudge goes along the chain, and each arrow says what it is multiplied by", async ({
  page,
}) => {
  const nudge = page.getByRole("slider", { name: "nudge w₁ by" });
  await expectTogether(page, nudge, figure(page, "chain").locator(".figure-picture"));
  await set(page, "nudge w₁ by", -1);
  await expect(said(page, "chain")).toHaveAttribute(
    "aria-label",
    /^A chain: w₁ changed by −1 to 0, so sum y changed by −1 to 0\.5/,
  );
});

test("a prediction is made before its answer opens, and stands beside what came out after a reload", async ({
  page,
}) => {
  const asked = page.locator("div.predict").filter({ hasText: "How low can the error" });
  await expect(asked.locator("details")).not.toHaveAttribute("open");
  await asked.getByRole("slider").fill("0.5");
  await asked.getByRole("button", { name: "Say it" }).click();
  await expect(asked.locator("details")).toHaveAttribute("open");
  await expect(asked.locator("output")).toHaveText("You said 0.5. It is 1.");
  await page.reload();
  await expect(asked.locator("output")).toHaveText("You said 0.5. It is 1.");
});

test("a prediction can be skipped, and one that is right says so", async ({ page }) => {
  const gates = page.locator("div.predict").filter({ hasText: "How many different gates" });
  await gates.locator("summary").click();
  await expect(gates.getByText("It is 16.")).toBeVisible();
  await expect(gates.locator("output")).toBeEmpty();
  for (const width of [1280, 768, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const button = (await gates.getByRole("button").boundingBox())!;
    const text = (await gates.locator("summary + *").boundingBox())!;
    expect(text.y, `below the button at ${width}`).toBeGreaterThan(button.y + button.height);
  }
  await gates.getByRole("radio", { name: "16" }).check();
  await gates.getByRole("button", { name: "Say it" }).click();
  await expect(gates.locator("output")).toHaveText("You said 16. It is.");
  await expect(gates.getByText("It is 16.")).toBeHidden();
});

test("who hears the page is told what came of a change, and gets to the rate from where it acts", async ({
  page,
}) => {
  const heard = page.locator("[data-heard]");
  await set(page, "your w₂", 1);
  await expect(heard).toContainText("Your error: 3.");
  await page.locator("#does-it-learn + a").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("slider", { name: "learning rate" })).toBeFocused();
  await page.locator("h1").scrollIntoViewIfNeeded();
  await set(page, "learning rate", 0.0001);
  await expect(heard).toContainText(/Not there yet: after step/);
});
