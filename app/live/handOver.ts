import { passOn } from "../control/useEarly";
import { movePresses } from "./earlyPresses";

/** What a reader can set, press or be at in an island. */
const reached = "input, select, textarea, button, details, summary, a, [tabindex]";

/**
 * An island that a translator has rewritten is rendered anew. What the reader has begun there goes on
 * in what comes in its place.
 * @returns what does so, once that stands there and before its effects look at it
 */
export function handOver(island: Element) {
  const before = findReached(island);
  const focused = document.activeElement;
  const isSelected = isAllSelected(focused);
  return () => {
    const after = findReached(island);
    for (const [kind, old] of before)
      old.forEach((from, i) => {
        const to = after.get(kind)?.[i];
        if (!to || from.isConnected) return;
        passOn(from, to);
        movePresses(from, to);
        if (from !== focused || document.activeElement !== document.body) return;
        to.focus({ preventScroll: true });
        if (isSelected) (to as HTMLInputElement).select();
      });
  };
}

/** By their kinds: kept work may have brought more of one. */
function findReached(island: Element) {
  const found = new Map<string, HTMLElement[]>();
  for (const one of island.querySelectorAll<HTMLElement>(reached)) {
    const kind = `${one.localName}.${one.getAttribute("class")}`;
    found.set(kind, [...(found.get(kind) ?? []), one]);
  }
  return found;
}

/** Whether all of a field is selected, as after Tab; a number's does not say so itself. */
const isAllSelected = (field: Element | null) =>
  field instanceof HTMLInputElement && field.value !== "" && `${getSelection()}` === field.value;
