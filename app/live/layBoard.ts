/**
 * Puts a board's columns into the order in which a window shows them, as the styles' `order` tells, so
 * that keys and readers go the way of the eye; and folds on a phone what a newcomer does not need at once, as far
 * as it is still below the window.
 */
export function layBoard(board: Element) {
  if (matchMedia("(max-width: 35em)").matches)
    for (const panel of [...board.querySelectorAll("[data-later]")].reverse())
      if (panel.getBoundingClientRect().top > innerHeight) panel.removeAttribute("open");
  const arrange = () => {
    const columns = [...board.children];
    const orderOf = (column: Element) => Number(getComputedStyle(column).order);
    columns.sort((a, b) => orderOf(a) - orderOf(b));
    // What is moved loses the focus.
    const stays = columns.findIndex((column) => column.contains(document.activeElement));
    for (const column of columns.slice(0, Math.max(0, stays))) columns[stays]!.before(column);
    board.append(...columns.slice(stays + 1));
  };
  arrange();
  for (const width of ["35em", "61.99em"])
    matchMedia(`(max-width: ${width})`).addEventListener("change", arrange);
}
