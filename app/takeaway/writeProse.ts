/** What is no prose: what comes alive, what is drawn, and what only a page has. */
const others =
  "figure, nav, script, style, svg, button, input, select, textarea, output, .lesson-head, .notice, .visit, .sticky, .island:not(:has(.cell))";

/**
 * A lesson's prose as Markdown, by the name of the cell that it stands before; what stands after the
 * last cell is left out.
 */
export function writeProse(main: Element): Map<string, string> {
  const prose = new Map<string, string>();
  let blocks: string[] = [];

  function walk(element: Element) {
    if (element.matches("[data-cell]")) {
      prose.set(element.getAttribute("data-cell")!, blocks.join("\n\n"));
      blocks = [];
    } else if (element.matches("details:not(:has([data-cell]))")) {
      // What the page unfolds at a press, as a solution, Markdown does too.
      const [summary, ...rest] = element.children;
      blocks.push(`<details><summary>${summary!.textContent}</summary>`);
      for (const child of rest) walk(child);
      blocks.push("</details>");
    } else if (!element.matches(others)) {
      const text = writeBlock(element);
      if (text === null) for (const child of element.children) walk(child);
      else if (text.trim()) blocks.push(text.trim());
    }
  }
  walk(main);
  return prose;
}

/** @returns null where an element only holds others */
function writeBlock(element: Element): string | null {
  const { localName } = element;
  const level = /^h([1-6])$/.exec(localName)?.[1];
  if (level) return `${"#".repeat(Number(level))} ${writeInline(element)}`;
  if (element.matches(".katex-display")) return writeInline(element);
  if (localName === "p") return writeInline(element);
  if (localName === "ul" || localName === "ol")
    return Array.from(element.children, (item) => `- ${writeInline(item)}`).join("\n");
  if (localName === "pre") return `\`\`\`\n${element.textContent}\n\`\`\``;
  return null;
}

const around: Record<string, string> = { em: "*", strong: "**", code: "`" };

function writeInline(node: Node): string {
  if (node.nodeType === 3) return node.textContent!.replace(/\s+/g, " ");
  if (node.nodeType !== 1) return "";
  const element = node as Element;
  if (element.matches(".katex-display, .katex")) return writeTex(element);
  if (element.matches("button:not(.why-open)") || element.matches("svg, input")) return "";
  const text = Array.from(element.childNodes, writeInline).join("");
  // A heading is a link to itself.
  const isLink = element.localName === "a" && !element.matches(".heading-link");
  const href = isLink ? (element as HTMLAnchorElement).href : null;
  if (href) return `[${text}](${href})`;
  const sign = around[element.localName];
  return sign && text.trim() ? `${sign}${text}${sign}` : text;
}

function writeTex(formula: Element): string {
  const tex = formula.querySelector("annotation")?.textContent?.trim() ?? "";
  const sign = formula.matches(".katex-display") ? "$$" : "$";
  return `${sign}${tex}${sign}`;
}
