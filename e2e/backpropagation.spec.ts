import { expect, type Locator, type Page, test } from "@playwright/test";
import golden from "../content/2-backpropagation/golden.json" with { type: "json" };
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
  numberOf,
  openLesson,
  runSource,
  set,
  untilLaidOut,
} from "./lesson";

test.beforeEach(({ page }) => openLesson(page, "backpropagation"));

type Run = (typeof golden.runs)[number];
const [asDrawn, , third] = golden.runs as [Run, Run, Run];
const ofSeed1 = golden.runs.filter(({ seed }) => seed === 1);
const drawn1 = ofSeed1.find(({ target }) => target === null)!;
const within1 = ofSeed1.find(({ target }) => target !== null)!;

async function expectList(page: Page, path: string, wanted: number[], tolerance = 1e-6) {
  for (const [j, value] of wanted.entries())
    await expectNumber(page, `${path}[${j}]`, value, tolerance);
}

async function expectGradient(page: Page, of: string, { gradients }: Run, tolerance = 1e-6) {
  await expectList(page, `${of}.w2`, gradients.w2, tolerance);
  await expectList(page, `${of}.b1`, gradients.b1, tolerance);
  await expectNumber(page, `${of}.b2`, gradients.b2[0]!, tolerance);
}

/** All that the lesson works out by hand, from the way forwards to the last epoch. */
async function expectByHand(page: Page, wanted: Run) {
  await expectNumber(page, "forward.output", wanted.forward.output[0]!, 1e-6);
  await expectList(page, "forward.a1", wanted.forward.a1);
  await expectGradient(page, "gradient", wanted);
  await expectList(page, "sourceStep.b1", wanted.sourceStep.b1);
  await expectList(page, "correctStep.b1", wanted.correctStep.b1);
  await expectNumber(page, "byHand.output", wanted.training.output[0]!, 1e-6);
  await expectList(page, "byHand.w2", wanted.training.w2);
  await expectList(page, "byHand.b1", wanted.training.b1);
}

async function runCell(page: Page, name: string) {
  await page.getByRole("button", { name: `Run ${name}`, exact: true }).click();
  await expect(cell(page, name)).toHaveAttribute("data-state", "done", { timeout: 60_000 });
}

test("the numbers drawn go forwards, backwards and through training as in PyTorch", async ({
  page,
}) => {
  await expectByHand(page, asDrawn);
  await bringToLife(page);
  await set(page, "seed", third.seed);
  await expectByHand(page, third);
  await set(page, "seed", asDrawn.seed);
  await expectByHand(page, asDrawn);
});

test("a target typed in is learned, and the field emptied is the target drawn", async ({
  page,
}) => {
  await bringToLife(page);
  await set(page, "seed", 1);
  await set(page, "target", 0.8);
  await expectByHand(page, within1);
  await expect.poll(() => numberOf(page, "byHand.loss")).toBeLessThan(1e-6);
  await set(page, "target", "");
  await expectNumber(page, "now.y", drawn1.y[0]!, 1e-12);
  await expectByHand(page, drawn1);
});

for (const [backend, wanted, target] of [
  ["cpu", within1, 0.8],
  ["wasm", third, ""],
] as const)
  test(`TensorFlow.js on ${backend} finds the same slopes and ends at the same answer`, async ({
    page,
  }) => {
    await bringToLife(page);
    await set(page, "seed", wanted.seed);
    await set(page, "target", target);
    await page.getByLabel("backend").selectOption(backend);
    await runCell(page, "autodiff");
    await runCell(page, "tensorflow");
    await expect(page.locator('data[data-of="tensorflow.backend"]')).toHaveText(backend);
    await expectGradient(page, "autodiff", wanted, 1e-5);
    await expectNumber(page, "tensorflow.output", wanted.training.output[0]!, 1e-4);
    await expectList(page, "tensorflow.w2", wanted.training.w2, 1e-4);
    await expectList(page, "tensorflow.b1", wanted.training.b1, 1e-4);
    const table = page.locator(".table").filter({ hasText: "after the last epoch" });
    await table.scrollIntoViewIfNeeded();
    expect(await table.evaluate((e) => e.scrollWidth - e.clientWidth), "px cut off").toBe(0);
    const tensors = await numberOf(page, "tensorflow.tensors");
    await set(page, "epochs", 100);
    await runCell(page, "tensorflow");
    await expectNumber(page, "tensorflow.tensors", tensors, 0);
  });

