import type { Check } from "../check";
import type { Picture } from "../engine";
import { until } from "../until";

/** The bar with the learning rate, which stays in the window while code goes by under it. */
export const bar: Check = {
  promise: "what goes by under the bar of controls shows at neither side of it",
  lesson: "or-gate",
  untouched: true,
  layered: true,
  async keep({ engine, cell }) {
    const code = `${cell("by-hand")} .cell-code`;
    const { isUnder, ...place } = await until(
      "code under the bar, for half a second",
      () => engine.call(putUnderBar, code),
      ({ isUnder }) => isUnder,
    );
    const paper = place.paper.match(/\d+/g)!.slice(0, 3).map(Number);
    // The screen may yet show what was there a moment ago.
    await until(
      "nothing but paper beside it",
      async () => countOthers(await engine.look(), place, paper),
      (others) => others === 0,
    );
  },
};

type Place = { top: number; bottom: number; left: number; right: number };

/** How many pixels at both sides of a place are of another colour. */
function countOthers({ width, colourAt }: Picture, place: Place, colour: number[]) {
  let count = 0;
  for (let y = Math.ceil(place.top) + 3; y < place.bottom - 3; y++)
    // At the right edge there may be a scrollbar.
    for (let x = 0; x < width - 20; x++) {
      const isBeside = x < place.left - 2 || x > place.right + 2;
      if (isBeside && colourAt(x, y).some((part, i) => Math.abs(part - colour[i]!) >= 8)) count++;
    }
  return count;
}

/** In the page: scrolls so that lines of code are under the bar, and sees whether they stay there. */
async function putUnderBar(selector: string) {
  const bar = document.querySelector(".sticky")!;
  const code = document.querySelector(selector)!;
  scrollBy({ top: code.getBoundingClientRect().top + 20, behavior: "instant" });
  const isOn = () => {
    const [over, under] = [bar, code].map((one) => one.getBoundingClientRect());
    return over!.top < 10 && under!.top < over!.top && under!.bottom > over!.bottom;
  };
  let isUnder = true;
  for (const begun = performance.now(); performance.now() - begun < 500; ) {
    await new Promise(requestAnimationFrame);
    isUnder &&= isOn();
  }
  const { top, bottom, left, right } = bar.getBoundingClientRect();
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  return { isUnder, top, bottom, left, right, paper };
}
