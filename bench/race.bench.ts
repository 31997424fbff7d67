import { expect, test } from "@playwright/test";
import { bringToLife, numberOf, openLesson } from "../e2e/lesson";
import { faster } from "./measure";

test("10,000 steps as one dispatch, and in TensorFlow.js on WebGPU", async ({ page }) => {
  await openLesson(page, "gpu");
  await bringToLife(page);
  const times: number[] = [];
  for (const [name, label] of [
    ["webgpu", "TensorFlow.js on webgpu"],
    ["oneDispatch", "one dispatch"],
  ]) {
    await page.getByRole("button", { name: `Run lane ${label}` }).click();
    await expect(page.locator(`[data-lane="${name}"]`)).toHaveAttribute("data-phase", "done", {
      timeout: 500_000,
    });
    times.push(await numberOf(page, `race.${name}.milliseconds`));
  }
  faster(
    "10,000 steps in one dispatch, against TensorFlow.js on WebGPU, both in software",
    times[0]! / times[1]!,
    1000,
  );
});
