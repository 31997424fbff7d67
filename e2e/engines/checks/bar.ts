import { decode } from "fast-png";
import type { Check } from "../check";
import { expect } from "../reader";

/** The bar with the learning rate, which stays in the window while code goes by under it. */
export const bar: Check = {
  promise: "what goes by under the bar of controls shows at neither side of it",
  lesson: "or-gate",
  async keep({ engine, cell }) {
    const { top, bottom, left, right, paper } = await engine.call(
      async (wide) => {
        const bar = document.querySelector(".sticky")!;
        const code = document.querySelector(wide)!;
        code.scrollIntoView({ block: "start", behavior: "instant" });
        for (let i = 0; i < 10; i++) await new Promise(requestAnimationFrame);
        const { top, bottom, left, right } = bar.getBoundingClientRect();
        const paper = getComputedStyle(document.documentElement).backgroundColor;
        return { top, bottom, left, right, paper };
      },
      `${cell("by-hand")} .cell-code`,
    );
    expect(top >= 0 && top < 10, `the bar is at ${top} px`);
    const { width, data, channels } = decode(await engine.look());
    const wanted = paper.match(/\d+/g)!.slice(0, 3).map(Number);
    const isPaper = (x: number, y: number) =>
      wanted.every((value, i) => Math.abs(data[(y * width + x) * channels + i]! - value) < 8);
    const beside = (x: number) => x < left - 2 || x > right + 2;
    let shown = 0;
    for (let y = Math.ceil(top) + 3; y < bottom - 3; y++)
      for (let x = 0; x < width - 20; x++) if (beside(x) && !isPaper(x, y)) shown++;
    expect(shown === 0, `${shown} pixels beside it are not paper`);
  },
};
