import type { Element, ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { findVocabulary } from "./handles.ts";
import { highlight } from "./highlight.ts";

/**
 * Makes cells of a lesson's named fences: ` ```ts by-hand run=manual ` becomes
 * `<Cell name="by-hand" mode="manual" …>`; one that says `needs=any` runs with whatever of its names is
 * there, and one that says `fold` shows what came of it, and its code on demand. Its code is coloured once the page is rendered, when it is known which of its names are the
 * library's. A fence without a name is highlighted and stays prose.
 */
export function fencesToCells() {
  return (tree: Root, file: VFile) => {
    const vocabulary = findVocabulary(tree);
    visit(tree, "element", (pre, index, parent) => {
      const code = pre.tagName === "pre" ? pre.children[0] : undefined;
      if (code?.type !== "element" || index === undefined || !parent) return;
      const source = text(code).replace(/\n$/, "");
      const [language] = (code.properties.className as string[] | undefined) ?? [];
      const meta = (code.data as { meta?: string } | undefined)?.meta ?? "";
      const wrong = findWrong(language?.replace("language-", "") ?? "", meta, source);
      if (wrong) file.fail(wrong, pre);
      if (language !== "language-ts") return;
      const [name, ...options] = meta.split(/\s+/);
      parent.children[index] = name
        ? component("Cell", { name, ...readOptions(options), source })
        : component("Listing", { html: highlight(source, vocabulary) });
    });
  };
}

const isOption = (word: string) => ["run=manual", "needs=any", "fold"].includes(word);

/** Languages of code that is read and not run. */
const others = ["", "text", "sh", "json", "python", "html", "css", "wgsl", "mdx", "math"];

/** What is wrong with a fence, from what it says after its mark; null if nothing. */
function findWrong(language: string, meta: string, source: string): string | null {
  if (language !== "ts") {
    if (others.includes(language) && !meta) return null;
    const known = others.slice(1, -1).join(", ");
    return `A fence in ${[language, meta].join(" ").trim()} is not run: a cell begins \`\`\`ts and its name; code to be read is in ts without one, or in ${known}.`;
  }
  if (!meta) return null;
  const [name, ...options] = meta.split(/\s+/);
  const unknown = options.find((option) => !isOption(option));
  if (unknown)
    return `${unknown} means nothing here: a fence may say run=manual, needs=any and fold.`;
  if (isOption(name!))
    return `A cell that says ${name} has a name before it: \`\`\`ts name ${name}.`;
  if (!/^[A-Za-z][\w-]*$/.test(name!))
    return `A cell cannot be called ${name}: its name has letters, digits and -, as by-hand.`;
  return source.trim() ? null : `The cell ${name} has no code.`;
}

function readOptions(options: string[]): Record<string, string> {
  return {
    mode: options.includes("run=manual") ? "manual" : "auto",
    ...(options.includes("needs=any") && { needs: "any" }),
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
