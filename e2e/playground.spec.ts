import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { transformWithOxc } from "vite";
import { cell, expectAccessible, expectState, numberOf, runSource, set } from "./lesson";
import { choose, made, openPlayground } from "./playground";

/** A page that several tests go on with: to open it takes longer than what they do there. */
test.describe.configure({ mode: "serial" });
let page: Page;
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await openPlayground(page);
});
test.afterAll(() => page.close());

const trouble = () => page.locator(".trouble");

/** Where the run is at its end, and what is shown is of its last step. */
async function expectTrained(epochs: number) {
  await expect.poll(() => numberOf(page, "byHand.epoch")).toBe(epochs);
  await expectState(page, "by-hand", "done");
  await expectState(page, "now", "done");
}

test("each made data set trains, to a loss below the one it begins with", async () => {
  await set(page, "epochs", 40);
  for (const data of made) {
    await choose(page, "data", data);
    await expect(page.locator('data[data-of="samples.data"]')).toHaveText(data);
    await expectTrained(40);
    if (data === "sample")
      await expect(page.locator("[data-figure=plane]")).toContainText("There is no plane to draw");
    const after = await numberOf(page, "byHand.loss");
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    await expect.poll(() => numberOf(page, "byHand.epoch"), data).toBe(0);
    expect(await numberOf(page, "byHand.loss"), data).toBeGreaterThan(after);
    await page.getByRole("slider", { name: "step", exact: true }).press("End");
  }
});

test("Step, Epoch, Play, Pause and Reset go along the run", async () => {
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const epoch = () => numberOf(page, "byHand.epoch");
  await press("Reset");
  await expect.poll(epoch).toBe(0);
  const start = await numberOf(page, "byHand.loss");
  await press("Step");
  await expect.poll(epoch).toBe(1 / 25);
  expect(await numberOf(page, "byHand.loss")).not.toBe(start);
  await press("Epoch");
  await expect.poll(epoch).toBe(1);
  await press("Play");
  await expect.poll(epoch).toBeGreaterThan(2);
  await press("Pause");
  await expectState(page, "now", "done");
  const paused = await page.getByRole("slider", { name: "step", exact: true }).inputValue();
  await expect.poll(epoch).toBe(Number(paused) / 25);
  expect(Number(paused)).toBeLessThan(1000);
  await press("Reset");
  await expect.poll(() => numberOf(page, "byHand.loss")).toBe(start);
  await page.getByRole("slider", { name: "step", exact: true }).press("End");
  await expectTrained(40);
});

test("it stops where the reader says, and says so", async () => {
  await set(page, "stop below a loss of", 0.3);
  await expect(page.locator('data[data-of="said.now"]')).toHaveText(
    /^Training stopped after epoch \d+: /,
  );
  expect(await numberOf(page, "byHand.epoch")).toBeLessThan(40);
  await set(page, "stop below a loss of", "");
  await expectTrained(40);
});

test("the two implementations agree at each step, and the checks at the lines of backward hold", async () => {
  await page.getByRole("button", { name: "Run tensorflow" }).click();
  await expectState(page, "tensorflow", "done");
  await expect.poll(() => numberOf(page, "tensorflow.epoch")).toBe(40);
  await expect.poll(() => numberOf(page, "difference")).toBeLessThan(1e-4);
  for (const value of ["loss", "testLoss", "accuracy"]) {
    const [ours, theirs] = await Promise.all(
      ["byHand", "tensorflow"].map((run) => numberOf(page, `${run}.${value}`)),
    );
    expect(Math.abs(ours! - theirs!), value).toBeLessThan(1e-4);
  }
  const checks = page.getByRole("list", { name: "Checks of by-hand" });
  await expect(checks.getByRole("listitem")).toHaveCount(2);
  await expect(checks).toContainText(/✓[^✗]*✓/);
});

