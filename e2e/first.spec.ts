import { expect, type Page, test } from "@playwright/test";
import { numberOf, openLesson } from "./lesson";

const sizes = [
  { width: 1280, height: 800 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];

/** How far up something reaches, and down, in the window at its top. */
async function expectInFirstScreen(page: Page, what: string) {
  const box = (await page.locator(what).locator("visible=true").first().boundingBox())!;
  const { width, height } = page.viewportSize()!;
  expect(box.y, what).toBeGreaterThanOrEqual(0);
  expect(box.y + box.height, what).toBeLessThanOrEqual(height);
  expect(box.x + box.width, what).toBeLessThanOrEqual(width);
}

for (const size of sizes)
  test(`at ${size.width} × ${size.height} the first screen has a figure, what moves it and its number`, async ({
    page,
  }) => {
    await page.setViewportSize(size);
    await openLesson(page, "or-gate");
    const field = page.locator("[data-figure=answers] svg[role=img]").locator("visible=true");
    const number = '.stage data[data-of="fate.error"]';
    for (const what of [
      "h1",
      "[data-control=learningRate] input[type=range]",
      "[data-control=learningRate] input[type=number]",
      ".fates > svg",
      "[data-figure=answers] .figure-picture",
      "[data-figure=trained] .figure-picture",
      number,
    ])
      await expectInFirstScreen(page, what);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    const [before, error] = [
      await field.getAttribute("aria-label"),
      await numberOf(page, "fate.error"),
    ];
    await page.getByRole("slider", { name: "learning rate" }).press("PageDown");
    await expect.poll(() => numberOf(page, "fate.error")).not.toBe(error);
    await expect(field).not.toHaveAttribute("aria-label", before!);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

test("the rate's knob can be grasped wherever it stands, and its strip is as long", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  for (const width of [320, 560, 820, 1100]) {
    await page.setViewportSize({ width, height: 844 });
    const range = page.getByRole("slider", { name: "learning rate" });
    const covered = await range.evaluate((range) => {
      const { x, y, width, height } = range.getBoundingClientRect();
      const places = Array.from({ length: 9 }, (_, i) => x + ((i + 0.5) / 9) * width);
      return places.filter((at) => document.elementFromPoint(at, y + height / 2) !== range);
    });
    expect(covered, `${width}`).toEqual([]);
    const [slider, strip] = [
      await range.boundingBox(),
      await page.locator(".fates > svg").boundingBox(),
    ];
    expect(slider!.width, `${width}`).toBeGreaterThanOrEqual(160);
    expect(strip!.x, `${width}`).toBeCloseTo(slider!.x, 0);
    expect(strip!.width, `${width}`).toBeCloseTo(slider!.width, 0);
  }
});

test("the strip along the rate keeps what became of each, and begins anew with another gate", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  const strip = page.locator(".fates > svg");
  await expect(strip).toHaveAttribute("aria-label", "Tried so far: learned at 0.05.");
  const rate = page.getByRole("spinbutton", { name: "learning rate" });
  for (const [R, said] of [
    ["0.0001", "too slow at 10⁻⁴; learned at 0.05"],
    ["20", "learned at 0.05 to 20"],
    ["30", "lost at 30"],
  ] as const) {
    await rate.fill(R);
    await expect(strip).toHaveAttribute("aria-label", new RegExp(said));
  }
  await rate.fill("1");
  await page.getByRole("switch", { name: "truth of 0 1" }).click();
  await expect(strip).toHaveAttribute("aria-label", "Tried so far: learned at 1.");
});

test("the bar with the rate stays where the rate acts, and nowhere else", async ({ page }) => {
  await openLesson(page, "or-gate");
  const bar = page.locator(".sticky");
  const top = () => bar.evaluate((one) => one.getBoundingClientRect().top);
  const at = (name: string) =>
    page.getByRole("heading", { name }).evaluate((one) => one.scrollIntoView());
  for (const [name, stays] of [
    ["Which way is down?", false],
    ["Does it learn?", true],
    ["How large may a step be?", true],
    ["What you now know", false],
  ] as const) {
    await at(name);
    await expect.poll(async () => (await top()) === 0, { message: name }).toBe(stays);
  }
});
