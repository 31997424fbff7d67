import type { Check } from "../check";
import { expect } from "../reader";

const seconds = 3;

/** A page stays where its reader has put it, while what was left for later is laid out. */
export const stillness: Check = {
  promise: "a page stays where it was scrolled to",
  lesson: "backpropagation",
  untouched: true,
  async keep({ engine }) {
    const moved = await engine.call(async (seconds) => {
      const frame = () => new Promise(requestAnimationFrame);
      scrollTo({ top: document.body.scrollHeight * 0.3, behavior: "instant" });
      // What comes into the window with a jump is laid out then, and the jump goes on to where it was to:
      // how many frames that takes is up to the machine.
      let before = Number.NaN;
      for (let same = 0, i = 0; same < 10 && i < 60; i++) {
        await frame();
        same = scrollY === before ? same + 1 : 0;
        before = scrollY;
      }
      // What sticks to the window would stay in any case.
      const inSight = [...document.querySelectorAll(".lesson > *, .pinned > *")].find(
        (one) =>
          one.getBoundingClientRect().bottom > innerHeight / 2 &&
          !one.matches(".pinned") &&
          getComputedStyle(one).position !== "sticky",
      )!;
      const at = () => inSight.getBoundingClientRect().top;
      const first = at();
      let most = 0;
      for (const begun = performance.now(); performance.now() - begun < 1000 * seconds; ) {
        await frame();
        most = Math.max(most, Math.abs(at() - first));
      }
      return most;
    }, seconds);
    expect(
      moved < 1,
      `it moved ${Math.round(moved)} px in ${seconds} s under a reader who did nothing`,
    );
  },
};

/** What is laid out after a jump, and then left out again, keeps its height. */
export const jumping: Check = {
  promise: "after a jump to a heading all text above it has its height",
  lesson: "backpropagation",
  untouched: true,
  async keep({ engine }) {
    const { laidOut, lost } = await engine.call(async () => {
      // Where nothing is left out, all is laid out from the start.
      const leavesOut = CSS.supports("overflow-anchor: auto");
      location.hash = "what-can-a-hidden-layer-do";
      const all = [...document.querySelectorAll<HTMLElement>(".lesson > p, .pinned > p")];
      const isBeingLaidOut = () => all.some(({ style }) => style.contentVisibility !== "");
      const until = async (done: () => boolean) => {
        for (let i = 0; i < 600 && !done(); i++) await new Promise(requestAnimationFrame);
        return done();
      };
      const laidOut =
        !leavesOut || ((await until(isBeingLaidOut)) && (await until(() => !isBeingLaidOut())));
      const isLost = (one: HTMLElement) =>
        one.offsetHeight === 0 &&
        one.textContent.trim() !== "" &&
        getComputedStyle(one).display !== "none";
      return { laidOut, lost: all.filter(isLost).length };
    });
    expect(laidOut, "the rest of the page was not laid out");
    expect(lost === 0, `${lost} paragraphs have no height`);
  },
};