test("drawn points are learned; without any it is said what to do", async () => {
  await choose(page, "data", "drawn");
  await expect(trouble()).toContainText("Nothing is drawn yet: draw points of two classes");
  const plane = page.locator(".points-plane");
  await expect(plane).toBeInViewport();
  const stroke = async (row: number) => {
    await plane.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await plane.boundingBox())!;
    await page.mouse.move(x + width * 0.15, y + height * row);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.85, y + height * row, { steps: 20 });
    await page.mouse.up();
  };
  await stroke(0.2);
  await expect(trouble()).toContainText("of class 0: two classes are needed");
  await page.getByRole("radio", { name: "class 1" }).check();
  await stroke(0.8);
  await expectTrained(40);
  await expect(trouble()).toHaveText("");
  await expect.poll(() => numberOf(page, "byHand.accuracy")).toBe(1);
});

test("what is drawn is the data at once", async () => {
  await choose(page, "data", "circle");
  await page.locator(".points-plane").press("Space");
  await expect(page.getByRole("combobox", { name: "data", exact: true })).toHaveValue("drawn");
  await expectTrained(40);
});

test("a table is read from CSV with decimal commas, and a bad row is said with its line", async () => {
  await choose(page, "data", "table");
  await expect(trouble()).toContainText("There is no table in use yet");
  const text = page.getByRole("textbox", { name: "your table as text" });
  const rows = Array.from({ length: 40 }, (_, i) => {
    const [a, b] = [(i % 8) - 3.5, Math.floor(i / 8) - 2];
    return `${a};${b};${a > 0 ? "right" : "left"}`.replaceAll(".", ",");
  });
  const table = ["across;up;side", ...rows];
  await text.fill([...table.slice(0, 5), "1;oops;left", ...table.slice(5)].join("\n"));
  await expect(page.locator("[data-control=table]")).toContainText(/line 6/i);
  await text.fill(table.join("\n"));
  await page.getByRole("button", { name: "Use 40 rows" }).click();
  await expect(page.locator("[data-control=table]")).toContainText("40 rows");
  await expectTrained(40);
  await expect.poll(() => numberOf(page, "byHand.accuracy")).toBeGreaterThan(0.9);
});

test("a large file that is dropped is read on a thread of its own, which goes with it", async () => {
  const rows = `across,up,side\n${"1.5,-2,left\n2.5,3,right\n".repeat(50_000)}`;
  const transfer = await page.evaluateHandle((text) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], "rows.csv", { type: "text/csv" }));
    return dropped;
  }, rows);
  const table = page.locator("[data-control=table]");
  const [thread] = await Promise.all([
    page.waitForEvent("worker", (worker) => /\breader-/.test(worker.url())),
    table.dispatchEvent("drop", { dataTransfer: transfer }),
  ]);
  const gone = thread.waitForEvent("close");
  await expect(page.getByRole("button", { name: "Use 100,000 rows" })).toBeEnabled();
  await page.getByRole("button", { name: "Throw away" }).click();
  await gone;
  await expect(table).toContainText("40 rows");
});

test("what makes no sense is said, and the page goes on", async () => {
  await choose(page, "data", "plane");
  await choose(page, "loss", "hinge");
  await expect(trouble()).toContainText("The loss hinge is for classes");
  await expect(page.locator("[data-control=loss]")).toHaveAttribute("data-trouble", "");
  await choose(page, "loss", "auto");
  await expectTrained(40);
  await set(page, "learning rate", 100);
  const said = page.locator('data[data-of="said.now"]');
  await expect(said).toHaveText(/^From step \d+ on the loss is no number: the learning rate/);
  await page.getByRole("button", { name: "Remove layer 1" }).click();
  await page.getByRole("button", { name: "Remove layer 1" }).click();
  await expect(page.locator("[data-control=layers]")).toContainText("no hidden layer");
  await set(page, "learning rate", 0.1);
  await expectTrained(40);
  await expect(trouble()).toHaveText("");
});