test("a curve of other settings says with which it was made, until it is run anew", async ({
  page,
}) => {
  const loss = page.locator("[data-figure=loss] svg[role=img]").locator("visible=true");
  await bringToLife(page);
  await set(page, "learning rate", 0.2);
  await loss.scrollIntoViewIfNeeded();
  await expect(loss).toHaveAttribute("aria-label", /TensorFlow\.js: learning rate 0\.1/);
  await runCell(page, "tensorflow");
  await loss.scrollIntoViewIfNeeded();
  await expect(loss).not.toHaveAttribute("aria-label", /learning rate/);
  await set(page, "target", 0.8);
  await expectState(page, "autodiff", "stale");
  await expectState(page, "xor-tensorflow", "baked");
});

test("the wrong update is found out, repaired, and wrong again after Reset", async ({ page }) => {
  const verdict = page.locator('[data-check="repaired"]');
  await expect(verdict).toContainText("Not yet: b1[0] goes to");
  await bringToLife(page);
  const source = await cell(page, "source-step")
    .locator(".cell-source")
    .evaluate((code) => code.textContent!);
  const wrong = "add(b1, sum(d_hid) * R)";
  expect(source).toContain(wrong);
  await runSource(
    page,
    "source-step",
    source.replace(wrong, "add(b1, multiply(sum(d_hid, 0), R))"),
  );
  await expect(verdict).toContainText("Done: all 22 steps follow their slopes.");
  await expectList(page, "sourceStep.b1", asDrawn.correctStep.b1);
  await page.getByRole("button", { name: "Reset source-step" }).click();
  await expect(verdict).toContainText("Done before: now, b1[0] goes to");
  await expectList(page, "sourceStep.b1", asDrawn.sourceStep.b1);
});

const figure = (page: Page, name: string) =>
  page.locator(`[data-figure="${name}"] svg[role=img]`).locator("visible=true");

/** A figure follows its variables while it can be seen. */
async function expectDrawn(page: Page, says: RegExp) {
  await page.locator("figure[data-figure=network]").scrollIntoViewIfNeeded();
  await expect(figure(page, "network")).toHaveAttribute("aria-label", says);
}

test("stage by stage the network computes itself, and a sentence says each stage", async ({
  page,
}) => {
  const range = page.getByRole("slider", { name: "stage", exact: true });
  const said = page.locator('data[data-of="stages.at"][data-words]');
  await bringToLife(page);
  await range.press("Home");
  await expectDrawn(page, /^Nothing is computed yet: the five inputs x are 1\.541/);
  await expect(said).toHaveText("Inputs, weights, biases. Move on: an error will flow back.");
  for (const [drawn, words] of [
    [/^Forward, z₁: the three weighted sums are 3\.835/, "the hidden units, z₁"],
    [/^Forward, a₁: the three activations are 0\.9789/, "activations, a₁"],
    [/^Forward, z₂: the weighted sum is 1\.751/, "weighted sum, z₂"],
    [/^Forward, output: the answer is 0\.8521/, "what the network answers"],
    [/^Loss: output 0\.8521, y −1\.399, L 2\.533/, "the loss, L"],
    [/^Backward, δ₂: the loss’s slope along the weighted sum is 0\.2837/, "That is δ₂"],
    [/^Backward: ∂L\/∂w₂ 0\.2777/, "the slopes of w₂ and b₂"],
    [/^Backward, δ₁: .* 0\.008549, 0\.03611 and 0\.05367/, "each unit’s squash: δ₁"],
    [/^Backward: ∂L\/∂w₁ from −0\.1169/, "Now every wire has one"],
  ] as const)
    await test.step(words, async () => {
      await range.press("ArrowRight");
      await expectDrawn(page, drawn);
      await expect(said).toContainText(words);
    });
  await page.getByRole("button", { name: "back 1 stage" }).click();
  await expectDrawn(page, /^Backward, δ₁/);
  await page.getByRole("button", { name: "forward 1 stage" }).click();
  await expect(said).toContainText("Now every wire has one");
});

