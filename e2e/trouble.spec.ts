import { expect, test } from "@playwright/test";
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
  openLesson,
  refuseWorkers,
  runSource,
  set,
} from "./lesson";

test("where workers are blocked it is said, and the hand version still runs", async ({ page }) => {
  await refuseWorkers(page);
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await expect(page.getByRole("status").filter({ hasText: "blocks workers" })).toBeVisible();
  await set(page, "learning rate", 0.5);
  await expectNumber(page, "byHand.weights[0]", 14.7116757714057, 1e-12);
});

test("where the kernel cannot be loaded it is said, and the page keeps what it shows", async ({
  page,
}) => {
  await page.route("**/kernel-*.js", (route) => route.abort());
  await openLesson(page, "or-gate");
  await page.getByRole("spinbutton", { name: "learning rate" }).hover();
  await expect(page.locator("main")).toHaveAttribute("data-kernel", "lost");
  await expect(page.getByRole("status").filter({ hasText: "cannot run here" })).toBeVisible();
  await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 0);
});

test("where the page's own script cannot be loaded it is said, and the page stays", async ({
  page,
}) => {
  await page.route("**/bringToLife-*.js", (route) => route.abort());
  await openLesson(page, "or-gate");
  await page.getByRole("spinbutton", { name: "learning rate" }).hover();
  await expect(page.getByRole("status").filter({ hasText: "could not come alive" })).toBeVisible();
  await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 0);
});

test("where TensorFlow.js cannot be loaded its cell says so, and the hand version still runs", async ({
  page,
}) => {
  await page.route("**/tensorflow-*.js", (route) => route.abort());
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await page.getByRole("button", { name: "Run tensorflow" }).click();
  await expect(cell(page, "tensorflow").getByRole("alert")).toContainText("could not be loaded");
  await set(page, "learning rate", 0.5);
  await expectNumber(page, "byHand.weights[0]", 14.7116757714057, 1e-12);
});

test("a backend this browser lacks is said, and the next best one runs", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await set(page, "iterations", 20);
  await page.getByLabel("backend").selectOption("webgpu");
  const control = page.locator('[data-control="backend"]');
  await expect(control).toContainText(/No webgpu here: .*\. (webgl|wasm) runs in its place\./);
  await page.getByRole("button", { name: "Run tensorflow" }).click();
  await expect(page.locator('data[data-of="tensorflow.backend"]')).toHaveText(/webgl|wasm/);
  await expectNumber(page, "tensorflow.tensors", 0, 0);
});

test("an endless loop is stopped, and the notebook goes on", async ({ page }) => {
  await openLesson(page, "or-gate");
  await page.getByRole("textbox", { name: "Code of sigmoid" }).click();
  await expect(cell(page, "sigmoid").locator(".cm-content")).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Code of sigmoid" })).toHaveCount(1);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(
    "const sigmoid = (y: number) => { while (true) {} };\nsigmoid(1);",
  );
  await page.keyboard.press("Shift+Enter");
  await expectState(page, "sigmoid", "running");
  await page.getByRole("button", { name: "Stop sigmoid" }).click();
  await expectState(page, "sigmoid", "stopped");
  await page.getByRole("button", { name: "Reset sigmoid" }).click();
  await page.getByRole("button", { name: "Run by-hand" }).click();
  await expectReady(page);
  await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 1e-12);
});

test("an edit that never ended is shown and not run at the next visit, which says so", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  const source = "const sigmoid = (y: number) => y;\nwhile (true) {}";
  await runSource(page, "sigmoid", source);
  await expectState(page, "sigmoid", "running");
  // A cell that follows from it, and takes a while, may not have come to its end either.
  const said = page.getByRole("status").filter({ hasText: /^sigmoid (and \S+ )?had not come to/ });
  for (const _ of ["the next visit", "the one after it"]) {
    await page.reload();
    await expect(said).toBeVisible();
    await expect(cell(page, "sigmoid").locator(".cm-content")).toContainText("while (true) {}");
    await expectReady(page);
    await expectState(page, "sigmoid", "stale");
    await expectState(page, "by-hand", "done");
    await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 1e-12);
  }
  await page.getByRole("button", { name: "Reset sigmoid" }).click();
  await expect(said).toHaveCount(0);
  await page.reload();
  await expect(page.locator("main")).toHaveAttribute("data-kernel", "off");
  await expect(said).toHaveCount(0);
});

