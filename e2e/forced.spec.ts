import { expect, type Page, test } from "@playwright/test";
import { bringToLife, expectAccessible, openLesson } from "./lesson";
import { openPlayground } from "./playground";

const lessons = ["or-gate", "backpropagation", "threes-and-sevens", "gpu"];
const pages = ["./", "licences/", "library/", "404.html", ...lessons.map((l) => `lessons/${l}/`)];

/** All of a page is laid out, also what is far from the window. */
async function layOut(page: Page) {
  await page.evaluate(() => {
    for (const far of document.querySelectorAll<HTMLElement>(".lesson > *, .island > .cell"))
      far.style.contentVisibility = "visible";
  });
}

/** What stands beyond the window's right edge, where no box of its own scrolls it. */
const beyondTheEdge = (page: Page) =>
  page.evaluate(() => {
    const edge = document.documentElement.clientWidth + 1;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    return [...document.querySelectorAll("body *")]
      .filter((element) => {
        const { width, right } = element.getBoundingClientRect();
        return width > 1 && right > edge && !scrolls(element);
      })
      .map((element) => element.outerHTML.slice(0, 80));
  });

async function expectNothingBeyond(page: Page) {
  await layOut(page);
  expect(await beyondTheEdge(page)).toEqual([]);
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
}

/** The reader's own size of letters, as the browser's settings have it. */
async function setLetters(page: Page, standard: number) {
  const client = await page.context().newCDPSession(page);
  await client.send("Page.setFontSizes", { fontSizes: { standard, fixed: standard } });
}

/** What the reader may put over any page (WCAG 1.4.12). */
async function spaceOut(page: Page) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
  });
}

/** Has the page in the other theme than the system's, as its switch is pressed once. */
async function chooseOther(page: Page) {
  await page.goto("./");
  await page.getByRole("button", { name: "Light or dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", /\w/);
}

/** The least contrast of the letters of figures against a ground. */
const contrastOfFigures = (page: Page, ground: "white" | "Canvas") =>
  page.evaluate((ground) => {
    document.body.style.background = ground;
    const light = (colour: string) => {
      const [r, g, b] = colour
        .match(/[\d.]+/g)!
        .map((part) => Number(part) / 255)
        .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05;
    };
    const under = light(getComputedStyle(document.body).backgroundColor);
    const letters = [...document.querySelectorAll("figure svg text")]
      // A number in paper's colour stands on a dark shade.
      .filter((text) => text.closest("[fill]")?.getAttribute("fill") !== "var(--paper)")
      .map((text) => light(getComputedStyle(text).fill))
      .map((over) => Math.max(over, under) / Math.min(over, under));
    return letters.length > 10 ? Math.min(...letters) : 0;
  }, ground);

test("what is read in the dark is printed on white", async ({ page }) => {
  await chooseOther(page);
  await page.emulateMedia({ media: "print" });
  for (const slug of lessons) {
    await openLesson(page, slug);
    await layOut(page);
    expect(
      await page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.documentElement);
        return [backgroundColor, color];
      }),
    ).toEqual(["rgba(0, 0, 0, 0)", "rgb(27, 27, 27)"]);
    await expect(page.getByRole("button", { name: "Run all" })).toBeHidden();
    expect(await contrastOfFigures(page, "white")).toBeGreaterThan(4.5);
  }
  await expectAccessible(page);
});

test("a picture on paper is as high as it is drawn, however narrow the paper", async ({ page }) => {
  await page.setViewportSize({ width: 280, height: 900 });
  await page.emulateMedia({ media: "print" });
  for (const slug of ["or-gate", "threes-and-sevens"]) {
    await page.goto(`lessons/${slug}/`);
    const off = await page.locator('[class^="picture-"]:visible').evaluateAll((all) =>
      all.map((place) => {
        const svg = place.querySelector("svg")!;
        const { width, height } = svg.viewBox.baseVal;
        return Math.abs(place.clientHeight - (place.clientWidth / width) * height);
      }),
    );
    expect(off.length).toBeGreaterThan(5);
    expect(Math.max(...off)).toBeLessThan(2);
  }
});

