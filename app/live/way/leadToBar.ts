/**
 * Gives each section in which the bar of controls acts a link to its first slider, which is seen once the
 * keyboard comes to it: from within a lesson it is many stops away.
 */
export function leadToBar(page: Document) {
  const bar = page.querySelector<HTMLElement>(".sticky");
  const slider = bar?.querySelector<HTMLElement>("input[type=range]");
  if (!bar || !slider) return;
  const label = slider.closest(".control")?.querySelector(".control-label")?.textContent;
  for (const heading of sectionsOf(page, bar)) {
    const link = page.createElement("a");
    link.className = "skip lead";
    link.href = `#${heading.id}`;
    link.textContent = `To the ${label ?? "controls"}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      slider.focus();
    });
    heading.after(link);
  }
}

/** The headings of the sections that the bar says it acts in; from where it stands if it does not say. */
function sectionsOf(page: Document, bar: HTMLElement): Element[] {
  const { from, until } = bar.dataset;
  const headings = [...page.querySelectorAll("main h2[id]")];
  const place = (id: string) => headings.findIndex((heading) => heading.id === id);
  const isAfter = (heading: Element) =>
    (bar.compareDocumentPosition(heading) & 4) === 4; /* DOCUMENT_POSITION_FOLLOWING */
  const first = from ? place(from) : headings.findIndex(isAfter);
  if (first < 0) return [];
  return headings.slice(first, until ? place(until) : undefined);
}
