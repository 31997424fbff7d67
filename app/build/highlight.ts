import { highlightTree } from "@lezer/highlight";
import { parser } from "@lezer/javascript";
import { highlighter } from "../cell/highlighter.ts";

const typescript = parser.configure({ dialect: "ts" });

/** Colours TypeScript with the classes the editor gives the same code, as HTML. */
export function highlight(source: string): string {
  let html = "";
  let end = 0;
  highlightTree(typescript.parse(source), highlighter, (from, to, classes) => {
    html += `${escapeHtml(source.slice(end, from))}<span class="${classes}">${escapeHtml(source.slice(from, to))}</span>`;
    end = to;
  });
  return html + escapeHtml(source.slice(end));
}

function escapeHtml(text: string) {
  return text.replace(
    /[&<>"]/g,
    (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!,
  );
}