test("what prints is what was said and set, and nothing to press", async ({ page }) => {
  await openLesson(page, "or-gate");
  const asked = page.getByRole("group", { name: /^How low can the error of a weighted sum/ });
  await asked.getByRole("slider").fill("1");
  await asked.getByRole("button", { name: /^Say it/ }).click();
  await expect(asked).toContainText("You said 1.");
  await page.emulateMedia({ media: "print" });
  await expect(asked.getByText("You said 1.")).toBeVisible();
  await expect(page.getByRole("spinbutton", { name: "learning rate" })).toBeVisible();
  await expect(page.getByRole("switch", { name: "truth of 0 1" })).toHaveText(/1$/);
  for (const slug of ["or-gate", "backpropagation"]) {
    await openLesson(page, slug);
    await layOut(page);
    const dead = page.locator("button:not(.switch, .why-open), :not(.pick-axis) > [type=range]");
    await expect(dead.filter({ visible: true })).toHaveCount(0);
    await expect(page.getByRole("spinbutton").first()).toBeVisible();
  }
  await page.emulateMedia({ media: "screen" });
  await openPlayground(page);
  await page.getByRole("switch", { name: "layer 2 frozen" }).click();
  await page.emulateMedia({ media: "print" });
  const pressed = page.locator("button:not(.switch)").filter({ visible: true });
  await expect(pressed).toHaveText(["x₁", "x₂", "frozen"]);
  await expect(page.getByPlaceholder("e.g. x1 * sin(x2)")).toBeHidden();
});

/** All that scrolls sideways by itself: whether a shade says so, and whether keys come to it by a name. */
const readScrollers = (page: Page) =>
  page.locator("main *").evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility() && one.clientWidth > 1)
      .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX))
      .map((one) => ({
        html: one.outerHTML.slice(0, 60),
        scrolls: one.scrollWidth > one.clientWidth + 1,
        hasShade: getComputedStyle(one).backgroundAttachment.includes("local"),
        isReached: one.getAttribute("tabindex") === "0" || (one as HTMLElement).isContentEditable,
        isNamed: one.closest(".cm-editor") !== null || one.ariaLabel !== null,
      })),
  );

for (const forcedColors of ["none", "active"] as const)
  test(`what scrolls sideways on a phone has a shade and is in reach of keys, colours forced: ${forcedColors}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ forcedColors });
    for (const slug of ["or-gate", "backpropagation"]) {
      await openLesson(page, slug);
      await bringToLife(page);
      // As if the reader were near all of it.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { content-visibility: visible !important }");
        document.adoptedStyleSheets.push(sheet);
      });
      const data = page.getByRole("figure").first().locator(".figure-data");
      await data.locator("summary").click();
      await page.keyboard.press("Tab");
      const all = await readScrollers(page);
      const wide = all.filter(({ scrolls }) => scrolls);
      expect(wide.length).toBeGreaterThan(10);
      expect(wide.filter((one) => !one.hasShade || !one.isReached || !one.isNamed)).toEqual([]);
      await expect(data.getByRole("group", { name: /^Data of / })).toBeFocused();
      await page.setViewportSize({ width: 718, height: 844 });
      await page.emulateMedia({ media: "print" });
      expect((await readScrollers(page)).filter(({ scrolls }) => scrolls)).toEqual([]);
      await page.emulateMedia({ media: "screen" });
      await page.setViewportSize({ width: 390, height: 844 });
    }
  });

for (const width of [320, 360])
  test(`at ${width} px nothing stands beyond the edge but what scrolls by itself`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 640 });
    for (const path of pages) {
      await page.goto(path);
      await expectNothingBeyond(page);
    }
  });

for (const width of [580, 820])
  test(`at ${width} px a cell's head has three lines at most`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ["./", "playground/", ...lessons.map((l) => `lessons/${l}/`)]) {
      await page.goto(path);
      await layOut(page);
      const lines = await page.locator(".cell-head").evaluateAll((heads) => {
        for (const check of document.querySelectorAll<HTMLDetailsElement>(".check > details"))
          check.open = true;
        return heads.map((head) => {
          const boxes = [...head.children].map((part) => part.getBoundingClientRect());
          const seen = boxes.filter(({ width }) => width > 1);
          const [top, bottom] = [
            Math.min(...seen.map(({ top }) => top)),
            Math.max(...seen.map(({ bottom }) => bottom)),
          ];
          return (bottom - top) / Number.parseFloat(getComputedStyle(head).lineHeight);
        });
      });
      expect(Math.max(...lines), path).toBeLessThanOrEqual(3);
    }
  });

