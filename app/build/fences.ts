import type { Element, ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { findVocabulary } from "./handles.ts";
import { highlight } from "./highlight.ts";

/**
 * Makes cells of a lesson's named fences: ` ```ts by-hand run=manual ` becomes
 * `<Cell name="by-hand" mode="manual" …>`; one that says `fold` shows what came of it, and its code on
 * demand. Its code is coloured once the page is rendered, when it is known which of its names are the
 * library's. A fence without a name is highlighted and stays prose.
 */
export function fencesToCells() {
  return (tree: Root, file: VFile) => {
    const vocabulary = findVocabulary(tree);
    visit(tree, "element", (pre, index, parent) => {
      const code = pre.tagName === "pre" ? pre.children[0] : undefined;
      if (code?.type !== "element" || index === undefined || !parent) return;
      const [language] = (code.properties.className as string[] | undefined) ?? [];
      if (language !== "language-ts") return;
      const source = text(code).replace(/\n$/, "");
      const [name, ...options] = ((code.data as { meta?: string })?.meta ?? "").split(/\s+/);
      const unknown = options.find((option) => option !== "run=manual" && option !== "fold");
      if (unknown)
        file.fail(`${unknown} means nothing here: a fence may say run=manual and fold.`, pre);
      parent.children[index] = name
        ? component("Cell", { name, ...readOptions(options), source })
        : component("Listing", { html: highlight(source, vocabulary) });
    });
  };
}

function readOptions(options: string[]): Record<string, string> {
  return {
    mode: options.includes("run=manual") ? "manual" : "auto",
    ...(options.includes("fold") && { fold: "fold" }),
  };
}

function text(element: Element): string {
  return element.children.map((child) => (child.type === "text" ? child.value : "")).join("");
}

function component(name: string, attributes: Record<string, string>) {
  return {
    type: "mdxJsxFlowElement",
    name,
    attributes: Object.entries(attributes).map(([name, value]) => ({
      type: "mdxJsxAttribute",
      name,
      value,
    })),
    children: [],
  } as unknown as ElementContent;
}
