import { type Page, test } from "@playwright/test";
import { bringToLife, openLesson } from "../e2e/lesson";
import { median, row } from "./measure";

/** Milliseconds from a change of a slider to a figure drawn anew, again and again. */
async function follow(page: Page, slider: string, figure: string): Promise<number[]> {
  await page.locator(`[data-figure=${figure}]`).scrollIntoViewIfNeeded();
  return page.evaluate(
    async ([slider, figure]) => {
      const range = document.querySelector<HTMLInputElement>(
        `input[type=range][aria-label="${slider}"]`,
      )!;
      const picture = document.querySelector(`[data-figure=${figure}] .figure-picture`)!;
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!;
      const frame = () => new Promise(requestAnimationFrame);
      const drawn = () =>
        new Promise<number>((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            resolve(performance.now());
          });
          observer.observe(picture, { attributes: true, childList: true, subtree: true });
        });
      const times: number[] = [];
      for (let i = 0; i < 80; i++) {
        for (let rest = 0; rest < 4; rest++) await frame();
        const shown = drawn();
        const start = performance.now();
        set!.call(range, `${400 + i}`);
        range.dispatchEvent(new Event("input", { bubbles: true }));
        times.push((await shown) - start);
      }
      return times.slice(20);
    },
    [slider, figure] as const,
  );
}

test("a change to the walk, the ground and the field", async ({ page }) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await page.getByRole("switch", { name: "start where you put it" }).click();
  for (const [slider, figure, what] of [
    ["start w₁", "landscape", "a move of the start to the walk and the ground"],
    ["learning rate", "landscape", "a change of the learning rate to the walk and the ground"],
    ["start w₁", "field", "a move of the start to the field"],
  ] as const) {
    const found = median(await follow(page, slider, figure));
    row(`${what}, median`, `${found.toFixed(0)} ms`, "at most 33 ms", found <= 33);
  }
});
