/** How far down the window a heading may stand and still be the one that is read under. */
const line = "-60%";

/**
 * Follows which section the reader is in: the last whose heading is above a line in the window.
 * @param headings in the order of the page
 * @param tell is told of each section that comes to hand; null is above them all
 */
export function followSections(
  headings: readonly Element[],
  tell: (heading: Element | null) => void,
) {
  const above = new Set<Element>();
  let told: Element | null = null;
  // All that lies above the line counts, however far: a jump over a heading is a crossing too.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        if (isIntersecting) above.add(target);
        else above.delete(target);
      const now = headings.findLast((heading) => above.has(heading)) ?? null;
      if (now === told) return;
      told = now;
      tell(now);
    },
    { rootMargin: `1000000px 0px ${line} 0px` },
  );
  for (const heading of headings) observer.observe(heading);
}
