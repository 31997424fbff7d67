/**
 * Keeps the bar of controls in the window where it acts, once its place has gone by. The place keeps
 * the bar's height, so that nothing moves for it.
 */
export function holdBar() {
  const bar = document.querySelector<HTMLElement>(".sticky");
  const place = bar?.parentElement;
  if (!bar || !place) return;
  const topOf = (id: string | undefined, none: number) =>
    (id && document.getElementById(id)?.getBoundingClientRect().top) || none;

  function follow() {
    const { bottom, height } = place!.getBoundingClientRect();
    const { from, until } = bar!.dataset;
    const stays =
      bottom < 0 && topOf(from, 0) < innerHeight / 2 && topOf(until, Infinity) > innerHeight / 2;
    if (stays === bar!.hasAttribute("data-stays")) return;
    place!.style.height = stays ? `${height}px` : "";
    bar!.toggleAttribute("data-stays", stays);
  }

  addEventListener("scroll", follow, { passive: true });
  addEventListener("resize", follow);
  // What is laid out anew above or below may bring another section here without a scroll.
  new ResizeObserver(() => scrollY > 0 && follow()).observe(document.body);
}
