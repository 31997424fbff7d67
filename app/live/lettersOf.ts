/** The page's size of letters, in pixels, where a reader's browser has the usual 16. */
const usual = 19;

/** How much larger than usual a reader has all letters; 1 where nothing is laid out. */
export function lettersOf({ defaultView, documentElement }: Document): number {
  const size = Number.parseFloat(defaultView?.getComputedStyle?.(documentElement).fontSize ?? "");
  return size > 0 ? size / usual : 1;
}
