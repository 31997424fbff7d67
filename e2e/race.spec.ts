import { expect, type Page, test } from "@playwright/test";
import golden from "../content/4-gpu/golden.json" with { type: "json" };
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
} from "./lesson";

test.beforeEach(async ({ page }) => {
  await openLesson(page, "gpu");
  await bringToLife(page);
});

const backends = ["cpu", "wasm", "webgl", "webgpu"];
const labels = [...backends.map((name) => `TensorFlow.js on ${name}`), "one dispatch"];
const cells = [...backends, "one-dispatch"];
const lanes = [...backends, "oneDispatch"];

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const lane = (page: Page, name: string) => page.locator(`[data-lane="${name}"]`);
const expectPhase = (page: Page, name: string, phase: string, timeout = 20_000) =>
  expect(lane(page, name)).toHaveAttribute("data-phase", phase, { timeout });

test("all lanes run for 200 steps, agree, and come in beside the order that was expected", async ({
  page,
  context,
}) => {
  test.slow();
  const order = page.getByRole("group", { name: /Which is the fastest/ });
  for (const name of ["by hand", "one dispatch"]) await order.getByRole("button", { name }).click();
  await order.getByRole("textbox").fill("5 000");
  await expect(order).toContainText("You said by hand, one dispatch, by a factor of 5,000.");
  await set(page, "iterations", 200);
  await press(page, "Run the race");
  for (const name of ["byHand", ...lanes]) await expectPhase(page, name, "done", 100_000);
  await expect(order).toContainText(/It was by hand, .*, by a factor of/);
  const wanted = golden.numpy.find(({ iterations }) => iterations === 1000)!;
  expect(wanted.errorAt[2]![0]).toBe(200);
  for (const name of lanes) {
    for (const what of ["weights[0]", "weights[1]", "bias"])
      await expectNumber(
        page,
        `race.${name}.${what}`,
        await numberOf(page, `race.byHand.${what}`),
        1e-4,
      );
    expect(await numberOf(page, `race.${name}.milliseconds`)).toBeGreaterThan(0);
  }
  for (const name of backends)
    expect(await numberOf(page, `race.${name}.launches`)).toBeGreaterThan(10);
  expect(await numberOf(page, "race.oneDispatch.launches")).toBe(1 / 200);
  const said = page.locator('data[data-of="outcome.onCard"]');
  await expect(said).toContainText("times as long as one dispatch.");

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await press(page, "Copy the race as a table");
  await expect(page.getByText("Copied.")).toBeVisible();
  const table = await page.evaluate(() => navigator.clipboard.readText());
  expect(table).toMatch(/^Chrom.*200 steps a run\./);
  for (const label of ["by hand", ...labels]) expect(table).toContain(`| ${label} |`);

  const told = await Promise.all(lanes.map((name) => numberOf(page, `race.${name}.milliseconds`)));
  await set(page, "iterations", 201);
  for (const name of lanes) await expect(lane(page, name)).toHaveAttribute("data-old");
  await set(page, "iterations", 200);
  for (const [i, name] of lanes.entries()) {
    await expect(lane(page, name)).not.toHaveAttribute("data-old");
    await expectPhase(page, name, "done");
    expect(await numberOf(page, `race.${name}.milliseconds`)).toBe(told[i]);
  }
});

test("one dispatch takes 10,000 steps to the digits of PyTorch in float32", async ({ page }) => {
  await press(page, "Run lane one dispatch");
  await expectPhase(page, "oneDispatch", "done");
  const { weights, bias } = golden.torch.find(({ dtype }) => dtype === "float32")!;
  await expectNumber(page, "race.oneDispatch.weights[0]", weights[0]!, 1e-5);
  await expectNumber(page, "race.oneDispatch.weights[1]", weights[1]!, 1e-5);
  await expectNumber(page, "race.oneDispatch.bias", bias, 1e-5);
});

test("what is wrong in the shader is shown at its line, and Reset mends it", async ({ page }) => {
  const author = await cell(page, "one-dispatch")
    .locator(".cell-source")
    .evaluate((code) => code.textContent!);
  const line = author.split("\n").findIndex((line) => line.includes("errors[k] = E;")) + 1;
  expect(line).toBeGreaterThan(10);
  await runSource(page, "one-dispatch", author.replace("errors[k] = E;", "errors[k] = Ee;"));
  const alert = cell(page, "one-dispatch").getByRole("alert");
  await expect(alert).toContainText("Ee");
  await expect(alert).toContainText(new RegExp(`line ${line}\\b`, "i"));
  const code = cell(page, "one-dispatch").locator(".cell-code");
  await expect(code).toHaveAttribute("data-fault", `${line}`);
  const wrong = code.locator(".cm-line").nth(line - 1);
  for (const block of ["start", "center"] as const) {
    await wrong.evaluate((one, block) => one.scrollIntoView({ block }), block);
    await expect(alert).toBeInViewport({ ratio: 1 });
    await expect(wrong).toBeInViewport({ ratio: 1 });
  }
  await page.getByRole("button", { name: "Reset one-dispatch" }).click();
  await press(page, "Run lane one dispatch");
  await expectPhase(page, "oneDispatch", "done");
});

