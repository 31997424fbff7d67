import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import {
  bringToLife,
  expectAccessible,
  expectReady,
  expectState,
  holdLife,
  lookAtAnswers,
  numberOf,
  openLesson,
  set,
} from "./lesson";

const lessons = ["or-gate", "backpropagation", "threes-and-sevens", "gpu"];
const pages = [
  "./",
  "find/",
  "licences/",
  "library/",
  ...lessons.map((slug) => `lessons/${slug}/`),
];

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a lesson is complete: maths, code, numbers, tables and figures", async ({ page }) => {
    await openLesson(page, "or-gate");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("One neuron learns OR");
    expect(await page.locator(".katex-display math").count()).toBeGreaterThan(5);
    await expect(page.locator('[data-cell="sigmoid"] .tok-key').first()).toBeVisible();
    expect(await numberOf(page, "byHand.weights[0]")).toBe(9.985785058365783);
    expect(Math.abs((await numberOf(page, "tensorflow.weights[0]")) - 9.985788)).toBeLessThan(1e-4);
    await expect(page.locator('[data-cell="truth-table"] table')).toBeVisible();
    for (const figure of await page.locator("figure[data-figure]").all()) {
      await expect(figure.locator("svg:visible")).toHaveAttribute("aria-label", /\w/);
      await expect(figure.locator("svg:visible path").first()).toBeAttached();
    }
  });

  test("the contents lead to every lesson", async ({ page }) => {
    await page.goto("./");
    for (const [title, slug] of [
      ["One neuron learns OR", "or-gate"],
      ["Four steps of backpropagation", "backpropagation"],
      ["Threes and sevens", "threes-and-sevens"],
      ["Why the GPU lost, and how it wins", "gpu"],
    ] as const) {
      await page.getByRole("link", { name: title }).click();
      await expect(page).toHaveURL(new RegExp(`/lessons/${slug}/$`));
      await page.goBack();
    }
  });
});

test("the foot of a page leads to the licences of what the site is made of", async ({ page }) => {
  await openLesson(page, "or-gate");
  await page.getByRole("link", { name: "What it is made of" }).click();
  await expect(page).toHaveURL(/\/licences\/$/);
  for (const [name, identifier] of [
    ["@tensorflow/tfjs-core", "Apache-2.0"],
    ["@tensorflow/tfjs-backend-wasm", "Apache-2.0"],
    ["@fontsource-variable/source-serif-4", "OFL-1.1"],
    ["@codemirror/view", "MIT"],
    ["@observablehq/plot", "ISC"],
    ["d3-scale", "ISC"],
    ["katex", "MIT"],
    ["react-dom", "MIT"],
    ["valibot", "MIT"],
  ])
    await expect(
      page
        .getByRole("listitem")
        .filter({ hasText: new RegExp(`^${name} [\\d.]+, ${identifier}$`) }),
    ).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  for (const path of pages)
    test(`axe finds nothing in ${path} in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await expectAccessible(page);
    });

for (const slug of lessons)
  test(`axe finds nothing in ${slug} when it is alive`, async ({ page }) => {
    await openLesson(page, slug);
    await bringToLife(page);
    await expectAccessible(page);
  });

test("the keyboard alone runs a cell", async ({ page }) => {
  await openLesson(page, "or-gate");
  const run = page.getByRole("button", { name: "Run by-hand" });
  for (let i = 0; i < 100 && !(await run.evaluate((b) => b === document.activeElement)); i++)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expectState(page, "by-hand", "done");
  await expectReady(page);
});

test("the console stays silent from the first look to a run", async ({ browser, baseURL }) => {
  // Playwright says there that it blocks a worker, where it does.
  const context = await browser.newContext({ baseURL, serviceWorkers: "allow" });
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await page.getByRole("button", { name: "Run tensorflow" }).click();
  await expect(page.locator('[data-cell="tensorflow"]')).toHaveAttribute("data-state", "done", {
    timeout: 60_000,
  });
  await page.getByRole("textbox", { name: "Code of sigmoid" }).click();
  await expect(page.locator('[data-cell="sigmoid"] .cm-editor')).toBeVisible();
  expect(said).toEqual([]);
  await context.close();
});

test("a page asks for nothing but its own files, and runs under any path", async ({
  page,
  baseURL,
}) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL!) && !/^(data|blob):/.test(url)) elsewhere.push(url);
    // A font with the usual characters is enough for a lesson.
    if (url.includes("-latin-")) elsewhere.push(url);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) elsewhere.push(`${response.status()} ${response.url()}`);
  });
  await openLesson(page, "or-gate");
  await bringToLife(page);
  expect(elsewhere).toEqual([]);
});

test("before a reader's first touch a page runs at most 5 KB of script, gzipped", async ({
  page,
}) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Debugger.enable");
  const scripts: { url: string; scriptId: string }[] = [];
  client.on("Debugger.scriptParsed", (script) => scripts.push(script));
  await openLesson(page, "or-gate");
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("/bringToLife-")),
  );
  let bytes = 0;
  for (const { url, scriptId } of scripts) {
    if (!url.startsWith("http")) continue;
    const { scriptSource } = await client.send("Debugger.getScriptSource", { scriptId });
    bytes += gzipSync(scriptSource).length;
  }
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(5000);
});

test("light and dark follow the reader's switch, and are remembered", async ({ page }) => {
  await openLesson(page, "or-gate");
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole("button", { name: "Light or dark" }).click();
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await paper()).toBe(dark);
});

for (const width of [390, 768, 1280, 1600])
  test(`nothing overflows at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of pages) {
      await page.goto(path);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    }
  });