test("the network is that of the epoch looked at", async ({ page }) => {
  await bringToLife(page);
  await set(page, "stage", 5);
  await expectDrawn(page, /^Loss: output 0\.8521/);
  await set(page, "epoch", 100);
  await expectDrawn(page, /L 1\.030\.$/);
  await expectNumber(page, "now.step", 100, 0);
  await page.getByRole("slider", { name: "epoch", exact: true }).press("End");
  await expectNumber(page, "now.step", 1000, 0);
  await expectDrawn(page, /^Loss: output 0\.00264/);
});

/** Scrolls until something stands so far down the window. */
const scrollTo = (place: Locator, share: number) =>
  place.evaluate((element, share) => {
    scrollBy({
      top: element.getBoundingClientRect().top - innerHeight * share,
      behavior: "instant",
    });
  }, share);

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const)
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test("the first screen has the network at its first stage, and what moves it", async ({
      page,
    }) => {
      for (const what of [
        page.getByRole("heading", { level: 1 }),
        page.getByRole("slider", { name: "stage", exact: true }),
        page.getByRole("spinbutton", { name: "stage", exact: true }),
        page.locator('data[data-of="stages.at"][data-words]'),
        figure(page, "network"),
      ]) {
        const { y, height: high } = (await what.boundingBox())!;
        expect(y).toBeGreaterThan(0);
        expect(y + high).toBeLessThanOrEqual(height);
      }
      await expect(figure(page, "network")).toHaveAttribute("aria-label", /^Nothing is computed/);
      await page.getByRole("slider", { name: "stage", exact: true }).press("ArrowRight");
      await expect(figure(page, "network")).toHaveAttribute("aria-label", /^Forward, z₁/);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    });

    test("what moves the network, the loss and XOR's two fields is in the window with them", async ({
      page,
    }) => {
      await page.getByRole("slider", { name: "epoch", exact: true }).scrollIntoViewIfNeeded();
      await untilLaidOut(page);
      const slider = (name: string) => page.getByRole("slider", { name, exact: true });
      for (const [control, name] of [
        [slider("epoch"), "trained"],
        [slider("target"), "loss"],
        [page.getByRole("button", { name: "run: Set the target to 0.8" }), "loss"],
        [slider("XOR step"), "field"],
        [slider("XOR step"), "hidden-space"],
        [page.getByRole("button", { name: "Start from 5", exact: true }), "hidden-space"],
      ] as const) {
        const picture = page.locator(`[data-figure=${name}] .figure-picture`);
        const [a, b] = [(await control.boundingBox())!, (await picture.boundingBox())!];
        const long = Math.max(a.y + a.height, b.y + b.height) - Math.min(a.y, b.y);
        expect(long, name).toBeLessThanOrEqual(height * 0.9);
      }
    });

    test("the bar with the rate takes a tenth of the window, and only where the rate acts", async ({
      page,
    }) => {
      const bar = page.locator(".sticky");
      await scrollTo(page.getByRole("heading", { name: "Step 1: forwards" }), 0.3);
      await untilLaidOut(page);
      for (const [name, stays] of [
        ["Step 2: the loss", false],
        ["Does it learn?", true],
        ["What can a hidden layer do?", false],
      ] as const)
        await test.step(name, async () => {
          await scrollTo(page.getByRole("heading", { name, exact: true }), 0.3);
          if (!stays) return expect(bar).not.toBeInViewport();
          await expect(bar).toBeInViewport();
          expect((await bar.boundingBox())!.height).toBeLessThanOrEqual(height / 10);
        });
    });

    test("the network stays through its four steps, and shows the one that is read", async ({
      page,
    }) => {
      const steps = figure(page, "steps");
      const heading = (name: string) => page.getByRole("heading", { name, exact: true });
      const pinned = page.locator("figure[data-figure=steps]");
      for (const [name, says] of [
        ["Step 1: forwards", /^Nothing is computed yet/],
        ["Step 2: the loss", /^Loss: output 0\.8521/],
        ["Are the slopes right?", /^Backward: ∂L\/∂w₁/],
        ["Step 4: the update", /^Backward: ∂L\/∂w₁/],
      ] as const)
        await test.step(name, async () => {
          await scrollTo(heading(name), 0.5);
          await expect(steps).toHaveAttribute("aria-label", says);
          await expect(pinned).toBeInViewport({ ratio: 0.6 });
        });
      const text = (await heading("Step 4: the update").boundingBox())!;
      const picture = (await pinned.boundingBox())!;
      if (width > 1000) expect(picture.x).toBeGreaterThan(text.x + text.width);
      else expect(picture.height).toBeLessThan(height / 3);
      await scrollTo(heading("What can a hidden layer do?"), 0.5);
      await expect(pinned).not.toBeInViewport();
    });

    test("the step of the derivation that is opened is drawn", async ({ page }) => {
      const steps = figure(page, "steps");
      const summary = step(page, "Its weights and its bias").locator("summary");
      await bringToLife(page);
      await scrollTo(summary, 0.4);
      await summary.click();
      await expect(steps).toHaveAttribute("aria-label", /^Backward: ∂L\/∂w₂ 0\.2777/);
      await step(page, "Back through the wires, to the hidden units").locator("summary").click();
      await expect(steps).toHaveAttribute("aria-label", /^Backward, δ₁/);
    });
  });

