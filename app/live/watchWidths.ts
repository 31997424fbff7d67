import type { NotebookActions } from "../cell/notebook";

/** A width that changes again within so many milliseconds is not worth drawing for. */
const rest = 150;

/** Tells the notebook how wide the cells are, now and once they are another width. */
export function watchWidths(root: ParentNode, notebook: NotebookActions) {
  let changed: Record<string, number> = {};
  let later: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    later = undefined;
    notebook.measure(changed);
    changed = {};
  };
  let first = true;
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const width = Math.round(contentRect.width);
      if (width > 0) changed[(target as HTMLElement).dataset.cell!] = width;
    }
    clearTimeout(later);
    later = setTimeout(tell, first ? 0 : rest);
    first = false;
  });
  for (const cell of root.querySelectorAll("[data-cell]")) observer.observe(cell);
}
