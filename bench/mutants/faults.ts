import { tsPlugin } from "@sveltejs/acorn-typescript";
import { type AnyNode, Parser } from "acorn";

/** A small fault in a text: what stands from `start` to `end` is replaced. */
export type Fault = { start: number; end: number; by: string };

const TypeScript = Parser.extend(tsPlugin());

const operators: Record<string, string> = {
  ...{ "+": "-", "-": "+", "*": "/", "/": "*", "**": "*", "%": "*", "+=": "-=", "-=": "+=" },
  ...{ "<": ">", ">": "<", "<=": ">", ">=": "<", "===": "!==", "!==": "===" },
  ...{ "&&": "||", "||": "&&" },
};
const members: Record<string, string> = {
  ...{ min: "max", max: "min", every: "some", some: "every", floor: "ceil", ceil: "floor" },
};

/** Tolerances are far from what they must tell apart, so twice one of them is no fault. */
const otherNumber = (value: number) => (value === 0 ? 1 : value < 0.01 ? value * 1000 : value * 2);

const parse = (code: string) =>
  TypeScript.parse(code, {
    sourceType: "module",
    ecmaVersion: "latest",
    allowAwaitOutsideFunction: true,
  });

/** Every fault that some code allows: a sign, an operator, a number, a word, a choice, two names exchanged. */
export function findFaults(code: string): Fault[] {
  return collect(parse(code), code).sort((p, q) => p.start - q.start);
}

/** The functions and constants of a module, each with its faults. */
export function partsOf(code: string): { part: string; faults: Fault[] }[] {
  const all = findFaults(code);
  return parse(code).body.flatMap(({ start, end }) => {
    const faults = all.filter((fault) => fault.start >= start && fault.end <= end);
    const part = /(?:function\*?|const|let) (\w+)/.exec(code.slice(start, end))?.[1];
    return part && faults.length > 0 ? [{ part, faults }] : [];
  });
}

function collect(node: AnyNode, code: string): Fault[] {
  const isType = node.type.startsWith("TS") && !("expression" in node);
  if (isType || node.type === "ImportDeclaration") return [];
  const children = Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === "key" && !("computed" in node && node.computed) ? [] : [value].flat(),
  );
  const isNode = (child: unknown): child is AnyNode =>
    typeof child === "object" && child !== null && "type" in child;
  return [...faultsOf(node, code), ...children.filter(isNode).flatMap((it) => collect(it, code))];
}

/** The faults that one node of syntax allows. */
function faultsOf(node: AnyNode, code: string): Fault[] {
  const text = ({ start, end }: { start: number; end: number }) => code.slice(start, end);
  const put = ({ start, end }: { start: number; end: number }, by: string | undefined) =>
    by === undefined ? [] : [{ start, end, by }];
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
    case "AssignmentExpression": {
      const start = code.indexOf(node.operator, node.left.end);
      return put({ start, end: start + node.operator.length }, operators[node.operator]);
    }
    case "UnaryExpression":
      return "-!".includes(node.operator) ? put(node, text(node.argument)) : [];
    case "ConditionalExpression": {
      const { test, consequent, alternate } = node;
      return put(node, `${text(test)} ? ${text(alternate)} : ${text(consequent)}`);
    }
    case "CallExpression":
    case "NewExpression":
      // Whichever stands first, the least of them is the same.
      return /^Math\.(min|max)$/.test(text(node.callee)) ? [] : exchanged(node.arguments, code);
    case "ArrayExpression":
      return exchanged(node.elements, code);
    case "ObjectExpression":
      return exchangedProperties(node.properties, code);
    case "MemberExpression":
      return node.property.type === "Identifier" && !node.computed
        ? put(node.property, members[node.property.name])
        : [];
    case "Literal":
      if (typeof node.value === "number") return put(node, `${otherNumber(node.value)}`);
      if (typeof node.value === "boolean") return put(node, `${!node.value}`);
      return typeof node.value === "string" ? put(node, '"other"') : [];
    case "TemplateElement":
      return /[a-z]{2}/.test(text(node)) ? put(node, " other ") : [];
    default:
      return [];
  }
}

/** What may be taken for its neighbour. */
const isName = (node: AnyNode | null | undefined) =>
  node?.type === "Identifier" || node?.type === "MemberExpression";

/** Neighbours in a list, each pair the other way round. */
function exchanged(list: (AnyNode | null)[], code: string): Fault[] {
  return list.flatMap((first, i) => {
    const second = list[i + 1];
    if (!first || !second || !isName(first) || !isName(second)) return [];
    const [p, q] = [first, second].map(({ start, end }) => code.slice(start, end));
    if (p === q) return [];
    const between = code.slice(first.end, second.start);
    return [{ start: first.start, end: second.end, by: q + between + p }];
  });
}

/** Properties that stand together, each with the value of the other. */
function exchangedProperties(list: AnyNode[], code: string): Fault[] {
  return list.flatMap((first, i) => {
    const second = list[i + 1];
    if (first.type !== "Property" || second?.type !== "Property") return [];
    if (!isName(first.value) || !isName(second.value)) return [];
    const [p, q, p1, q1] = [first.key, second.key, first.value, second.value].map(
      ({ start, end }) => code.slice(start, end),
    );
    if (p1 === q1) return [];
    const between = code.slice(first.end, second.start);
    return [{ start: first.start, end: second.end, by: `${p}: ${q1}${between}${q}: ${p1}` }];
  });
}

/** So many of a list, spread evenly over it. */
export const spread = <Item>(list: Item[], count: number): Item[] =>
  list.length <= count
    ? list
    : Array.from({ length: count }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / count)]!);

export const applyTo = (code: string, { start, end, by }: Fault) =>
  code.slice(0, start) + by + code.slice(end);

/** A fault in words: its line, and what of the line becomes what. */
export function describeFault(code: string, { start, end, by }: Fault): string {
  const from = code.lastIndexOf("\n", start - 1) + 1;
  const line = code.slice(0, start).split("\n").length;
  const rest = code.slice(end).split("\n")[0];
  const written = `${code.slice(from, start)}⟦${code.slice(start, end)} → ${by}⟧${rest}`;
  return `${line}: ${written.trim().replace(/\s+/g, " ")}`;
}
