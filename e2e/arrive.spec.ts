import { expect, type Page, test } from "@playwright/test";
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
  openLesson,
  rewrite,
  set,
  untilLaidOut,
} from "./lesson";

const gone = { status: 404, contentType: "text/html", body: "nothing here" };

/** Takes files away from the server, until they are given back. */
async function takeAway(page: Page, files: string | RegExp) {
  await page.route(files, (route) => route.fulfill(gone));
  return () => page.unroute(files);
}

/** A newer version of the site stands where the page came from. */
async function deployAnew(page: Page, files: RegExp) {
  await takeAway(page, files);
  await page.route("**/lessons/or-gate/", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/boot-[\w-]+\.js/g, "boot-anew.js");
    await route.fulfill({ response, body });
  });
}

const notice = (page: Page) => page.locator("[data-notice]");

test("without the editor a cell says so, is written in and runs, and the editor can come later", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const giveBack = await takeAway(page, /\/editor-[^/]+\.js/);
  const sigmoid = cell(page, "sigmoid");
  const code = sigmoid.locator(".cell-source");
  await code.getByText("return").click();
  await expect(sigmoid.getByRole("alert")).toContainText("The editor did not arrive");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("// mine");
  await expect(code).toHaveText(/-y\)\);\n\/\/ mine\n\}/, { useInnerText: false });
  await page.keyboard.press("Shift+Enter");
  await expectState(page, "sigmoid", "done");
  await giveBack();
  await sigmoid.getByRole("button", { name: "Try again" }).click();
  await expect(sigmoid.locator(".cm-content")).toContainText("// mine");
  await expect(sigmoid.getByRole("alert")).toHaveCount(0);
});

test("after the site has changed a Run that cannot be says so, and a reload keeps the edit", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await rewrite(page, "sigmoid", "function sigmoid(y: number): number {\n  return y;\n}");
  await deployAnew(page, /\/(recompile|difference|layOutGraph)-[^/]+\.js/);
  await page.keyboard.press("Shift+Enter");
  await expect(notice(page)).toContainText("the site has changed since this page was opened");
  const sigmoid = cell(page, "sigmoid");
  await sigmoid.getByText("Your changes").click();
  await expect(sigmoid.getByRole("alert")).toContainText("did not arrive");
  await page.getByText("How the cells of this lesson depend").click();
  await expect(page.locator(".dependencies").getByRole("alert")).toContainText("The drawing did");
  await page.unrouteAll();
  await sigmoid.getByRole("button", { name: "Reload" }).click();
  await expectReady(page);
  await expect(sigmoid).toContainText("return y;");
  await expectNumber(page, "byHand.weights[0]", 0.417022004702574, 1e-12);
});

test("where nothing is kept, a reload takes along what is too long for any link", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const numbers = Array.from({ length: 3000 }, (_, i) => Math.sin(i));
  await rewrite(page, "dots", `const dots = [${numbers.join(", ")}];\ndots.length;`);
  await deployAnew(page, /\/recompile-[^/]+\.js/);
  await page.keyboard.press("Shift+Enter");
  await expect(notice(page)).toContainText("the site has changed since this page was opened");
  await page.unrouteAll();
  await notice(page).getByRole("button", { name: "Reload" }).click();
  await expect(cell(page, "dots")).toContainText("dots.length;");
  await page.getByRole("button", { name: "Run dots" }).click();
  await expect(cell(page, "dots").locator(".cell-output")).toContainText("3000");
});

test("a figure whose drawing does not arrive says that it does not follow, until it comes", async ({
  page,
}) => {
  const giveBack = await takeAway(page, /\/drawing-[^/]+\.js/);
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await set(page, "learning rate", 0.5);
  const figure = page.locator("figure[data-kind]").first();
  await figure.scrollIntoViewIfNeeded();
  await figure.locator(".figure-picture").hover();
  await expect(figure.getByRole("alert")).toContainText("does not follow");
  await expect(figure.locator("svg:visible")).toHaveCount(1);
  await giveBack();
  await figure.getByRole("button", { name: "Try again" }).click();
  await expect(figure.getByRole("alert")).toHaveCount(0);
  await expect(figure.locator(".picture-wide")).toHaveCount(0);
});

test("a host that forbids frames is named for it within seconds", async ({ page }) => {
  await page.route("**/frame-*.html", async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      headers: { ...response.headers(), "x-frame-options": "DENY" },
    });
  });
  await openLesson(page, "or-gate");
  await page.getByRole("spinbutton", { name: "learning rate" }).hover();
  await expect(notice(page)).toContainText("forbids the frame that cells run in (X-Frame-Options", {
    timeout: 8000,
  });
  await expect(page.locator("main")).toHaveAttribute("data-kernel", "lost");
});

