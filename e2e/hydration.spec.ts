import { type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { expectReady, set } from "./lesson";
import { choose, openPlayground } from "./playground";

/** What a reader has before they come, and what they do before the page is alive. */
type State = {
  name: string;
  options?: BrowserContextOptions;
  /** Gives the address, if it is another than the page's. */
  before?(page: Page): Promise<string | undefined>;
  early?(page: Page): Promise<void>;
};

const change = async (page: Page) => {
  await openPlayground(page);
  await choose(page, "data", "spiral");
  await set(page, "learning rate", 0.3);
  await set(page, "epochs", 20);
};
const address = "playground/";

const states: State[] = [
  { name: "nothing" },
  {
    name: "a phone in the dark",
    options: {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
      colorScheme: "dark",
    },
  },
  {
    name: "another language, time and contrast",
    options: {
      locale: "ar-EG",
      timezoneId: "Asia/Kathmandu",
      forcedColors: "active",
      reducedMotion: "reduce",
    },
  },
  {
    name: "kept work",
    async before(page) {
      await change(page);
      return undefined;
    },
  },
  {
    name: "a link",
    async before(page) {
      await change(page);
      await page.getByRole("button", { name: "Copy link" }).click();
      await expect(page.locator(".workbench")).toContainText("Copied,");
      const link = await page.evaluate(() => navigator.clipboard.readText());
      await page.evaluate(() => localStorage.clear());
      return link;
    },
  },
  {
    name: "what was set before it was alive",
    async early(page) {
      await set(page, "noise", 0.3);
      await choose(page, "data", "xor");
      await page.getByRole("switch", { name: "sin(x1)" }).click();
      await page.getByRole("button", { name: "Play", exact: true }).click();
    },
  },
];

for (const { name, options, before, early } of states)
  test(`the page that comes alive is the one that was built, with ${name}: nothing fails`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      ...options,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const first = await context.newPage();
    const link = await before?.(first);
    await first.close();
    const page = await context.newPage();
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") failures.push(message.text());
    });
    await page.goto(link ?? address);
    await early?.(page);
    await page.getByRole("spinbutton", { name: "noise" }).focus();
    await expectReady(page);
    await page.locator(".lesson-end").scrollIntoViewIfNeeded();
    await expect(page.locator("[data-cell=now]")).toHaveAttribute("data-state", /baked|done/);
    expect(failures).toEqual([]);
    await context.close();
  });
