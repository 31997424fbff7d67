import type { Element, Root, RootContent } from "hast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { placeAt } from "../kernel/placeAt.ts";

/** An expression of JavaScript, as far as it is read here. */
type Expression = {
  type: string;
  name?: string;
  regex?: object;
  computed?: boolean;
  elements?: (Expression | null)[];
  expressions?: Expression[];
  properties?: (Expression & { value: Expression })[];
  argument?: Expression;
};
type Code = { data?: { estree?: { body: { expression?: Expression }[] } | null } };
type Attribute = { type: string; name: string; value?: string | null | (Code & { value: string }) };
type Jsx = { name: string | null; attributes: Attribute[]; children: Node[] };
type Node = RootContent | (Code & { type: "mdxTextExpression" | "mdxFlowExpression" | "mdxjsEsm" });

/** What is wrong, and how many characters behind the node's start. */
type Wrong = { why: string; after?: number };

/**
 * Refuses what Markdown takes for something else than its author meant, and what no lesson can have.
 * It says nothing of parts: their props are checked when they are rendered.
 */
export function checkProse() {
  return (tree: Root, file: VFile) => {
    const text = String(file);
    visit(tree, (node, _, parent) => {
      const { start, end } = node.position ?? {};
      if (start?.offset === undefined) return;
      const wrong = findWrong(
        node as Node,
        text.slice(start.offset, end!.offset),
        parent as Element,
      );
      if (wrong) file.fail(wrong.why, placeAt(text, start.offset + (wrong.after ?? 0)));
    });
  };
}

function findWrong(node: Node, source: string, parent: Element | undefined): Wrong | null {
  switch (node.type as string) {
    case "element":
      return inElement(node as Element, source);
    case "text":
      return parent?.tagName === "code" ? null : inText(source);
    case "mdxjsEsm":
      return { why: "A lesson has no import or export: what it can use is there by its name." };
    case "mdxTextExpression":
    case "mdxFlowExpression":
      return (node as Code).data?.estree?.body.length === 0
        ? null
        : { why: "Braces hold code, which stands in cells alone: for a brace in prose write \\{." };
    case "mdxJsxTextElement":
    case "mdxJsxFlowElement":
      return inTag(node as unknown as Jsx);
    default:
      return null;
  }
}

function inElement({ tagName, properties, children }: Element, source: string): Wrong | null {
  const classes = [properties.className].flat();
  if (tagName === "h1")
    return { why: "The title stands at the top of the file: headings begin with ##." };
  if (tagName === "a" && !properties.href) return { why: "This link has no address." };
  if (tagName === "img" && !properties.alt)
    return { why: "This image says nothing to who cannot see it: ![what it shows](address)." };
  if (tagName === "pre" && !/(`{3,}|~{3,}|\${2,})\s*$/.test(source))
    return {
      why: `${source.startsWith("$") ? "This $$" : "This fence"} has no end: all that follows is in it.`,
    };
  if (tagName === "code" && classes.includes("math-inline")) return inMaths(source);
  const [first] = children;
  if (tagName !== "p" || first?.type !== "text") return null;
  if (/^#{1,6}[^\s#]/.test(first.value)) return { why: "A heading has a space behind its #." };
  if (/^\|.*\|/.test(first.value))
    return { why: "A table has a line such as | --- | --- | under its head." };
  return null;
}

/** As Pandoc has it: two prices in a sentence are no maths. */
function inMaths(source: string): Wrong | null {
  if (source.startsWith("$$"))
    return { why: "Maths of its own stands between lines that are $$ and nothing else." };
  return /^\$\s|\s\$$/.test(source)
    ? { why: "Maths has no space inside its two $: for a dollar sign write \\$." }
    : null;
}

function inText(source: string): Wrong | null {
  const found = /(?<!\w)\[[^\]]+\]\[[^\]]*\]|\[\^[^\]]+\]/.exec(source);
  return found && { why: `${found[0]} is defined nowhere in the lesson.`, after: found.index };
}

/** What an author may write in HTML, where Markdown has nothing for it. */
const plain = ["abbr", "br", "cite", "em", "kbd", "q", "s", "small", "strong", "sub", "sup", "wbr"];

function inTag({ name, attributes, children }: Jsx): Wrong | null {
  if (name === null || (/^[a-z]/.test(name) && !plain.includes(name)))
    return {
      why: `There is no part called <${name ?? ""}>; of HTML a lesson has ${plain.join(", ")}.`,
    };
  for (const { type, name: prop, value } of attributes) {
    if (type !== "mdxJsxAttribute") return { why: `<${name}> says each of its props by its name.` };
    if (typeof value !== "object" || !value) continue;
    const expression = value.data?.estree?.body[0]?.expression;
    if (!expression || !isPlain(expression))
      return {
        why: `<${name}>: its ${prop} is {${value.value}}, which is no text, number, list or object: a name stands in quotes.`,
      };
  }
  if (name === "Exercise" && !children.some((child) => "name" in child && child.name === "Check"))
    return { why: "<Exercise> has no <Check>, which says whether it is done." };
  if (name !== "Twins") return null;
  const cells = children.filter((child) => (child as Element).tagName === "pre").length;
  return cells === 2
    ? null
    : { why: `<Twins> holds two cells side by side, and here it has ${cells}.` };
}

/** Whether an expression is data: nothing that a lesson's own file could name. */
function isPlain(node: Expression): boolean {
  switch (node.type) {
    case "Literal":
      return !node.regex;
    case "Identifier":
      return ["undefined", "NaN", "Infinity"].includes(node.name!);
    case "TemplateLiteral":
      return node.expressions!.length === 0;
    case "ArrayExpression":
      return node.elements!.every((one) => one !== null && isPlain(one));
    case "ObjectExpression":
      return node.properties!.every(
        ({ type, computed, value }) => type === "Property" && !computed && isPlain(value),
      );
    case "UnaryExpression":
      return isPlain(node.argument!);
    default:
      return false;
  }
}