for (const [width, height] of [
  [320, 200],
  [320, 256],
  [667, 375],
  [320, 568],
  [375, 667],
  [390, 844],
  [1280, 500],
] as const)
  test(`in a window of ${width} × ${height} what stays takes a tenth at most`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openLesson(page, "or-gate");
    const heading = page.getByRole("heading", { name: "Does it learn?" });
    await heading.evaluate((heading) => heading.scrollIntoView());
    const bar = page.locator(".sticky");
    // Who has stirred has all that follows them down the page.
    await expect(page.locator(".way-sections [aria-current=location]")).toHaveCount(1);
    if (height > 480) await expect(bar).toBeInViewport();
    const { bottom } = await bar.evaluate((bar) => bar.getBoundingClientRect());
    expect(bottom).toBeLessThanOrEqual(height / 10);
    // Else the test would hold where nothing stays.
    if (height > 480) expect(bottom).toBeGreaterThan(0);
  });

test("what stays in a small window leaves half of it, and at 400 % zoom three quarters", async ({
  page,
}) => {
  for (const path of ["playground/", "lessons/backpropagation/"]) {
    await page.goto(path);
    for (const [width, height, most] of [
      [320, 256, 0.25],
      [320, 568, 0.5],
      [320, 640, 0.5],
      [360, 640, 0.5],
      [375, 667, 0.5],
      [390, 664, 0.5],
      [560, 700, 0.5],
    ] as const) {
      await page.setViewportSize({ width, height });
      const heights = await page.evaluate(() =>
        [...document.querySelectorAll("body *")]
          .filter((part) => getComputedStyle(part).position === "sticky")
          .map((part) => part.getBoundingClientRect().height),
      );
      expect(Math.max(0, ...heights) / height, `${path} ${width} × ${height}`).toBeLessThan(most);
    }
  }
});