for (const part of ["frame-*.html", "kernel-*.js"])
  test(`without ${part} a Run is refused in words, and runs once a try succeeds`, async ({
    page,
  }) => {
    await page.route(`**/${part}`, (route) => route.abort());
    await openLesson(page, "or-gate");
    await page.getByRole("spinbutton", { name: "learning rate" }).hover();
    await expect(notice(page)).toContainText("The code cannot run here");
    await page.getByRole("button", { name: "Run sigmoid" }).click();
    await expect(notice(page)).toContainText("So sigmoid did not run.");
    await expect(page.getByRole("button", { name: "Run sigmoid" })).toBeVisible();
    const reload = notice(page).getByRole("button", { name: "Reload, keeping my work" });
    await expect(reload).toBeVisible();
    await page.unrouteAll();
    await notice(page).getByRole("button", { name: "Try again" }).click();
    await expectReady(page);
    await expectState(page, "sigmoid", "done");
    await expect(notice(page)).toHaveText("");
  });

test("a page in the place of the kernel's script is taken for what it is", async ({ page }) => {
  const welcome = { contentType: "text/html", body: "<h1>Welcome to this network</h1>" };
  await page.route("**/kernel-*.js", (route) => route.fulfill(welcome));
  await openLesson(page, "or-gate");
  await page.getByRole("spinbutton", { name: "learning rate" }).hover();
  await expect(notice(page)).toContainText("another page came in its place", { timeout: 8000 });
});

test("a lesson's data that are not those of the page bring nothing to life", async ({ page }) => {
  await page.route(/lesson\.json/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("sigmoid", "renamed");
    await route.fulfill({ response, body });
  });
  await openLesson(page, "or-gate");
  await page.getByRole("spinbutton", { name: "learning rate" }).hover();
  await expect(notice(page)).toContainText("not those of this page");
  await page.unrouteAll();
  await notice(page).getByRole("button", { name: "Try again" }).click();
  await expectReady(page);
  await expect(notice(page)).toHaveText("");
});

test("what breaks off once is asked for again, and nothing is said", async ({ page }) => {
  // What is fetched ahead of time is not what is wanted.
  await page.addInitScript(() =>
    addEventListener("DOMContentLoaded", () => {
      for (const ahead of document.querySelectorAll("meta[name=prefetch]")) ahead.remove();
    }),
  );
  const broken = new Set<string>();
  await page.route(/(bringToLife|kernel|editor|recompile)-[^/]+\.js|lesson\.json/, (route) => {
    const { pathname } = new URL(route.request().url());
    if (broken.has(pathname)) return route.continue();
    broken.add(pathname);
    return route.abort("connectionreset");
  });
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await rewrite(page, "sigmoid", "function sigmoid(y: number): number {\n  return y;\n}");
  await page.keyboard.press("Shift+Enter");
  await expectState(page, "sigmoid", "done");
  await expect(notice(page)).toHaveText("");
  expect(broken.size).toBe(5);
});

test("a page without its script says that it cannot come alive", async ({ page }) => {
  await takeAway(page, /\/boot-[^/]+\.js/);
  await openLesson(page, "or-gate");
  await expect(notice(page)).toContainText("its script did not arrive");
  await page.unrouteAll();
  await notice(page).getByRole("button", { name: "Reload" }).click();
  // The page that goes would be touched in place of the one that comes.
  await expect(notice(page)).toBeEmpty();
  await bringToLife(page);
});

test("where a host serves a lesson without the slash at its end, it is alive and leads on", async ({
  page,
  baseURL,
}) => {
  const isBare = ({ pathname }: URL) => pathname.endsWith("/lessons/or-gate");
  await page.route(isBare, async (route) => {
    const response = await route.fetch({ url: `${baseURL}lessons/or-gate/` });
    await route.fulfill({ response });
  });
  await page.goto("lessons/or-gate#cell-sigmoid");
  await bringToLife(page);
  await expect(page).toHaveURL(`${baseURL}lessons/or-gate/#cell-sigmoid`);
  await page.getByRole("link", { name: "All lessons" }).click();
  await expect(page).toHaveURL(baseURL!);
});

test("what is typed into a cell before the page is alive is there, line by line, and runs", async ({
  page,
}) => {
  let release!: () => void;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/(bringToLife|editor)-[^/]+\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await openLesson(page, "or-gate");
  const sigmoid = cell(page, "sigmoid");
  await sigmoid.locator(".cell-source").getByText("function").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("const sigmoid = (y: number) => y;");
  await page.keyboard.press("Enter");
  await page.keyboard.type("sigmoid(7);");
  await page.keyboard.press("Shift+Enter");
  release();
  await expect(sigmoid.locator(".cell-output")).toHaveText("7");
  await expect(sigmoid.locator(".cm-line")).toHaveText([
    "const sigmoid = (y: number) => y;",
    "sigmoid(7);",
  ]);
  await page.keyboard.type(" // on");
  await expect(sigmoid.locator(".cm-line").last()).toHaveText("sigmoid(7); // on");
});

