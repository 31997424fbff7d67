/** Browsers with scroll anchoring see to it by themselves. */
const isKept = globalThis.CSS?.supports("overflow-anchor", "auto") ?? true;

/**
 * Makes a change by which something may grow or shrink, as a picture that is drawn anew, and leaves
 * what a reader has in the middle of the window where it is.
 * @param changed what may grow, in the text of a lesson
 */
export function keepPlace(changed: Element, change: () => void) {
  const after = isKept ? null : changed.closest(".lesson > *, .pinned > *")?.nextElementSibling;
  if (!after) return change();
  const top = () => after.getBoundingClientRect().top;
  const before = top();
  change();
  if (before < innerHeight / 2) scrollBy({ top: top() - before, behavior: "instant" });
}