test("a page that was touched comes alive once, though its network comes in sight thereafter", async ({
  page,
}) => {
  const failed: string[] = [];
  page.on("pageerror", ({ message }) => failed.push(message));
  await page.getByRole("spinbutton", { name: "stage", exact: true }).hover();
  await expectReady(page);
  await scrollTo(page.getByRole("heading", { name: "Step 2: the loss", exact: true }), 0.5);
  await expect(figure(page, "steps")).toHaveAttribute("aria-label", /^Loss: output/);
  await page.getByRole("button", { name: "Run forward" }).click();
  await expectState(page, "forward", "done");
  expect(failed).toEqual([]);
});

test("a prediction is said before its answer opens, and is there after a reload", async ({
  page,
}) => {
  const question = "As given, one of these four updates is wrong. Which?";
  const asked = page.getByRole("group", { name: question });
  const answer = page.locator(".predict").filter({ has: asked }).locator("details");
  const told = [/^All 22, from four witnesses/, "Repair the update"].map((text) =>
    page.locator(".pinned").getByText(text),
  );
  for (const place of told) await expect(place).toBeHidden();
  await asked.getByRole("radio", { name: "w2" }).check();
  await expect(answer).not.toHaveAttribute("open");
  const say = asked.getByRole("button", { name: "Say it" });
  // A key would not wait for it.
  await expect(say).toBeEnabled();
  await say.press("Enter");
  await expect(asked.locator("output")).toHaveText("You said w2. It is b1.");
  // The button is gone, and who goes on by keys does so from here.
  await expect(asked.locator("output")).toBeFocused();
  await expect(answer).toHaveAttribute("open");
  await expect(answer).toContainText("Of 22 parameters 19 follow their slopes.");
  for (const place of told) await expect(place).toBeVisible();
  await page.reload();
  await expect(asked.locator("output")).toHaveText("You said w2. It is b1.");
  await expect(asked.getByRole("radio", { name: "w2" })).toBeChecked();
});

const step = (page: Page, title: string) =>
  page.locator(".step").filter({ has: page.getByText(title, { exact: true }) });