test("foot, plots and the code of checks keep to the column of text", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openLesson(page, "backpropagation");
  const edges = async (place: string) => {
    const box = (await page.locator(place).first().boundingBox())!;
    return { left: box.x, right: box.x + box.width };
  };
  const text = await edges(".lesson > p:not(.lesson-kicker)");
  expect((await edges(".site-foot")).left).toBeCloseTo(text.left, 0);
  const plot = page.locator("[data-cell=ends] .shown-plot");
  await plot.scrollIntoViewIfNeeded();
  expect((await edges("[data-cell=ends] .shown-plot")).right).toBeLessThan(text.right + 1);
  const exercise = page.locator(".exercise").filter({ has: page.locator("[data-cell=repaired]") });
  await lookAtAnswers(page);
  await exercise.getByText("How this is checked").click();
  const code = exercise.locator(".cell-source");
  await expect(code).toBeVisible();
  expect(await code.evaluate((code) => code.scrollWidth - code.clientWidth)).toBe(0);
});

test("on a phone a cell's state takes one line", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const slug of lessons) {
    await openLesson(page, slug);
    const wrapped = await page
      .locator(".cell-state")
      .evaluateAll((states) => states.filter((state) => state.clientHeight > 30).length);
    expect(wrapped).toBe(0);
  }
});

test("what is missing gets the site's own page, which leads back", async ({ page }) => {
  const response = await page.goto("no/such/page");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such page");
});

test("a heading can be linked to, by pointer and by keyboard, and nothing moves for that", async ({
  page,
}) => {
  for (const path of ["lessons/or-gate/", "library/"]) {
    await page.goto(path);
    const headings = page.locator("main :is(h2, h3)");
    const links = await headings.evaluateAll((all) =>
      all.map((heading) => {
        const { hash = "" } = heading.querySelector<HTMLAnchorElement>("a.heading-link") ?? {};
        const place = document.getElementById(decodeURIComponent(hash.slice(1)));
        return [heading.textContent, place === heading || place === heading.parentElement];
      }),
    );
    expect(links.filter(([, leads]) => !leads)).toEqual([]);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  }
  await openLesson(page, "or-gate");
  const heading = page.getByRole("heading", { name: "Why squash the sum?", exact: true });
  const link = heading.getByRole("link", { name: "Why squash the sum?", exact: true });
  const sign = () => link.evaluate((one) => getComputedStyle(one, "::before").content);
  const size = () => heading.evaluate((one) => one.getBoundingClientRect().height);
  await heading.scrollIntoViewIfNeeded();
  const before = await size();
  expect(await sign()).toBe("none");
  await link.hover();
  expect(await sign()).toContain("#");
  expect(await size()).toBe(before);
  await page.mouse.move(0, 0);
  await page.keyboard.press("Tab");
  await link.focus();
  expect(await sign()).toContain("#");
  await page.emulateMedia({ media: "print" });
  expect(await sign()).toBe("none");
  await page.emulateMedia({ media: "screen" });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#why-squash-the-sum$/);
  await expect(heading).toBeInViewport();
});

test("presses made before the page is alive all count, in their order", async ({ page }) => {
  const release = await holdLife(page);
  await openLesson(page, "or-gate");
  await page.getByRole("switch", { name: "truth of 0 1" }).click();
  await page.getByRole("switch", { name: "truth of 1 0" }).click();
  release();
  await expect.poll(() => numberOf(page, "byHand.predictions[1]")).toBeLessThan(0.1);
  await expect.poll(() => numberOf(page, "byHand.predictions[2]")).toBeLessThan(0.1);
});

test("what is moved, typed or chosen before the page is alive counts", async ({ page }) => {
  const release = await holdLife(page);
  await openLesson(page, "or-gate");
  await page.getByRole("slider", { name: "your w₁" }).fill("750");
  await set(page, "your b", 3);
  await page.getByRole("slider", { name: "step", exact: true }).fill("40");
  await page.getByRole("combobox", { name: "row" }).selectOption("1 1");
  release();
  const kept = () =>
    page.evaluate(() =>
      ["tryW1", "tryB", "moment", "row"].map((name) =>
        localStorage.getItem(`descent:/some/where/:or-gate:inputs:${name}`),
      ),
    );
  await expect.poll(kept).toEqual(["5", "3", "40", '"1 1"']);
  await expect(page.getByRole("spinbutton", { name: "your w₁" })).toHaveValue("5");
  await expect(page.getByRole("slider", { name: "your b" })).toHaveAttribute("aria-valuetext", "3");
  await expect.poll(() => numberOf(page, "now.step")).toBe(40);
});

for (const width of [1120, 1280, 1600])
  test(`at ${width} px a note stands beside its paragraph, and on nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const slug of ["or-gate", "backpropagation", "threes-and-sevens"]) {
      await openLesson(page, slug);
      const notes = page.locator(".lesson > .noted > .aside");
      await expect(notes).not.toHaveCount(0);
      const off = await notes.evaluateAll((notes) =>
        notes.map((note) => {
          const [own, paragraph] = [note, note.parentElement!.firstElementChild!].map((one) =>
            one.getBoundingClientRect(),
          );
          const others = [
            ...document.querySelectorAll("main :is(p, .aside, .figure, .cell, .table)"),
          ];
          const under = others.filter((other) => {
            const { left, right, top, bottom } = other.getBoundingClientRect();
            const isApart =
              right <= own!.left || left >= own!.right || bottom <= own!.top || top >= own!.bottom;
            return !note.contains(other) && !isApart;
          });
          return [
            own!.left > paragraph!.right,
            Math.round(own!.top - paragraph!.top),
            under.length,
          ];
        }),
      );
      expect(off).toEqual(off.map(() => [true, 6, 0]));
    }
  });
