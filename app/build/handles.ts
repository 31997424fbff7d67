import type { Element, ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";
import { splitSymbols, type Vocabulary } from "../cell/symbols.ts";

type Attribute = {
  name: string;
  value: string | { data: { estree: { body: { expression: Expression }[] } } };
};
type Expression = {
  properties?: { key: { name?: string; value?: string } }[];
  elements?: { value: string }[];
};

/** Finds what a lesson declares as its symbols in `<Handles of="…" names={{ … }} />`. */
export function findVocabulary(tree: Root): Vocabulary {
  let found: Vocabulary = { names: [], owners: [] };
  visit(tree, (node) => {
    const { name, attributes = [] } = node as unknown as {
      name?: string;
      attributes?: Attribute[];
    };
    if (name !== "Handles") return;
    const read = (name: string) => attributes.find((attribute) => attribute.name === name)?.value;
    const names = read("names");
    if (typeof names !== "object") throw new Error("<Handles> needs its names in place.");
    const { properties = [] } = names.data.estree.body[0]!.expression;
    found = {
      names: properties.map(({ key }) => key.name ?? `${key.value}`),
      owners: [read("of"), read("each")].filter((owner) => typeof owner === "string"),
    };
  });
  return found;
}

/**
 * Makes handles of a lesson's formulas and of the code in its prose: a formula with named symbols is
 * one stop for the keyboard, in a wrapper of ours since what KaTeX wrote is not touched. So is one on
 * a line of its own, which a narrow window may have to scroll.
 */
export function wrapHandles() {
  return (tree: Root) => {
    const vocabulary = findVocabulary(tree);
    visit(tree, "element", (element, index, parent) => {
      if (!parent || index === undefined) return;
      if (element.tagName === "code" && (parent as Element).tagName !== "pre") {
        element.properties.translate = "no";
        element.children = element.children.flatMap((child) =>
          child.type === "text" ? markSymbols(child.value, vocabulary) : child,
        );
        return "skip";
      }
      const classes = [element.properties.className].flat();
      if (!classes.includes("katex") && !classes.includes("katex-display")) return;
      element.properties.translate = "no";
      const names = symbolsIn(element);
      writePlainTex(element);
      const mayScroll = classes.includes("katex-display");
      if (names.length > 0 || mayScroll) parent.children[index] = wrap(element, names);
      return "skip";
    });
  };
}

/** The names in the order in which they are written; KaTeX draws what is under a fraction's line first. */
function symbolsIn(formula: Element): string[] {
  const names = new Set<string>();
  visit(formula, "element", (element) => {
    if (element.tagName !== "annotation") return;
    const [tex] = element.children;
    if (tex?.type !== "text") return;
    for (const [, name] of tex.value.matchAll(/\\sym\{(\w+)\}/g)) names.add(name!);
  });
  return [...names];
}

/** What is copied of a formula is TeX that anybody's knows. */
function writePlainTex(formula: Element) {
  visit(formula, "element", ({ tagName, children: [tex] }) => {
    if (tagName === "annotation" && tex?.type === "text") tex.value = plainTex(tex.value);
  });
}

/** TeX without the macro that ties a symbol to its name: `\sym{w1}{w_1}` is `w_1`. */
export function plainTex(tex: string): string {
  const { 0: macro = "", index = 0 } = /\\sym\{\w+\}\{/.exec(tex) ?? {};
  if (!macro) return tex;
  const start = index + macro.length;
  let end = start;
  for (let depth = 1; end < tex.length; end++) {
    if (tex[end] === "\\") end++;
    else if (tex[end] === "{") depth++;
    else if (tex[end] === "}" && --depth === 0) break;
  }
  const [body, rest] = [plainTex(tex.slice(start, end)), plainTex(tex.slice(end + 1))];
  const isBase = /^\s*[_^']/.test(rest) && body.length > 1;
  return `${tex.slice(0, index)}${isBase ? `{${body}}` : body}${rest}`;
}

function wrap(formula: Element, names: string[]): Element {
  const handles = {
    dataFormula: names.join(" "),
    ariaLabel: `Formula with ${names.join(", ")}: arrow keys lead through them, Enter says why`,
  };
  const properties = {
    ...{ className: ["formula"], role: "group", tabIndex: 0 },
    ...(names.length > 0 ? handles : { ariaLabel: "Formula" }),
  };
  return { type: "element", tagName: "span", properties, children: [formula] };
}

function markSymbols(code: string, vocabulary: Vocabulary): ElementContent[] {
  return splitSymbols(code, vocabulary).map(({ text, name }) => {
    const children = [{ type: "text" as const, value: text }];
    const properties = { dataSym: name };
    return name ? { type: "element", tagName: "span", properties, children } : children[0]!;
  });
}
