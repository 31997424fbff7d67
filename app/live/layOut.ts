import { idle } from "./idle";

/**
 * Lays out what the styles left for later, a few milliseconds at a time; then lets the browser
 * leave out again what is far away, now that it remembers its size.
 */
export function layOut() {
  const all = [
    ...document.querySelectorAll<HTMLElement>(".lesson > *, .pinned > *, .island > .cell"),
  ];
  let done = 0;
  function some() {
    const until = performance.now() + 5;
    while (done < all.length && performance.now() < until) {
      const element = all[done++]!;
      element.style.contentVisibility = "visible";
      element.getBoundingClientRect();
    }
    if (done < all.length) return idle(some);
    requestAnimationFrame(() => requestAnimationFrame(remember));
  }
  const remember = () => {
    for (const element of all) element.style.contentVisibility = "";
  };
  idle(some);
}
