import { idle } from "./idle";

/**
 * Lays out what the styles left for later, a few milliseconds at a time; then lets the browser
 * leave out again what is far away, now that it remembers its size.
 */
export function layOut() {
  const isLeftOut = (one: Element) => getComputedStyle(one).contentVisibility === "auto";
  const children = ".lesson > *, .pinned > *, .island > .cell";
  const all = [...document.querySelectorAll<HTMLElement>(children)].filter(isLeftOut);
  let done = 0;
  function some() {
    const until = performance.now() + 5;
    while (done < all.length && performance.now() < until) {
      const element = all[done++]!;
      // Firefox lays out the text of some only where their containment is another too, and else
      // remembers that they have no height.
      Object.assign(element.style, { contentVisibility: "visible", contain: "layout style" });
      element.getBoundingClientRect();
    }
    if (done < all.length) return idle(some);
    requestAnimationFrame(() => requestAnimationFrame(remember));
  }
  const remember = () => {
    for (const { style } of all) style.contentVisibility = style.contain = "";
  };
  idle(some);
}
