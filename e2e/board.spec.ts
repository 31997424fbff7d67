import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { expectAccessible, expectReady, set } from "./lesson";
import { choose, openPlayground } from "./playground";

const heldIn = "[data-control=weights]";

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("the playground is a chapter like the others, and complete at once", async ({ page }) => {
    await page.goto("./");
    await page.getByRole("button", { name: "Contents" }).first().click();
    await page.locator(".way-list").getByRole("link", { name: "Playground" }).click();
    await expect(page).toHaveURL(/\/playground\/$/);
    await expect(page.getByRole("link", { name: /^Previous: Why the GPU lost/ })).toBeVisible();
    await expect(page.getByRole("link", { name: "Next: The library" })).toBeVisible();
    for (const figure of ["plane", "network"])
      await expect(
        page.locator(`[data-figure=${figure}] svg:visible [data-layer=moving] path`).first(),
      ).toBeAttached();
  });
});

for (const [width, height] of [
  [1280, 800],
  [800, 900],
  [390, 844],
] as const)
  test(`the plane stays in the window beside the form, and nothing is too wide: ${width}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto("playground/");
    const plane = page.locator("[data-figure=plane] .figure-picture");
    await expect(plane).toBeInViewport();
    await page.locator(".board-form .panel").last().scrollIntoViewIfNeeded();
    await expect(plane).toBeInViewport({ ratio: 0.9 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.locator(".panel").evaluateAll((all) => {
      for (const panel of all) panel.setAttribute("open", "");
    });
    const broken = page.locator(".board .control-label").evaluateAll((labels) =>
      labels.flatMap((label) =>
        [...label.textContent!.matchAll(/\S+/g)].flatMap(({ index, 0: word }) => {
          const range = new Range();
          range.setStart(label.firstChild!, index);
          range.setEnd(label.firstChild!, index + word.length);
          return range.getClientRects().length > 1 ? [word] : [];
        }),
      ),
    );
    expect(await broken).toEqual([]);
    if (width > 400) return;
    // On a phone it leaves the form more than half of the window, with its buttons and results.
    const view = page.locator(".board-view");
    expect((await view.boundingBox())!.height).toBeLessThan(0.45 * height);
    for (const part of [page.getByRole("button", { name: "Play" }), view.locator("ul")])
      await expect(part).toBeInViewport({ ratio: 1 });
  });

test("a keyboard comes to Play by a link before the form, and nothing moves", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("playground/");
  const link = page.getByRole("link", { name: "To Play" });
  for (let stops = 0; stops < 8 && !(await link.evaluate((e) => e.matches(":focus"))); stops++)
    await page.keyboard.press("Tab");
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

for (const [width, height] of [
  [1280, 800],
  [1440, 900],
] as const)
  test(`loss and accuracy are seen under the player as the page opens: ${width} × ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openPlayground(page);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    for (const of of ["loss", "testLoss", "accuracy", "testAccuracy"])
      await expect(page.locator(`.board-view [data-of="byHand.${of}"]`)).toBeInViewport({
        ratio: 1,
      });
  });

for (const path of ["playground/", "lessons/gpu/"])
  test(`on a phone what is pressed lies under nothing that is yet to be laid out: ${path}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 412, height: 823 });
    await page.goto(path);
    const axe = new AxeBuilder({ page }).setLegacyMode().withRules(["target-size"]);
    const { violations, passes } = await axe.analyze();
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
    expect(passes).not.toEqual([]);
  });

test("keys go the way of the eye in each layout, and a phone folds what nobody needs at first", async ({
  page,
}) => {
  const columns = () =>
    page.locator(".board > *").evaluateAll((all) => all.map(({ className }) => className));
  const [view, form, middle] = ["board-view", "board-form", "board-middle"];
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("playground/");
  await page.keyboard.press("Tab");
  await expect.poll(columns).toEqual([view, form, middle]);
  await expect(page.locator(".panel[open] > summary")).toHaveText(["Data", "Network"]);
  const noise = page.getByRole("spinbutton", { name: "noise" });
  await noise.focus();
  for (const [width, order] of [
    [800, [form, view, middle]],
    [1280, [form, middle, view]],
    [390, [view, form, middle]],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await expect.poll(columns).toEqual(order);
    await expect(noise).toBeFocused();
  }
});

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const)
  test(`what is drawn keeps its size as it comes alive: ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto("playground/");
    const sizes = () =>
      page.locator(".board .figure-picture:visible").evaluateAll((pictures) =>
        Object.fromEntries(
          pictures.map((picture) => {
            const { width, height } = picture.getBoundingClientRect();
            const shown = [...picture.querySelectorAll("svg")].find(
              ({ clientWidth }) => clientWidth > 0,
            );
            const { figure } = picture.closest<HTMLElement>("[data-figure]")!.dataset;
            return [
              figure,
              [Math.round(width), Math.round(height), shown!.getAttribute("viewBox")],
            ];
          }),
        ),
      );
    const before = await sizes();
    await page.getByRole("spinbutton", { name: "noise" }).hover();
    await expectReady(page);
    await set(page, "noise", 0.2);
    await page.locator("[data-figure=loss]").scrollIntoViewIfNeeded();
    for (const drawn of ["plane", "network"])
      await expect(page.locator(`[data-figure=${drawn}] canvas`)).toBeAttached();
    expect(await sizes()).toEqual(before);
  });