for (const size of [24, 32])
  for (const width of [1280, 390])
    test(`letters of ${size} px fit into ${width}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await setLetters(page, size);
      for (const path of pages) {
        await page.goto(path);
        await expectNothingBeyond(page);
      }
      await expect(page.locator("html")).toHaveCSS("font-size", `${size * 1.1875}px`);
    });

test("the letters of a figure grow with the reader's, also once it is alive", async ({ page }) => {
  await setLetters(page, 32);
  await openLesson(page, "or-gate");
  const label = page.locator("figure svg:visible text").first();
  const height = () => label.evaluate((text) => text.getBoundingClientRect().height);
  const before = await height();
  await bringToLife(page);
  await page.locator("figure .figure-picture").first().hover();
  await expect(page.locator("figure").first().locator(".picture-wide")).toHaveCount(0);
  // A picture that is being drawn anew has no height.
  await expect.poll(async () => Math.abs((await height()) / before - 1)).toBeLessThan(0.1);
});

test("with colours forced, what is lit has a line around it", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const symbol = page.locator('.katex-html [data-sym="y"]').first();
  await expect(symbol).toHaveCSS("outline-style", "none");
  await symbol.hover();
  await expect(symbol).toHaveCSS("outline-style", "solid");
  await expect(page.locator('.cell-source [data-sym="y"]').first()).toHaveCSS(
    "outline-style",
    "solid",
  );
});

for (const colorScheme of ["light", "dark"] as const)
  test(`with colours forced, ${colorScheme} ones, pages and figures keep to them`, async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    await chooseOther(page);
    for (const slug of lessons) {
      await openLesson(page, slug);
      await layOut(page);
      expect(await contrastOfFigures(page, "Canvas")).toBeGreaterThan(4.5);
    }
    await expectAccessible(page);
  });

test("with colours forced, what is on differs from what is off", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await openLesson(page, "or-gate");
  const ground = (name: string) =>
    page
      .getByRole("switch", { name })
      .locator(".switch-value")
      .evaluate((value) => getComputedStyle(value).backgroundColor);
  expect(await ground("truth of 0 0")).not.toBe(await ground("truth of 0 1"));
});

for (const width of [1280, 400, 320])
  test(`spaced letters and lines lose nothing at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of pages) {
      await page.goto(path);
      await spaceOut(page);
      await expectNothingBeyond(page);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("main :is(button, select, output, summary)")]
          .filter((part) => part.clientWidth > 1 && getComputedStyle(part).overflowX !== "auto")
          .filter((part) => part.scrollHeight > part.clientHeight + 2 && part.innerText.trim())
          .map((part) => part.outerHTML.slice(0, 80)),
      );
      expect(cut).toEqual([]);
      const cutStates = await page.locator(".cell-state").evaluateAll((states) =>
        states.filter((state) => {
          state.textContent = "step 123,456 of 1,000,000, 56,000 a second, 16 min left";
          const { clientWidth, scrollWidth } = state;
          return clientWidth > 1 && scrollWidth > clientWidth;
        }),
      );
      expect(cutStates).toHaveLength(0);
    }
  });

const ownLines: [
  as: string,
  width: number,
  media: "screen" | "print",
  slug?: string,
  cell?: string,
][] = [
  ["", 1280, "screen"],
  [", spaced as well", 1280, "screen"],
  [", on a phone as well", 390, "screen"],
  [", in print as well", 718, "print"],
  [", in print as well where lines are long", 718, "print", "backpropagation", "backward"],
];
for (const [as, width, media, slug = "or-gate", cell = "by-hand"] of ownLines)
  test(`marks lie on their lines${as}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 720 });
    await page.emulateMedia({ media });
    await openLesson(page, slug);
    if (as.includes("spaced")) await spaceOut(page);
    await layOut(page);
    const off = await page.locator(`[data-cell="${cell}"] .mark`).evaluateAll((marks) =>
      marks.map((mark) => {
        const code = mark.closest(".cell-code")!.querySelector(".cell-source")!;
        const line = Number(getComputedStyle(mark).getPropertyValue("--line"));
        const last = code.textContent!.split("\n").slice(0, line).join("\n").length - 1;
        const walk = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let at = 0; walk.nextNode(); at += walk.currentNode.textContent!.length) {
          const inNode = last - at;
          if (inNode >= walk.currentNode.textContent!.length) continue;
          range.setStart(walk.currentNode, Math.max(0, inNode));
          range.setEnd(walk.currentNode, Math.max(0, inNode) + 1);
          break;
        }
        const all = [mark, mark.querySelector("[aria-hidden]")!, range];
        const [mine, sign, its] = all.map((one) => one.getBoundingClientRect());
        const isOver = sign!.left < its!.right && sign!.right > its!.left;
        return isOver ? Infinity : Math.abs(mine!.top + mine!.bottom - its!.top - its!.bottom) / 2;
      }),
    );
    expect(off.length).toBeGreaterThan(3);
    expect(Math.max(...off)).toBeLessThan(1.5);
  });