test("an edit that came to its end is run at the next visit", async ({ page }) => {
  await openLesson(page, "or-gate");
  await runSource(page, "sigmoid", "const sigmoid = (y: number) => y;\nsigmoid(7);");
  await expectState(page, "sigmoid", "done");
  await expectReady(page);
  await page.reload();
  await expectState(page, "sigmoid", "done");
  await expect(cell(page, "sigmoid").locator(".cell-output")).toHaveText("7");
  await expect(page.getByRole("status").filter({ hasText: "had not come" })).toHaveCount(0);
});

test("a mistake is named with its line and column, and Reset takes it back", async ({ page }) => {
  await openLesson(page, "or-gate");
  await runSource(page, "sigmoid", "function sigmoid(y: number): number {\n  return 1 / (1 + ;\n}");
  await expect(cell(page, "sigmoid").getByRole("alert")).toContainText("line 2, column 19");
  await page.getByRole("button", { name: "Reset sigmoid" }).click();
  await expectReady(page);
  await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 1e-12);
});

test("a mistake deep in a library is named with its place in the cell, whatever cells did before", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  await runSource(page, "dots", "Error.stackTraceLimit = 0;");
  await expect(cell(page, "dots").getByRole("alert")).toContainText("read only");
  // Thirty frames that are not the cell's lie between its line and the fault.
  const deep = `let f: () => void = JSON.parse.bind(null, "{");
for (let i = 0; i < 30; i++) f = Array.prototype.forEach.bind([0], f);
f();`;
  await runSource(page, "dots", deep);
  await expect(cell(page, "dots").getByRole("alert")).toContainText("line 3, column");
  const far = "const inner = tf.layers.dense({ units: 1, inputShape: [2] });";
  await runSource(
    page,
    "dots",
    `${far}\ntf.sequential({ layers: [inner] }).predict(tf.ones([1, 3]));`,
  );
  await expect(cell(page, "dots").getByRole("alert")).toContainText("line 2, column");
});

const broken = {
  "throws where the kernel needs it": "JSON.stringify = () => {\n  throw 1;\n};",
  "gives nothing where the kernel needs it": "Array.prototype[Symbol.iterator] = function* () {};",
};

for (const [how, source] of Object.entries(broken))
  test(`a built-in that ${how} is put back before it does any harm`, async ({ page }) => {
    await openLesson(page, "or-gate");
    await runSource(page, "linear", `${source}\nconst linear = 1;\nlinear;`);
    await expect(cell(page, "linear").getByRole("alert")).toContainText(
      source.split(/[.[ ]/, 1)[0]!,
    );
    await page.getByRole("button", { name: "Reset linear" }).click();
    await page.getByRole("button", { name: "Run by-hand" }).click();
    await expectReady(page);
    await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 1e-12);
  });

test("a built-in that cannot be put back costs the kernel, and taken back it does no more harm", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  const source = `Object.defineProperty(JSON, "stringify", { value: 1, configurable: false });`;
  await runSource(page, "linear", `${source}\nconst linear = 1;\nlinear;`);
  await expect(page.getByRole("status").filter({ hasText: "changed a built-in" })).toBeVisible();
  await page.getByRole("button", { name: "Reset linear" }).click();
  await page.getByRole("button", { name: "Run by-hand" }).click();
  await expectReady(page);
  await expectState(page, "by-hand", "done");
  await expectNumber(page, "byHand.weights[0]", 9.985785058365783, 1e-12);
});
