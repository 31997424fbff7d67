import { ownerOf, rootOf } from "../cell/lesson";
import type { NotebookView } from "../cell/notebook";
import { isOutdated } from "../cell/state";
import { writeFully, writeInWords, writeShort } from "../cell/writeWatched";
import { setText } from "../figure/setText";

/** Keeps every number in the prose what its variable is; a stale one is marked. Islands keep their own. */
export function showValues(root: ParentNode, notebook: NotebookView) {
  const all = [...root.querySelectorAll<HTMLDataElement>("data[data-of]")];
  const inProse = all.filter((element) => !element.closest("[data-island]"));
  const places = inProse.map((element) => {
    const path = element.dataset.of!;
    const cell = ownerOf(notebook.lesson, rootOf(path));
    const { digits, words } = element.dataset;
    const list = words === undefined ? undefined : (JSON.parse(words) as string[]);
    return { element, path, digits: Number(digits), words: list, cell };
  });
  notebook.subscribe(() => {
    for (const { element, path, digits, words, cell } of places) {
      const value = notebook.value(path);
      const full = writeFully(value);
      if (element.value !== full) {
        element.value = full;
        setText(element, writeInWords(value, words) ?? writeShort(value, digits));
      }
      const stale = cell !== undefined && isOutdated(notebook.cell(cell)!.state);
      if (element.hasAttribute("data-stale") !== stale)
        element.toggleAttribute("data-stale", stale);
    }
  });
}
