import { expect, test } from "@playwright/test";
import { bringToLife, cell, expectState, openLesson, runSource } from "./lesson";

/** Training as one dispatch: the steps of the lesson's first neuron. */
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

test("10,000 steps in one dispatch come to the digits of float32", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await runSource(
    page,
    "dots",
    `${training}
dispatch(training, {
  constants: { R: 0.05, steps: 10_000 },
  buffers: { neuron: start, errors: 10_000 },
  report: ({ neuron, errors }) => ({ weights: [...neuron].join(" "), kept: errors.length }),
});`,
  );
  await expectState(page, "dots", "done");
  const output = cell(page, "dots").locator(".cell-output");
  await expect(output).toContainText("9.985788345336914 9.985894203186035 -4.52752685546875");
  await expect(output).toContainText("kept");
});