test("with digits the phone's head stays under half of the window, and its numbers are legible", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPlayground(page);
  const view = page.locator(".board-view");
  // What goes by beneath it is hidden whole, a button on a figure, too.
  const hidden = await page.locator("[data-figure=loss] .figure-log").evaluate((button) => {
    scrollBy(0, button.getBoundingClientRect().top - 100);
    const { x, y, width, height } = button.getBoundingClientRect();
    const found = document.elementFromPoint(x + width / 2, y + height / 2);
    return y < 200 && found?.closest(".board-view") !== null;
  });
  expect(hidden).toBe(true);
  const expectLow = async () => expect((await view.boundingBox())!.height).toBeLessThan(0.45 * 844);
  let come = () => {};
  const coming = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route("**/train-*.bin", async (route) => {
    await coming;
    await route.continue();
  });
  await choose(page, "data", "digits");
  await expect(view).toContainText(/nines: [\d.]+ of [\d.]+ MB/);
  await expect(view).toContainText("from before (data circle)");
  await expectLow();
  come();
  const confusion = page.locator("[data-figure=confusion]");
  await expect(confusion.locator("svg:visible")).toContainText("in % of a row");
  const letters = await confusion.locator("svg:visible").evaluate((svg: SVGSVGElement) => {
    const drawn = svg.querySelector("[data-layer=moving] text")!.getAttribute("font-size");
    return (Number(drawn) * svg.clientWidth) / svg.viewBox.baseVal.width;
  });
  expect(letters).toBeGreaterThanOrEqual(11);
  // Long numbers take no line more.
  await expect(view).toContainText(/step \d{2},\d{3}/);
  await expectLow();
  await choose(page, "data", "plane");
  await choose(page, "data", "drawn");
  await expect(view.locator(".trouble")).toContainText("Nothing is drawn yet");
  await expectLow();
});

test("a link hides parts of the form, and leaves the others", async ({ page }) => {
  await page.goto("playground/?hide=noise,optimiser");
  await expect(page.getByRole("slider", { name: "noise" })).toBeHidden();
  await expect(page.getByRole("slider", { name: "learning rate" })).toBeHidden();
  await expect(page.getByRole("slider", { name: "seed" })).toBeVisible();
  const said = page.locator("[data-visit]");
  await expect(said).toBeEmpty();
  await page.goto("playground/?hide=nose,optimiser");
  await expect(page.getByRole("slider", { name: "learning rate" })).toBeHidden();
  await expect(said).toContainText(/hide “nose”, .* There are .*\bnoise, optimiser,/);
  await page.goto("playground/");
  const title = page.getByText("A link that hides parts");
  await title.click();
  await page.getByRole("button", { name: "noise", exact: true }).click();
  await expect(page.getByRole("slider", { name: "noise" })).toBeHidden();
  await page.getByRole("button", { name: "this section" }).click();
  await expect(title).toBeVisible();
  await expect(page).toHaveURL(/playground\/\?hide=noise,hiding$/);
  await page.reload();
  await expect(page.getByRole("slider", { name: "seed" })).toBeVisible();
  await expect(page.getByRole("slider", { name: "noise" })).toBeHidden();
  await expect(title).toBeHidden();
});

test("a weight is held with keys alone: the network follows, the page says so, and it is let go", async ({
  page,
}) => {
  await page.goto("playground/");
  const network = page.locator("[data-figure=network]");
  const picture = network.locator(".figure-picture");
  const reading = network.locator(".figure-reading");
  await picture.focus();
  await expectReady(page);
  await picture.press("ArrowRight");
  if (!/^Weight/.test((await reading.textContent()) ?? "")) await picture.press("ArrowRight");
  await expect(reading).toHaveText(/^Weight from x1 to unit 1 of layer 1: /);
  await picture.press("Enter");
  const grip = network.getByRole("slider");
  await expect(grip).toBeFocused();
  const before = Number(await grip.getAttribute("aria-valuenow"));
  await grip.press("ArrowUp");
  const wanted = Number((before + 0.1).toFixed(2));
  await expect(page.locator(heldIn)).toContainText(`layer 1, 1 → 1: ${wanted}`);
  await grip.press("Escape");
  await expect(picture).toBeFocused();
  await expect(reading).toHaveText(
    RegExp(`^Weight from x1 to unit 1 of layer 1: ${`${wanted}`.replace("-", "−")}`),
  );
  await page.getByRole("button", { name: "Let go of layer 1, 1 → 1" }).click();
  await expect(page.locator(heldIn)).toContainText("none");
});

test("the plane is a canvas in the page’s colours once it is alive, in the dark as by day", async ({
  page,
}) => {
  await page.goto("playground/");
  await page.locator("[data-figure=plane] .figure-picture").hover();
  await expectReady(page);
  await set(page, "seed", 2);
  const canvas = page.locator("[data-figure=plane] canvas");
  await expect(canvas).toBeVisible();
  const colours = () =>
    canvas.evaluate((element: HTMLCanvasElement) => {
      const { data } = element.getContext("2d")!.getImageData(0, 0, element.width, element.height);
      const seen = new Set<string>();
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3]! > 60) seen.add(data.slice(at, at + 3).join(" "));
      return seen.size;
    });
  await expect.poll(colours).toBeGreaterThan(1);
  const light = await canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
  await page.getByRole("button", { name: "Light or dark" }).click();
  await expect
    .poll(() => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL()))
    .not.toBe(light);
  await expectAccessible(page);
});
