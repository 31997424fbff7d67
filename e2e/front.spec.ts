import { expect, type Page, test } from "@playwright/test";
import {
  expectAccessible,
  expectNumber,
  expectReady,
  openLesson,
  runSource,
  set,
  untilLaidOut,
} from "./lesson";

const screens = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

/** The neuron of the front page once more: its error after so many steps. */
function errorAfter(steps: number): number {
  const rows = [0, 1, 2, 3].map((i) => [i >> 1, i & 1, Number(i > 0)] as const);
  let [w1, w2, b] = [0.417022004702574, 0.7203244934421581, 0.00011437481734488664];
  const answer = (x1: number, x2: number) => 1 / (1 + Math.exp(-(x1 * w1 + x2 * w2 + b)));
  for (let step = 0; step < steps; step++) {
    const slopes = rows.map(([x1, x2, f0]) => {
      const f = answer(x1, x2);
      return Math.sign(f - f0) * f * (1 - f);
    });
    const along = (x: (row: (typeof rows)[number]) => number) =>
      0.05 * slopes.reduce((sum, slope, i) => sum + slope * x(rows[i]!), 0);
    [w1, w2, b] = [w1 - along(([x1]) => x1), w2 - along(([, x2]) => x2), b - along(() => 1)];
  }
  return rows.reduce((E, [x1, x2, f0]) => E + Math.abs(answer(x1, x2) - f0), 0);
}

const line = (page: Page) =>
  page.locator("[data-figure=neuron] svg:visible [data-layer=moving] > path").getAttribute("d");

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("the first screen shows a trained neuron, and all ways lead on", async ({ page }) => {
    for (const screen of screens) {
      await page.setViewportSize(screen);
      await page.goto("./");
      for (const part of [
        page.getByRole("heading", { level: 1 }),
        page.locator("[data-figure=neuron] svg:visible"),
        page.getByRole("slider", { name: "steps" }),
        page.locator("data[data-of=error]"),
      ])
        await expect(part).toBeInViewport({ ratio: 1 });
    }
    await expectNumber(page, "error", errorAfter(10_000), 1e-9);
    const verdict = page.locator("data[data-of=verdict]");
    await expect(verdict).toHaveText("All four lie on their side of the line.");
    for (const lesson of await page.locator(".lessons > li").all()) {
      await expect(lesson.locator("svg :is(path, rect, circle)").first()).toBeAttached();
      await expect(lesson.locator(".lesson-question")).toHaveText(/\?$/);
      await expect(lesson.getByText(/^\d+ minutes$/)).toBeVisible();
      await expect(lesson.locator(".lesson-progress")).toBeHidden();
    }
    await page.getByRole("button", { name: "Contents" }).first().click();
    await page.getByRole("link", { name: "1 One neuron learns OR" }).last().click();
    await expect(page).toHaveURL(/\/lessons\/or-gate\/$/);
    await page.getByRole("link", { name: "Search" }).click();
    await page.getByRole("link", { name: "gradientCheck" }).click();
    await expect(page).toHaveURL(/\/library\/#gradientCheck$/);
    // By keys: far down a page is laid out as it is reached, and a click may meet what comes.
    await page.getByRole("link", { name: "Previous: Playground" }).press("Enter");
    await page.getByRole("link", { name: /^Previous: Why the GPU lost/ }).press("Enter");
    await page.getByRole("link", { name: "Previous: Threes and sevens" }).press("Enter");
    await page.getByRole("link", { name: /^Next: Why the GPU lost/ }).press("Enter");
    await expect(page).toHaveURL(/\/lessons\/gpu\/$/);
  });
});

test("the neuron learns as far as it is dragged, by the code on the page, from the first drag on", async ({
  page,
}) => {
  await page.goto("./");
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType("resource").filter(({ name }) => /\/(way|openFind)-/.test(name)),
  );
  expect(scripts).toEqual([]);
  const before = await line(page);
  const slider = page.getByRole("slider", { name: "steps" });
  const { x, y, width, height } = (await slider.boundingBox())!;
  await page.mouse.move(x + 0.8 * width, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 2, y + height / 2, { steps: 5 });
  await page.mouse.up();
  await expectReady(page);
  const verdict = page.locator("data[data-of=verdict]");
  await expect(verdict).toHaveText("1 of them lies on the wrong side.");
  await expect.poll(() => line(page)).not.toBe(before);
  await set(page, "steps", 300);
  await expectNumber(page, "error", errorAfter(300), 1e-12);
  await page.locator("[data-cell=by-hand] summary").click();
  await runSource(page, "by-hand", "nonsense(");
  await expect(page.getByRole("alert")).toContainText("line 1, column 10");
  await page.getByRole("button", { name: "Reset by-hand" }).click();
  await expectNumber(page, "error", errorAfter(300), 1e-12);
});

