/** What scrolls by itself and holds nothing that keys come to. */
const scrollers =
  ".table, .cell-output, .cell-log, .cell-changes pre, .listing code, .line > pre, .visit pre, .dependencies-table";

/** Lets keys come to what is wider or higher than its place, while it is: not every engine does. */
export function reachScrollers(root: HTMLElement) {
  const reach = () => {
    for (const one of root.querySelectorAll<HTMLElement>(scrollers)) {
      // What is far away is not laid out for this: it is looked at once the reader is nearer.
      if (!one.checkVisibility({ contentVisibilityAuto: true })) continue;
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = one;
      const scrolls = scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
      if (scrolls === one.hasAttribute("tabindex")) continue;
      set(one, "tabindex", scrolls && "0");
      // A cell's output has a name that stays.
      if (one.matches(".cell-output")) continue;
      set(one, "role", scrolls && "group");
      set(one, "aria-label", scrolls && nameOf(one));
    }
  };
  reach();
  root.ownerDocument.addEventListener("keydown", ({ key }) => key === "Tab" && reach(), true);
}

function nameOf(scroller: Element) {
  const figure = scroller.closest<HTMLElement>("[data-figure]")?.dataset.figure;
  if (figure) return `Data of ${figure}`;
  return scroller.querySelector("table") ? "Table" : "Lines";
}

const set = (element: Element, name: string, value: string | false) =>
  value === false ? element.removeAttribute(name) : element.setAttribute(name, value);
