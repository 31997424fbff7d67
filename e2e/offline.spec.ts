import { once } from "node:events";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { host } from "./host";
import {
  bringToLife,
  cell,
  expectNumber,
  expectState,
  numberOf,
  openLesson,
  rewrite,
  runSource,
  set,
} from "./lesson";

/** A copy of the site at a host of the test's own, which can be changed and taken away. */
const test = base.extend<{ site: { folder: string; baseURL: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what is taken from the pattern.
  site: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "descent-"));
    await cp("dist", folder, { recursive: true });
    const server = host(folder, true);
    server.listen(0);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await use({ folder, baseURL: `http://localhost:${port}/some/where/` });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  },
  baseURL: ({ site }, use) => use(site.baseURL),
});
test.use({ serviceWorkers: "allow" });
// Each keeps the whole site, and some a second time.
test.describe.configure({ timeout: 180_000 });

/** Whoever reads stirs: until then nothing is kept, and nothing said. */
async function stir(page: Page) {
  // Before its first frames a page hears of no pointer.
  for (let i = 0; i < 2; i++)
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  await page.mouse.move(5, 5);
  await page.mouse.move(25, 25, { steps: 4 });
}

/** Waits until the browser has kept all that it is to keep. */
async function untilKept(page: Page) {
  await stir(page);
  await expect(page.locator("[data-kept]")).toContainText("open without a network", {
    timeout: 60_000,
  });
}

/** One visit to a page, after which there is no network. */
async function visitOnce(page: Page, context: BrowserContext, path: string) {
  await page.goto(path);
  await untilKept(page);
  await context.setOffline(true);
}

test("after one visit to the contents every lesson opens, runs and is edited without a network", async ({
  page,
  context,
}) => {
  await visitOnce(page, context, "./");
  await page.getByRole("link", { name: "One neuron learns OR" }).click();
  await bringToLife(page);
  await set(page, "learning rate", 0.5);
  await expectNumber(page, "byHand.weights[0]", 14.7116757714057, 1e-12);
  await runSource(page, "sigmoid", "function sigmoid(y: number): number {\n  return y;\n}");
  await expect(page.locator('data[data-of="fate.sentence"]').first()).toContainText("Stuck");
  await page.reload();
  await expect(cell(page, "sigmoid").locator(".cm-content")).toContainText("return y;");

  await openLesson(page, "backpropagation");
  await bringToLife(page);
  await page.getByRole("button", { name: "Run tensorflow" }).click();
  await expectState(page, "tensorflow", "done");

  await openLesson(page, "threes-and-sevens");
  await set(page, "steps", 20);
  await expectNumber(page, "byHand.step", 20, 0);
  expect(await numberOf(page, "byHand.testAccuracy")).toBeGreaterThan(0.9);

  await openLesson(page, "gpu");
  await bringToLife(page);
  await page.goto("library/");
  await page.getByRole("button", { name: "Run all" }).click();
  await expect(page.locator('main[data-kernel="ready"]')).toBeVisible();
});

test("pages are found as a host finds them: without their slash, by their file, with an addition", async ({
  page,
  context,
}) => {
  await visitOnce(page, context, "licences/");
  for (const path of [
    "lessons/or-gate",
    "lessons/or-gate/index.html",
    "lessons/or-gate/?utm_a=b",
  ]) {
    await page.goto(path);
    await bringToLife(page);
  }
  // A mailer has put something behind it.
  await page.goto("lessons/or-gate/)");
  await expect(page).toHaveURL(/lessons\/or-gate\/$/);
  const response = await page.goto("lessons/none/such/");
  expect(response!.status()).toBe(404);
  await expect(page.getByRole("heading")).toHaveText("There is no such page");
  await expect(page.getByText("You have no network now")).toBeVisible();
  await page.getByRole("link", { name: "The contents" }).click();
  await page.getByRole("link", { name: "One neuron learns OR" }).click();
  await bringToLife(page);
});

test("digits that no lesson asks for are kept once a cell has asked", async ({ page, context }) => {
  await openLesson(page, "or-gate");
  await untilKept(page);
  const ask = (digit: number) => `(await mnist.digits([${digit}])).test.images.length;`;
  await runSource(page, "dots", ask(5));
  await expectState(page, "dots", "done");
  await context.setOffline(true);
  await page.reload();
  // The edit's own editor comes in the place of the code as it was built.
  await expect(cell(page, "dots").locator(".cm-content")).toContainText("[5]");
  await runSource(page, "dots", ask(6));
  await expect(cell(page, "dots").getByRole("alert")).toContainText("offline");
  await runSource(page, "dots", ask(5));
  await expectState(page, "dots", "done");
});