const styleOf = (place: Locator, name: "boxShadow" | "filter") =>
  place.evaluate((element, name) => getComputedStyle(element)[name], name);

test("pointing at δ₁ in the derivation lights it in the code and in the network", async ({
  page,
}) => {
  const hidden = step(page, "The hidden units: how does the loss move with z₁?");
  await hidden.locator("summary").click();
  await expect(hidden.locator(".line")).toContainText("const delta1 = multiply(dL_da1,");
  await untilLaidOut(page);
  await hidden.locator('.katex-html [data-sym="delta1"]').first().hover();
  await expect(page.locator("[data-readout]")).toContainText("how the loss moves with z₁");
  const code = cell(page, "backward").locator('.cell-source [data-sym="delta1"]').first();
  const drawn = figure(page, "network").locator('[data-sym~="delta1"]').first();
  await expect.poll(() => styleOf(code, "boxShadow")).not.toBe("none");
  await expect.poll(() => styleOf(drawn, "filter")).not.toBe("none");
  await page.mouse.move(2, 300);
  await expect.poll(() => styleOf(drawn, "filter")).toBe("none");
});

test("why δ₁ is what it is unfolds down to the inputs, for the unit chosen", async ({ page }) => {
  await bringToLife(page);
  const why = page.locator("details.why").filter({ hasText: "Why is delta1" });
  const inside = (name: string) => why.getByRole("button", { name: `why is ${name} this?` });
  await why.locator("summary").click();
  await inside("dL_da1").click();
  await expect(why).toContainText("= 0.283699 · 1.4565");
  await inside("delta2").click();
  await inside("output").first().click();
  await inside("z2").click();
  await expect(why).toContainText("0.838488 · 0.93981");
  await inside("a1").nth(3).click();
  await inside("z1").click();
  await expect(why).toContainText("= 1.541 · 0.838026 + (−0.293429) · (−0.596635)");
  await expect(why.locator(".why-doubt")).toHaveCount(0);
  await page.getByRole("combobox", { name: "hidden unit" }).selectOption("3");
  await expect(why).toContainText("= 0.283699 · 0.774849");
});

const answers = (page: Page, of: string) =>
  Promise.all([0, 1, 2, 3].map((i) => numberOf(page, of.replace("[i]", `[${i}]`))));

/** How many answers lie where XOR wants them, and how many at a half. */
async function count(page: Page, of: string) {
  const all = await answers(page, of);
  const right = all.filter((f, i) => Math.abs(f - [0, 1, 1, 0][i]!) < 0.05).length;
  return [right, all.filter((f) => Math.abs(f - 0.5) < 0.01).length];
}

test("XOR is learned from one start, by hand and by TensorFlow.js, and not from another", async ({
  page,
}) => {
  expect(await count(page, "bend.output[i]")).toEqual([4, 0]);
  await bringToLife(page);
  await set(page, "start", 5);
  await expect.poll(() => count(page, "bend.output[i]")).toEqual([2, 2]);
  await runCell(page, "xor-tensorflow");
  await expect.poll(() => count(page, "theirXor.output[i][0]")).toEqual([2, 2]);
  await set(page, "start", 0);
  await runCell(page, "xor-tensorflow");
  await expect.poll(() => count(page, "theirXor.output[i][0]")).toEqual([4, 0]);
  for (const [i, f] of (await answers(page, "bend.output[i]")).entries())
    await expectNumber(page, `theirXor.output[${i}][0]`, f, 1e-3);
});

test("200 starts show how far they are, can be stopped, and are counted to the last", async ({
  page,
}) => {
  const before = await numberOf(page, "stuck.learned");
  await bringToLife(page);
  await set(page, "steps for XOR", 20_000);
  await page.getByRole("button", { name: "Run stuck" }).click();
  await expect(cell(page, "stuck").getByRole("progressbar")).toBeVisible();
  await expect(cell(page, "stuck")).toContainText(/step \d+ of 200, .* left/);
  await page.getByRole("button", { name: "Stop stuck" }).click();
  await expectState(page, "stuck", "stopped");
  await expect.poll(() => numberOf(page, "stuck.step")).toBeLessThan(200);
  await set(page, "steps for XOR", 50);
  await runCell(page, "stuck");
  await expectNumber(page, "stuck.step", 200, 0);
  await expect
    .poll(
      async () => (await numberOf(page, "stuck.learned")) + (await numberOf(page, "stuck.stuck")),
    )
    .toBe(200);
  expect(await numberOf(page, "stuck.learned")).toBeLessThan(before);
});

