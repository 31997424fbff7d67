import { highlightTree } from "@lezer/highlight";
import { cellLanguage } from "../cell/cellLanguage.ts";
import { codeOf, describeHidden, splitHidden } from "../cell/hidden.ts";
import { highlighter } from "../cell/highlighter.ts";
import { findSymbols, type Vocabulary } from "../cell/symbols.ts";
import type { Use } from "../compiler/parse.ts";

/**
 * Colours a cell's code with the classes the editor gives the same code, as HTML, and names its symbols
 * and what it takes from the library.
 */
export function highlight(source: string, vocabulary: Vocabulary, uses: Use[] = []): string {
  const spans: { from: number; to: number; attribute: string }[] = [];
  highlightTree(cellLanguage.parser.parse(source), highlighter, (from, to, classes) => {
    spans.push({ from, to, attribute: `class="${classes}"` });
  });
  for (const { from, to, name } of findSymbols(source, vocabulary))
    spans.push({ from, to, attribute: `data-sym="${name}"` });
  for (const { from, to, name } of uses)
    spans.push({ from, to, attribute: `data-library="${name}"` });
  spans.sort((a, b) => a.from - b.from);
  let html = "";
  let end = 0;
  for (const { from, to, attribute } of spans) {
    if (from < end) continue;
    html += `${escapeHtml(source.slice(end, from))}<span ${attribute}>${escapeHtml(source.slice(from, to))}</span>`;
    end = to;
  }
  return html + escapeHtml(source.slice(end));
}

/** Text as markup, in which what cannot be seen is marked. */
function escapeHtml(text: string): string {
  return splitHidden(text)
    .map(({ text, isHidden }) => (isHidden ? mark(text) : escapeText(text)))
    .join("");
}

const mark = (sign: string) =>
  `<span class="hidden-sign" data-code="${codeOf(sign)}" title="${describeHidden(sign)}">${sign}</span>`;

function escapeText(text: string) {
  return text.replace(
    /[&<>"]/g,
    (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!,
  );
}
