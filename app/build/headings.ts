import type { Element, Nodes, Root } from "hast";
import { visit } from "unist-util-visit";
import { slugOf } from "../page/slug.ts";

type Titled = { name?: string; attributes?: { type: string; name: string; value: string }[] };

/**
 * Gives each heading of a lesson a place of its own to be linked to, and makes of it the link: who
 * points at it, or comes to it by the keyboard, has the address.
 */
export function linkHeadings() {
  return (tree: Root) => {
    const taken = new Set<string>();
    visit(tree, (node) => {
      const { name, attributes } = node as Titled;
      if (name === "Exercise") {
        const title = attributes?.find((attribute) => attribute.name === "title")?.value;
        if (typeof title !== "string") return;
        const id = nameOnce(title, taken);
        attributes!.push({ type: "mdxJsxAttribute", name: "id", value: id });
      }
      if (node.type !== "element" || !/^h[2-6]$/.test(node.tagName) || node.properties.id) return;
      const id = nameOnce(textOf(node), taken);
      node.properties.id = id;
      if (hasLink(node)) return;
      const properties = { href: `#${id}`, className: ["heading-link"] };
      node.children = [{ type: "element", tagName: "a", properties, children: node.children }];
    });
  };
}

/** A name that no other heading has, nor anything else of a page. */
function nameOnce(title: string, taken: Set<string>): string {
  const name = slugOf(title);
  for (let count = 1; ; count++) {
    const id = count === 1 ? name : `${name}-${count}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

const textOf = (node: Nodes): string =>
  node.type === "text" ? node.value : "children" in node ? node.children.map(textOf).join("") : "";

const hasLink = ({ children }: Element): boolean =>
  children.some((child) => child.type === "element" && (child.tagName === "a" || hasLink(child)));