/**
 * Puts a newer version in a site's place: another editor under another name, and another text.
 * @returns where that editor is
 */
async function redeploy(folder: string) {
  const assets = join(folder, "assets");
  const editor = (await readdir(assets)).find((name) => /^editor-.*\.js$/.test(name))!;
  const renamed = editor.replace(/-.{8}\./, "-newer123.");
  await rename(join(assets, editor), join(assets, renamed));
  for (const path of [
    "lessons/or-gate/index.html",
    ...(await readdir(assets))
      .filter((name) => name.endsWith(".js"))
      .map((name) => `assets/${name}`),
    // What it names is there before a browser reads it.
    "worker.js",
  ]) {
    const text = await readFile(join(folder, path), "utf8");
    const now = text
      .replaceAll(editor, renamed)
      .replace("One neuron learns OR</h1>", "One neuron has learnt OR</h1>")
      .replace(/("lessons\/or-gate\/","revision":")\w+/, "$1newer123");
    await writeFile(join(folder, path), now);
  }
  return join(assets, renamed);
}

test("a newer version is said, forced on nobody, and taken with a press; until then the old one works", async ({
  page,
  context,
  site,
}) => {
  await openLesson(page, "or-gate");
  await untilKept(page);
  await page.reload();
  await stir(page);
  await redeploy(site.folder);
  const other = await context.newPage();
  await openLesson(other, "or-gate");
  await stir(other);
  const heading = (of: Page) => of.getByRole("heading", { level: 1 });
  await expect(heading(other)).toHaveText("One neuron learns OR");
  const said = (of: Page) => of.locator("[data-update]");
  await expect(said(other)).toContainText("newer version", { timeout: 60_000 });
  await expect(said(page)).toContainText("newer version");
  // The editor of this version is with no host any more.
  await rewrite(page, "sigmoid", "function sigmoid(y: number): number {\n  return y;\n}");
  await other.getByRole("button", { name: "Show the new version" }).click();
  await expect(heading(other)).toHaveText("One neuron has learnt OR");
  await expect(cell(other, "sigmoid").locator(".cm-content")).toContainText("return y;");
  await expect(said(other)).toBeEmpty();
  // The first page has not moved, and finds what it was made with.
  await expect(heading(page)).toHaveText("One neuron learns OR");
  await page.reload();
  await expect(heading(page)).toHaveText("One neuron has learnt OR");
});

test("a newer version that does not come whole is looked for again", async ({
  page,
  context,
  site,
}) => {
  await openLesson(page, "or-gate");
  await untilKept(page);
  const editor = await redeploy(site.folder);
  const aside = join(site.folder, "aside");
  await rename(editor, aside);
  const other = await context.newPage();
  await openLesson(other, "or-gate");
  await other.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    const watch = () => {
      const { installing } = registration;
      installing?.addEventListener("statechange", () => {
        document.documentElement.dataset.came = installing.state;
      });
    };
    watch();
    registration.addEventListener("updatefound", watch);
  });
  await stir(other);
  await expect(other.locator("html")).toHaveAttribute("data-came", "redundant");
  await rename(aside, editor);
  await expect(other.locator("[data-update]")).toContainText("newer version", { timeout: 60_000 });
});

test("a page that has asked for nothing yet finds its own version's parts after another window took a newer one", async ({
  page,
  context,
  site,
}) => {
  await openLesson(page, "or-gate");
  await untilKept(page);
  await page.reload();
  const other = await context.newPage();
  await other.goto("./");
  await redeploy(site.folder);
  await other.reload();
  await stir(other);
  await other.getByRole("button", { name: "Show the new version" }).click({ timeout: 60_000 });
  await expect(other.locator("[data-update]")).toBeEmpty();
  await rewrite(page, "sigmoid", "function sigmoid(y: number): number {\n  return y;\n}");
  await expect(cell(page, "sigmoid")).toHaveAttribute("data-edited");
});

test("where the browser keeps nothing, and where there is no worker, pages are as good as ever", async ({
  page,
  site,
}) => {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await rm(join(site.folder, "worker.js"));
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined });
  });
  await page.reload();
  await bringToLife(page);
  expect(errors).toEqual([]);
});

test("a reader who saves data is sent nothing that they have not asked for", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const known = await page.evaluate(
    async () => (await navigator.serviceWorker.getRegistrations()).length,
  );
  expect(known).toBe(0);
});