test("an activation of the reader's that TensorFlow.js lacks is said, and by hand it trains", async () => {
  await set(page, "epochs", 40);
  await choose(page, "data", "circle");
  await page.getByRole("button", { name: "Add a layer" }).click();
  const lesson = await readFile("content/playground.mdx", "utf8");
  const [, author] = /```ts sigmoid[^\n]*\n(.*?)\n```/s.exec(lesson)!;
  const sine = "sine: { f: Math.sin, df_dz: (f, z) => Math.cos(z) },";
  await runSource(page, "sigmoid", author!.replace("identity: {", `${sine}\n  identity: {`));
  await choose(page, "activation of layer 1", "sine");
  await expectTrained(40);
  await page.getByRole("button", { name: "Run tensorflow" }).click();
  await expect(cell(page, "tensorflow").getByRole("alert")).toContainText(
    "TensorFlow.js has no activation sine, as layer 1 has: by hand that trains all the same.",
  );
  await page.getByRole("button", { name: "Reset sigmoid" }).click();
  await choose(page, "activation of layer 1", "tanh");
  await expectTrained(40);
});

test("axe finds nothing to complain of, with all that is folded open", async () => {
  const folded = page.locator(".panel:not([open]) > summary");
  while ((await folded.count()) > 0) await folded.first().click();
  await expectAccessible(page);
  await expect(cell(page, "by-hand")).toHaveAttribute("data-state", "done");
});

test("what is copied is the program that the page runs", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await set(page, "epochs", 5);
  await expectTrained(5);
  const take = async (kind: string) => {
    await page.getByRole("combobox", { name: "Take it as" }).selectOption(kind);
    await page.getByRole("button", { name: "Copy the text" }).click();
    await expect(page.locator(".taking").filter({ hasText: "Take it as" })).toContainText(
      /Copied, [\d,]+ characters/,
    );
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const program = (await transformWithOxc(await take("typescript"), "playground.mts")).code;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module"], {
    input: program,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  // Both engines are V8, whose versions here give these numbers alike.
  const loss = await numberOf(page, "byHand.loss");
  expect(stdout.trim().split("\n").at(-1)).toContain(`epoch 5: loss ${loss}, `);
  expect(await take("pytorch")).toContain("import torch\n");
  expect(await take("keras")).toContain("from tensorflow import keras\n");
  const weights = JSON.parse(await take("weights"));
  expect([weights.step, weights.loss]).toEqual([125, loss]);
  expect(weights.layers.at(-1).name).toBe("output");
  await choose(page, "data", "threes-sevens");
  await page.getByRole("combobox", { name: "Take it as" }).selectOption("pytorch");
  await page.getByRole("button", { name: "Copy the text" }).click();
  await expect(page.locator(".taking").filter({ hasText: "Take it as" })).toContainText(
    "the images of MNIST are too many to stand in a program",
  );
  await choose(page, "data", "circle");
});

test("a refusal, and what is said of a run, are in the first screen, with a way out", async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await choose(page, "data", "digits");
  await page.getByRole("button", { name: "Set 64 ReLU units" }).click();
  await choose(page, "data", "circle");
  await expect(trouble()).toContainText("from 1 to 32");
  await page.evaluate(() => scrollTo(0, 0));
  await expect(trouble()).toBeInViewport({ ratio: 1 });
  const out = page.getByRole("button", { name: "Set 8 tanh units" });
  await expect(out).toBeInViewport({ ratio: 1 });
  await out.click();
  await expectTrained(100);
  await expect(trouble()).toHaveText("");
  await set(page, "stop below a loss of", 100);
  const said = page.locator('data[data-of="said.now"]');
  await expect(said).toContainText("Training stopped after epoch 1");
  await page.evaluate(() => scrollTo(0, 0));
  await expect(said).toBeInViewport({ ratio: 1 });
});
