import type { Notebook } from "../cell/notebook";
import { unrun, type Visit } from "./visit";

/**
 * Says in the page what the link that was followed brings, and how to leave it; and what the reader made
 * of cells that the lesson no longer has, to be copied or thrown away.
 */
export function showVisit(place: Element, visit: Visit, notebook: Notebook) {
  const { said, gone, keeper } = visit;
  if (said) {
    const leave = document.createElement("a");
    leave.href = location.pathname;
    leave.textContent = "Leave this version";
    const text = document.createTextNode(`${said} `);
    place.append(text, leave);
    const end = notebook.subscribe(() => {
      if (!Object.keys(visit.work.edits).some((name) => hasRun(notebook, name))) return;
      text.data = `${said.replace(unrun, "")} `;
      end();
    });
  }
  for (const [name, { source }] of Object.entries(gone)) {
    const kept = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = `This lesson no longer has the cell ${name}. What you wrote in it is kept`;
    const code = document.createElement("pre");
    code.translate = false;
    code.textContent = source;
    const discard = document.createElement("button");
    discard.type = "button";
    discard.textContent = `Throw ${name} away`;
    discard.addEventListener("click", () => {
      keeper.edit(name, undefined);
      kept.remove();
    });
    kept.append(summary, code, discard);
    place.append(kept);
  }
}

const hasRun = (notebook: Notebook, name: string) =>
  ["running", "done", "stopped"].includes(notebook.cell(name)?.state.state ?? "");
