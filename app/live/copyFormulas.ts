/**
 * What is copied of a formula is it once, as TeX: KaTeX writes it twice, drawn and for those who cannot
 * see it. What stands around it is copied as the page shows it.
 */
export function copyFormulas(event: ClipboardEvent) {
  const selection = getSelection();
  if (!event.clipboardData || !selection || selection.isCollapsed) return;
  if (event.target instanceof Element && event.target.closest("input, textarea, .cm-editor"))
    return;
  const range = widen(selection.getRangeAt(0).cloneRange());
  const copy = document.createElement("div");
  tableIn(copy, range.commonAncestorContainer).append(range.cloneContents());
  const formulas = copy.querySelectorAll(".katex");
  if (formulas.length === 0) return;
  for (const formula of formulas) formula.replaceWith(writeTex(formula));
  for (const button of copy.querySelectorAll("button:not(.why-open)")) button.remove();
  event.clipboardData.setData("text/html", copy.innerHTML);
  event.clipboardData.setData("text/plain", readAsShown(copy));
  event.preventDefault();
}

/** Formulas that a selection has a part of belong to it whole. */
function widen(range: Range): Range {
  const [first, last] = [range.startContainer, range.endContainer].map(formulaAround);
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  return range;
}

/** Where cells are copied to: no program takes them without a table, and rows come by themselves. */
export function tableIn(copy: Element, around: Node): Element {
  const table = (around as Partial<Element>).closest?.("td, th, table");
  return table?.matches("table") ? copy.appendChild(table.cloneNode(false) as Element) : copy;
}

const formulaAround = (node: Node) =>
  (node instanceof Element ? node : node.parentElement)?.closest(".katex");

function writeTex(formula: Element): string {
  const tex = formula.querySelector("annotation")?.textContent ?? "";
  return formula.querySelector('math[display="block"]') ? `$$${tex}$$` : `$${tex}$`;
}

/** The words as they are laid out, a paragraph on a line of its own; nobody sees it happen. */
function readAsShown(copy: HTMLElement): string {
  copy.ariaHidden = "true";
  copy.className = "copied";
  document.body.append(copy);
  const text = copy.innerText;
  copy.remove();
  return text.trim();
}
