import { expect, type Page, test } from "@playwright/test";
import {
  bringToLife,
  cell,
  expectReady,
  expectState,
  openLesson,
  rewrite,
  runSource,
} from "./lesson";

/** The first neuron's training as a shader: so many steps in a dispatch. */
const training = `const training = wgsl\`
  struct Neuron { w1: f32, w2: f32, b: f32 }
  override R: f32;
  override steps: u32;
  @group(0) @binding(0) var<storage, read_write> neuron: Neuron;
  @group(0) @binding(1) var<storage, read_write> errors: array<f32>;

  @compute @workgroup_size(1) fn descend() {
    for (var i = 0u; i < steps; i++) {
      var E = 0.0;
      var slope = vec3f();
      for (var k = 0u; k < 4u; k++) {
        let x = vec3f(f32(k >> 1u), f32(k & 1u), 1.0);
        let f0 = select(1.0, 0.0, k == 0u);
        let f = 1.0 / (1.0 + exp(-(x.x * neuron.w1 + x.y * neuron.w2 + neuron.b)));
        E += abs(f - f0);
        slope += sign(f - f0) * f * (1.0 - f) * x;
      }
      neuron.w1 -= R * slope.x;
      neuron.w2 -= R * slope.y;
      neuron.b -= R * slope.z;
      errors[i] = E;
    }
  }
\`;
const start = [0.417022004702574, 0.7203244934421581, 0.00011437481734488664];`;

const train = (steps: number, times: number) => `${training}
dispatch(training, {
  constants: { R: 0.05, steps: ${steps} },
  buffers: { neuron: start, errors: ${steps} },
  times: ${times},
  report: ({ neuron }) => ({ weights: [...neuron].join(" ") }),
});`;

/** What PyTorch gives in float32 after 10,000 steps. */
const trained = "9.985788345336914 9.985894203186035 -4.52752685546875";

/** SwiftShader gives PyTorch's very bits; another card rounds in places of its own. */
async function expectTrained(page: Page) {
  const card = await page.evaluate(
    async () => (await navigator.gpu.requestAdapter())!.info.architecture,
  );
  if (card === "swiftshader") return expect(output(page)).toContainText(trained);
  const wanted = trained.split(" ").map(Number);
  await expect
    .poll(async () => {
      const [, text = ""] = /weights: "([^"]*)"/.exec(await output(page).innerText()) ?? [];
      const found = text.split(" ").map(Number);
      return Math.max(...wanted.map((weight, i) => Math.abs(weight - (found[i] ?? Number.NaN))));
    })
    .toBeLessThan(1e-5);
}

const output = (page: Page) => cell(page, "dots").locator(".cell-output");

async function open(page: Page) {
  await openLesson(page, "or-gate");
  await bringToLife(page);
}

for (const [steps, times] of [
  [10_000, 1],
  [10, 1000],
] as const)
  test(`${times} times ${steps} steps in a dispatch come to the digits of float32`, async ({
    page,
  }) => {
    await open(page);
    await runSource(page, "dots", train(steps, times));
    await expectState(page, "dots", "done");
    await expectTrained(page);
  });

test("what the compiler of shaders says is shown at its line and column of the cell", async ({
  page,
}) => {
  await open(page);
  const wrong = train(1, 1).replace("abs(f - f0)", "abs(f - nothing)");
  const lines = wrong.slice(0, wrong.indexOf("nothing")).split("\n");
  await runSource(page, "dots", wrong);
  await expectState(page, "dots", "error");
  const alert = cell(page, "dots").getByRole("alert");
  await expect(alert).toContainText(`line ${lines.length}, column ${lines.at(-1)!.length + 1}`);
  await expect(alert).toContainText("unresolved value 'nothing'");
});

test("a shader without end is cut short and said where it is; the next run and other devices go on", async ({
  page,
}) => {
  test.slow();
  await open(page);
  const endless = `const endless = wgsl\`
  @group(0) @binding(0) var<storage, read_write> number: f32;

  @compute @workgroup_size(1) fn wait() {
    for (var i = 0; i < 2; i++) { number += 1.0; }
    while (number < 1e30) { number += 0.0; }
  }
\`;
const run = () => dispatch(endless, { buffers: { number: [1] } });`;
  await runSource(page, "dots", `${endless}\nrun();`);
  await expectState(page, "dots", "error");
  const alert = cell(page, "dots").getByRole("alert");
  await expect(alert).toContainText("went round more than 16,777,216 times");
  await expect(alert).toContainText("line 6, column 5");
  await runSource(page, "dots", train(10_000, 1));
  await expectTrained(page);
  const beside = `${endless}
await useBackend("webgpu");
const kept = tf.tensor1d([1, 2, 3]);
const squares = kept.square();
let failed = "";
try {
  for await (const _ of run());
} catch (error) {
  failed = (error as Error).name;
}
[failed, ...(await squares.data()), ...(await kept.add(1).data())].join(" ");`;
  await runSource(page, "dots", beside);
  await expectState(page, "dots", "done");
  await expect(output(page)).toContainText("ShaderError 1 4 9 2 3 4");
});

test("a device that is lost is said, and the next run has another", async ({ page }) => {
  await open(page);
  await runSource(
    page,
    "dots",
    `const request = GPUAdapter.prototype.requestDevice;
GPUAdapter.prototype.requestDevice = async function () {
  GPUAdapter.prototype.requestDevice = request;
  const device = await request.call(this);
  setTimeout(() => device.destroy(), 500);
  return device;
};
${train(100, 1_000_000)}`,
  );
  await expectState(page, "dots", "error");
  await expect(cell(page, "dots").getByRole("alert")).toContainText("the GPU was taken away");
  await runSource(page, "dots", train(10_000, 1));
  await expectTrained(page);
  await expectReady(page);
});

test("a long run says how far it is, and Stop ends it at once", async ({ page }) => {
  await open(page);
  await runSource(page, "dots", train(100, 1_000_000));
  await expectState(page, "dots", "running");
  await expect(cell(page, "dots")).toContainText(/[1-9][\d,]* of 1,000,000/);
  await page.getByRole("button", { name: "Stop dots" }).click();
  await expect(cell(page, "dots")).toHaveAttribute("data-state", "stopped", { timeout: 2000 });
  await expectReady(page);
  await runSource(page, "dots", train(10_000, 1));
  await expectTrained(page);
});

test("a shader is coloured in the page as in the editor, which completes nothing in it", async ({
  page,
}) => {
  await page.goto("library/");
  const code = cell(page, "wgsl");
  const spans = (place: string) =>
    code
      .locator(place)
      .locator("[class^=tok-]")
      .evaluateAll((all) => all.map((span) => `${span.className} ${span.textContent}`));
  const still = await spans(".cell-source");
  expect(still).toEqual(expect.arrayContaining(["tok-key fn", "tok-key for", "tok-quiet array"]));
  await page.getByRole("textbox", { name: "Code of wgsl" }).click();
  await expect(code.locator(".cm-content")).toBeFocused();
  expect(await spans(".cm-content")).toEqual(still);

  await rewrite(page, "wgsl", "const doubling = wgsl`");
  await page.keyboard.press("Enter");
  await page.keyboard.type("fn f() {\nlet it = nu; // it's\n", { delay: 5 });
  await expect(code.locator(".cm-tooltip-autocomplete")).toHaveCount(0);
  await expect(code.locator(".cm-line")).toHaveText([
    "const doubling = wgsl`",
    "  fn f() {",
    "    let it = nu; // it's",
    "    ",
    "  }",
  ]);
});