test("outputs stay while the page comes alive", async ({ page }) => {
  await page.addInitScript(() => {
    const lost = new Set<string>();
    Object.assign(window, { lost });
    const had = new Set<string>();
    const look = () => {
      for (const cell of document.querySelectorAll<HTMLElement>("[data-cell]")) {
        const name = cell.dataset.cell!;
        const has = Boolean(cell.querySelector(".cell-output")?.textContent);
        if (has) had.add(name);
        else if (had.has(name)) lost.add(name);
      }
    };
    addEventListener("DOMContentLoaded", () => {
      look();
      new MutationObserver(look).observe(document, { childList: true, subtree: true });
    });
  });
  for (const slug of ["or-gate", "backpropagation"]) {
    await openLesson(page, slug);
    await bringToLife(page);
    await expect(page.locator("[data-state=queued], [data-state=running]")).toHaveCount(0);
    expect(await page.evaluate(() => [...(window as never as { lost: Set<string> }).lost])).toEqual(
      [],
    );
  }
});

for (const width of [1280, 390])
  test(`a figure is as high alive as it was before, in a window of ${width} px`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 800 });
    for (const slug of ["or-gate", "backpropagation"]) {
      await openLesson(page, slug);
      await page.evaluate(() => document.fonts.ready);
      // Some are folded, or covered until their question is answered.
      const figures = page.locator("figure[data-kind]").filter({ visible: true });
      const heightsNow = () =>
        figures.evaluateAll((all) =>
          all.map((figure): [string, number] => {
            const drawn = [...figure.querySelectorAll(".figure-picture > *")];
            const heights = drawn.map((one) => one.getBoundingClientRect().height);
            return [figure.getAttribute("data-figure")!, Math.max(...heights)];
          }),
        );
      const before = await heightsNow();
      expect(before.length).toBeGreaterThan(4);
      await bringToLife(page);
      for (const figure of await figures.all()) {
        await figure.evaluate((one) => one.scrollIntoView({ block: "center" }));
        // The build's picture stands in a place of its own.
        await expect(figure.locator("[class^=picture-]")).toHaveCount(0);
      }
      const after = new Map(await heightsNow());
      for (const [name, height] of before)
        expect(Math.abs(after.get(name)! - height), `${slug}: ${name}`).toBeLessThan(1);
    }
  });

test("what a link leads to stays where it landed while the page changes, until the reader moves", async ({
  page,
}) => {
  // As in a browser that does not anchor what is in view.
  await page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => {
      document.documentElement.style.setProperty("overflow-anchor", "none");
      document.body.style.setProperty("overflow-anchor", "none");
    });
  });
  await page.goto("lessons/or-gate/#cell-by-hand");
  // As it is painted: between two pictures what has changed is not yet made good.
  const place = () =>
    cell(page, "by-hand").evaluate(async (e) => {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return e.getBoundingClientRect().top;
    });
  const grow = (pixels: number) =>
    page.locator("h1").evaluate(
      (head, pixels) =>
        new Promise<void>((resolve) => {
          head.style.paddingBottom = `${pixels}px`;
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
      pixels,
    );
  await expect.poll(place).toBeLessThan(200);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(null))));
  const landed = await place();
  await page.mouse.move(600, 500);
  await page.mouse.move(620, 520);
  await untilLaidOut(page);
  await grow(300);
  expect(Math.abs((await place()) - landed)).toBeLessThan(2);
  // The page may scroll before it hears of the wheel.
  await page.evaluate(() => {
    const heard = new Promise((done) => addEventListener("wheel", done, { once: true }));
    Object.assign(window, { heard: heard.then(() => true) });
  });
  await page.mouse.wheel(0, 50);
  await page.evaluate(() => (window as never as { heard: Promise<true> }).heard);
  await expect.poll(place).not.toBe(landed);
  const moved = await place();
  await grow(500);
  expect((await place()) - moved).toBeGreaterThan(150);
});

test("Control and Enter run a cell, as Shift and Enter do", async ({ page }) => {
  await openLesson(page, "or-gate");
  await rewrite(page, "sigmoid", "const sigmoid = (y: number) => y;\nsigmoid(7);");
  await page.keyboard.press("Control+Enter");
  await expect(cell(page, "sigmoid").locator(".cell-output")).toHaveText("7");
  await expect(cell(page, "sigmoid").locator(".cm-line")).toHaveCount(2);
});
