/** So much of the window's height lies above the line that the text is read at. */
const line = 0.6;

/**
 * Tells which stage the text around a pinned figure has come to: that of the last `<Shows>` above the
 * line, or of the step of a derivation that was opened since.
 */
export function followText(pinned: Element, tell: (stage: number) => void) {
  const places = [...pinned.querySelectorAll<HTMLElement>("[data-shows]")];
  if (places.length === 0) return;
  const stageOf = (place: HTMLElement | undefined) => Number((place ?? places[0]!).dataset.shows);
  const follow = () =>
    tell(stageOf(places.findLast((one) => one.getBoundingClientRect().top < innerHeight * line)));
  addEventListener("scroll", follow, { passive: true });
  addEventListener("resize", follow);
  pinned.addEventListener(
    "toggle",
    ({ target }) => {
      const { open, parentElement } = target as HTMLDetailsElement;
      if (!open || !parentElement?.matches(".derivation")) return;
      tell(stageOf(places.findLast((one) => one.compareDocumentPosition(target as Node) & 4)));
    },
    true,
  );
  follow();
}
