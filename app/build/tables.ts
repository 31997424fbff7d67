import type { Element, Root } from "hast";
import { SKIP, visit } from "unist-util-visit";

/**
 * Puts each table of the prose into a box that scrolls it where the window is narrower: a table that
 * is laid out as anything else is none to some screen readers.
 */
export function wrapTables() {
  return (tree: Root) => {
    visit(tree, "element", (table, index, parent) => {
      if (table.tagName !== "table" || !parent || index === undefined) return;
      const properties = { className: ["table"] };
      const box: Element = { type: "element", tagName: "div", properties, children: [table] };
      parent.children[index] = box;
      return SKIP;
    });
  };
}
