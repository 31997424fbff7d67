import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";

/** Puts notes and the paragraph behind which they stand into one box: they are to stand beside it. */
export function placeNotes() {
  return (tree: Root) => {
    visit(tree, "element", (paragraph, index, parent) => {
      if (paragraph.tagName !== "p" || !parent || index === undefined) return;
      let end = index + 1;
      for (let i = end; i < parent.children.length; i++) {
        const child = parent.children[i]!;
        if (isNote(child)) end = i + 1;
        else if (child.type !== "text" || child.value.trim() !== "") break;
      }
      if (end === index + 1) return;
      const children = parent.children.slice(index, end) as Element[];
      const box: Element = {
        ...{ type: "element", tagName: "div" },
        ...{ properties: { className: ["noted"] }, children },
      };
      parent.children.splice(index, end - index, box);
      return index + 1;
    });
  };
}

const isNote = (node: object) => "name" in node && node.name === "Aside";