test("each lane can be stopped, and the one after it takes its turn", async ({ page }) => {
  test.slow();
  await set(page, "iterations", 1_000_000);
  for (const [i, label] of labels.entries()) {
    await press(page, `Run lane ${label}`);
    await expect(page.getByRole("button", { name: `Stop lane ${label}` })).toBeVisible();
    await press(page, `Stop lane ${label}`);
    await expectState(page, cells[i]!, "stopped");
  }
  await set(page, "iterations", 50);
  await press(page, "Run lane TensorFlow.js on cpu");
  await expectPhase(page, "cpu", "done");
});

test("a lane that does not answer is stopped, and what the others came to stays", async ({
  page,
  context,
}) => {
  test.slow();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await set(page, "iterations", 200);
  const ended = { cpu: "TensorFlow.js on cpu", oneDispatch: "one dispatch" };
  for (const [name, label] of Object.entries(ended)) {
    await press(page, `Run lane ${label}`);
    await expectPhase(page, name, "done", 60_000);
  }
  const found = ["milliseconds", "launches", "weights[0]", "bias"];
  const tellOf = (name: string) =>
    Promise.all(found.map((what) => numberOf(page, `race.${name}.${what}`)));
  const told = await Promise.all(Object.keys(ended).map(tellOf));
  await press(page, "Run lane TensorFlow.js on webgl");
  // It may be that for less time than lies between two looks of an expectation.
  await page.waitForSelector('[data-lane="webgl"][data-phase="warming up"]');
  // As the compiler of a driver does, in one go.
  const block = () =>
    void setTimeout(() => {
      for (const end = performance.now() + 5000; performance.now() < end; );
    });
  await Promise.all(page.workers().map((worker) => worker.evaluate(block)));
  await press(page, "Stop lane TensorFlow.js on webgl");
  await expectState(page, "webgl", "stopped");
  await expect(page.getByRole("status").filter({ hasText: "webgl did not answer" })).toBeVisible();
  await expectReady(page);
  await press(page, "Run lane TensorFlow.js on wasm");
  await expectPhase(page, "wasm", "done", 60_000);
  await expectReady(page);
  for (const [i, name] of Object.keys(ended).entries()) {
    await expect(lane(page, name)).toHaveAttribute("data-phase", "done");
    await expect(lane(page, name)).not.toHaveAttribute("data-old");
    expect(await tellOf(name)).toEqual(told[i]);
  }
  await press(page, "Copy the race as a table");
  await expect(page.getByText("Copied.")).toBeVisible();
  const table = await page.evaluate(() => navigator.clipboard.readText());
  for (const label of Object.values(ended))
    expect(table).toMatch(new RegExp(`\\| ${label} \\| \\d`));
  expect(table).toContain("| TensorFlow.js on webgl | not run to its end |");
});

const losses = {
  webgl: `gpgpu.gl.getExtension("WEBGL_lose_context").loseContext()`,
  webgpu: "device.destroy()",
};
for (const [backend, lose] of Object.entries(losses))
  test(`a lane that loses ${backend} says so, the others keep what they came to, and it runs again`, async ({
    page,
  }) => {
    test.slow();
    await set(page, "iterations", 3000);
    await press(page, "Run lane one dispatch");
    await expectPhase(page, "oneDispatch", "done");
    await runSource(
      page,
      backend,
      `const ${backend} = lane(iterations, async () => {
  const train = await trainOn("${backend}");
  const inUse: any = tf.backend();
  setTimeout(() => inUse.${lose}, 500);
  return train;
});`,
    );
    await expectState(page, backend, "error");
    const alert = cell(page, backend).getByRole("alert");
    await expect(alert).toContainText("the GPU was taken away");
    await expect(alert).toContainText("run it again, on a new device");
    await expect(page.locator("main")).toHaveAttribute("data-kernel", "lost");
    await expectState(page, "one-dispatch", "done");
    await page.getByRole("button", { name: `Reset ${backend}` }).click();
    await set(page, "iterations", 50);
    await press(page, `Run lane TensorFlow.js on ${backend}`);
    await expectPhase(page, backend, "done", 60_000);
  });

