import type { Notebook } from "../cell/notebook";
import { writeFully, writeShort } from "./Value";

/** Keeps every number in the prose what its variable is; a stale one is marked. */
export function showValues(root: ParentNode, notebook: Notebook) {
  const places = [...root.querySelectorAll<HTMLDataElement>("data[data-of]")].map((element) => {
    const path = element.dataset.of!;
    const [name] = path.split(/[.[]/);
    const cell = notebook.lesson.cells.find(({ compiled }) => compiled.outputs.includes(name!));
    return { element, path, digits: Number(element.dataset.digits), cell: cell?.compiled.name };
  });
  notebook.subscribe(() => {
    for (const { element, path, digits, cell } of places) {
      const value = notebook.value(path);
      const full = writeFully(value);
      if (element.value !== full) {
        element.value = full;
        element.textContent = writeShort(value, digits);
      }
      const state = cell ? notebook.cell(cell)!.state.state : "done";
      const stale = state === "stale" || state === "queued" || state === "error";
      if (element.hasAttribute("data-stale") !== stale)
        element.toggleAttribute("data-stale", stale);
    }
  });
}