test("what no control can be is said beside it, and the last good run stays", async ({ page }) => {
  const problem = (label: string) => page.getByRole("alert").filter({ hasText: `${label}: a` });
  await bringToLife(page);
  for (const bad of ["-1", "1.5", "4294967296", ""]) {
    await set(page, "seed", bad);
    await expect(problem("seed")).toContainText("a whole number from 0 to 4,294,967,295");
  }
  const target = page.getByRole("spinbutton", { name: "target", exact: true });
  await target.pressSequentially("9");
  await expect(problem("target")).toContainText("a number from -3 to 3");
  await target.fill("");
  await expect(problem("target")).toHaveCount(0);
  await target.pressSequentially("-e");
  await expect(problem("target")).toContainText("a number from -3 to 3");
  for (const bad of ["0", "1000001", "2.5"]) {
    await set(page, "epochs", bad);
    await expect(problem("epochs")).toContainText("a whole number from 1 to 1,000,000");
  }
  await expectReady(page);
  await expectByHand(page, asDrawn);
  for (const [label, good] of [
    ["seed", 1],
    ["target", 0.8],
    ["epochs", 1000],
  ] as const)
    await set(page, label, good);
  await expect(page.getByRole("alert").filter({ hasText: "last good value" })).toHaveCount(0);
  await expectByHand(page, within1);
});

test("a million epochs show how far they are, and Stop stops them", async ({ page }) => {
  await bringToLife(page);
  await set(page, "epochs", 1_000_000);
  for (const name of ["by-hand", "tensorflow"])
    await test.step(name, async () => {
      if (name === "tensorflow") await page.getByRole("button", { name: `Run ${name}` }).click();
      await expect(cell(page, name).getByRole("progressbar")).toBeVisible({ timeout: 60_000 });
      await expect(cell(page, name)).toContainText(/step [\d,]+ of 1,000,000, .* left/);
      await page.getByRole("button", { name: `Stop ${name}` }).click();
      await expectState(page, name, "stopped");
      await expectReady(page);
    });
  await set(page, "epochs", 1000);
  await page.getByRole("button", { name: "Run by-hand" }).click();
  await expectByHand(page, asDrawn);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the lesson is complete: maths, numbers, checks, tables and figures", async ({ page }) => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Four steps of backpropagation",
    );
    expect(await page.locator(".katex-display math").count()).toBeGreaterThan(8);
    await expectByHand(page, asDrawn);
    await expectGradient(page, "autodiff", asDrawn, 1e-5);
    await expectNumber(page, "tensorflow.output", asDrawn.training.output[0]!, 1e-4);
    for (const name of ["delta2", "dL_dw2", "dL_db2", "dL_da1", "delta1", "dL_dw1", "dL_db1"])
      await expect(page.locator(`[data-mark="${name}"]`)).toHaveAttribute("data-verdict", "agrees");
    await expect(cell(page, "witnesses").locator("tbody tr")).toHaveCount(22);
    await expectNumber(page, "stuck.step", 200, 0);
    for (const missing of await page.locator("main data[data-of]").all())
      await expect(missing).not.toHaveText(/^(|–|—)$/);
    const figures = page.locator("figure[data-figure]");
    await expect(figures).toHaveCount(8);
    for (const figure of await figures.all()) {
      await expect(figure.locator("svg:visible")).toHaveAttribute("aria-label", /\w/);
      await expect(figure.locator("svg:visible path").first()).toBeAttached();
    }
  });
});