for (const [i, backend] of (["webgl", "webgpu"] as const).entries())
  test(`a race in which the driver takes ${backend} away goes on with the other lanes`, async ({
    page,
  }) => {
    test.slow();
    await set(page, "iterations", 300);
    // A worker may go meanwhile: one that stood by is dismissed.
    await Promise.allSettled(page.workers().map((worker) => worker.evaluate(noteGraphics)));
    await press(page, "Run the race");
    await expectPhase(page, backend, "running", 60_000);
    // A lane that runs may still be about to ask for what it computes on.
    await expect(async () => {
      const workers = page.workers().map((worker) => worker.evaluate(takeGraphics, backend));
      const taken = await Promise.allSettled(workers);
      expect(taken).toContainEqual({ status: "fulfilled", value: true });
    }).toPass();
    await expectState(page, backend, "error");
    const alert = cell(page, backend).getByRole("alert");
    await expect(alert).toContainText(/the GPU was taken away \(its .* was lost\): run it again/);
    // Behind webgpu only one dispatch is left, which may come to its end before the loss is heard.
    const said = backend === "webgl" ? /runs anew/ : /runs anew|press Run to start again/;
    await expect(page.getByRole("status").filter({ hasText: said })).toBeVisible();
    for (const name of lanes.slice(3 + i)) await expectPhase(page, name, "done", 100_000);
    for (const name of ["byHand", "cpu", "wasm"]) await expectPhase(page, name, "done");
    await expectState(page, backend, "error");
    await expect(lane(page, backend)).toContainText("failed");
    await expect(page.locator("main")).toHaveAttribute("data-kernel", /ready|lost/);
    await press(page, `Run lane TensorFlow.js on ${backend}`);
    await expectPhase(page, backend, "done", 60_000);
  });

type Noting = { taken?: Record<"webgl" | "webgpu", (() => void)[]> };

/** Notes what is computed on from here on, which a driver may take away. */
function noteGraphics() {
  const taken: Noting["taken"] = { webgl: [], webgpu: [] };
  Object.assign(globalThis, { taken });
  type Canvas = { getContext(...how: never[]): WebGL2RenderingContext | null };
  const canvas = OffscreenCanvas.prototype as never as Canvas;
  const { getContext } = canvas;
  canvas.getContext = function (...how) {
    const context = getContext.apply(this, how);
    taken.webgl.push(() => context?.getExtension("WEBGL_lose_context")?.loseContext());
    return context;
  };
  const { prototype } = (globalThis as never as { GPUAdapter: { prototype: Adapter } }).GPUAdapter;
  type Adapter = { requestDevice(...how: never[]): Promise<{ destroy(): void }> };
  const { requestDevice } = prototype;
  prototype.requestDevice = async function (...how) {
    const device = await requestDevice.apply(this, how);
    taken.webgpu.push(() => device.destroy());
    return device;
  };
}

/** @returns whether there was anything of that kind to be taken away */
function takeGraphics(kind: "webgl" | "webgpu") {
  const taken = (globalThis as Noting).taken?.[kind] ?? [];
  for (const take of taken) take();
  return taken.length > 0;
}

test("a step costs the less, the more of them a dispatch holds", async ({ page }) => {
  test.slow();
  await press(page, "Run lane one dispatch");
  await expectPhase(page, "oneDispatch", "done");
  const figure = page.locator('[data-figure="asking"]');
  await figure.scrollIntoViewIfNeeded();
  await figure.getByText("Data of this figure").click();
  const rows = figure.locator("tbody tr");
  for (const k of ["1", "1,?000"]) {
    await set(page, "steps a dispatch", Number(k.replace(",?", "")));
    const points = rows.locator("> :first-child").filter({ hasText: new RegExp(`^${k}$`) });
    await expect(points.first()).toBeVisible();
  }
  const sentence = page.locator('data[data-of="costSaid.once"]');
  await expect(sentence).toHaveText(/^Asking once costs \d/);
  await page.getByRole("button", { name: "Run sweep" }).click();
  await expect(cell(page, "sweep")).toHaveAttribute("data-state", "done", { timeout: 60_000 });
  const most = rows.filter({ hasText: /^\s*10,?000/ }).first();
  await expect(most).toBeVisible();
  await set(page, "iterations", 5000);
  await expectState(page, "one-dispatch", "stale");
  await expect(most).toBeVisible();
  await expect(sentence).toHaveText(/^Asking once costs \d/);
});