test("contents mark the section at hand, and the front page leads back to it", async ({ page }) => {
  await openLesson(page, "or-gate");
  await page.evaluate(() => scrollTo(0, 300));
  await page.getByRole("heading", { name: "Which way is down?" }).scrollIntoViewIfNeeded();
  await page.mouse.move(600, 400);
  await page.getByRole("navigation", { name: "Contents" }).getByRole("button").first().click();
  const list = page.locator(".way-list");
  await expect(list.locator("[aria-current=page]")).toContainText("One neuron learns OR");
  await list.getByRole("link", { name: "Does it learn?" }).click();
  await expect(list).toBeHidden();
  await expect(page.getByRole("heading", { name: "Does it learn?" })).toBeInViewport();
  const at = list.locator("[aria-current=location]");
  await expect(at).toHaveText("Does it learn?");
  const kept = () =>
    page.evaluate(() => localStorage.getItem("descent:/some/where/:read/lessons/or-gate/"));
  await expect.poll(kept).toContain('"last":"does-it-learn"');
  await page.getByRole("button", { name: "Contents" }).last().click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();

  await page.goto("./");
  const progress = page.locator(".lesson-progress").first();
  await expect(progress).toHaveText(/^\d+ of \d+ sections, 0 of \d+ exercises; you were at/);
  await progress.getByRole("link", { name: "Does it learn?" }).click();
  await expect(page.getByRole("heading", { name: "Does it learn?" })).toBeInViewport();
});

test("on a phone the contents come for who goes back up, and stand on no word", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await openLesson(page, "or-gate");
  const label = page.locator("[data-control=startW1] .control-label");
  await label.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 200);
  await untilLaidOut(page);
  const again = page.getByRole("button", { name: "Contents" }).last();
  await page.mouse.wheel(0, -100);
  await expect(again).toBeVisible();
  const [button, words] = await Promise.all([again.boundingBox(), label.boundingBox()]);
  expect(button!.x + button!.width).toBeLessThanOrEqual(words!.x);
});

test("the contents, where they come again, stand in the margin, however wide it is", async ({
  page,
}) => {
  for (const path of ["./", "lessons/or-gate/", "playground/"]) {
    await page.goto(path);
    for (const width of [580, 820, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const [button, text] = await page.evaluate(() => {
        document.documentElement.dataset.away = "up";
        const again = document.querySelector(".way-again")!.getBoundingClientRect();
        const all = [...document.querySelectorAll("main :is(p, .board, .cell)")];
        const boxes = all.map((one) => one.getBoundingClientRect());
        const seen = boxes.filter(({ width }) => width > 1);
        return [again, { left: Math.min(...seen.map(({ left }) => left)) }] as const;
      });
      expect(button.width).toBeGreaterThan(0);
      expect(button.right, `${path} ${width}`).toBeLessThanOrEqual(text.left);
    }
  }
});

test("the search finds in lessons and library, by keys alone, and not while one writes", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const field = page.getByRole("searchbox", { name: "Search lessons and library" });
  await page.keyboard.press("/");
  await expect(field).toBeFocused();
  await page.keyboard.type("central differences");
  const found = page.getByRole("dialog").getByRole("listitem");
  await expect(found.first()).toContainText("differences");
  await expectAccessible(page);
  await field.fill("gradientCheck");
  await expect(found.first()).toContainText("gradientCheck");
  await page.keyboard.press("ArrowDown");
  await expect(found.first().getByRole("link")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/some\/where\/library\/#gradientCheck$/);
  expect(asked.filter((url) => url.endsWith("/find.json"))).toHaveLength(1);

  await page.waitForLoadState();
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await field.fill("qqqq");
  await expect(page.getByRole("dialog")).toContainText("Nothing has all of these words.");
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await openLesson(page, "or-gate");
  await set(page, "learning rate", 0.1);
  await page.keyboard.press("/");
  await page.getByRole("textbox", { name: "Code of sigmoid" }).click();
  await page.keyboard.press("/");
  await page.keyboard.press("Control+k");
  await expect(page.locator("[data-cell=sigmoid] .cm-content")).toContainText("/");
  await expect(field).toHaveCount(0);
});

test("a search whose index does not come says so, and tries again", async ({ page }) => {
  await page.route("**/find.json", (route) => route.abort());
  await page.goto("licences/");
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog")).toContainText("Nothing can be searched yet");
  await page.unroute("**/find.json");
  await page.getByRole("searchbox").fill("sigmoid");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("dialog").getByRole("listitem").first()).toContainText("sigmoid");
});

test("a link hides what it names, and its copy too", async ({ page }) => {
  await page.goto("lessons/or-gate/?hide=hints,solutions,checks");
  await expect(page.getByText("A solution").first()).toBeHidden();
  await expect(page.getByText("A hint").first()).toBeHidden();
  await expect(page.getByText("How this is checked").first()).toBeHidden();
  await expect(page.locator("[data-cell=sigmoid]")).toBeVisible();
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await set(page, "learning rate", 0.1);
  await page.getByRole("button", { name: "Copy link" }).click();
  const link = page.getByRole("textbox", { name: "Link" });
  await expect(link).toHaveValue(/\?hide=hints,solutions,checks#changes=/);
  await page.goto("lessons/or-gate/?hide=cells");
  await expect(page.locator("[data-cell=sigmoid]")).toBeHidden();
  await expect(page.getByText("A solution").first()).toBeVisible();
});
