import { type AnyNode, parseExpressionAt } from "acorn";
import type { Operator, Term } from "./evaluate";

/**
 * Reads a formula in the code's own notation: numbers, names, elements such as `w1[0]` and
 * `w1[0][1]`, `+ - * /`, `exp`, `abs`, and `sum`, which is over the rows.
 * @throws Error saying what it does not know
 */
export function readFormula(source: string): Term {
  const tree = parseExpressionAt(source, 0, { ecmaVersion: "latest" });
  if (source.slice(tree.end).trim())
    throw new Error(`The formula ${source} goes on after its end.`);
  return read(tree, source);
}

function read(node: AnyNode, source: string): Term {
  switch (node.type) {
    case "Literal":
      if (typeof node.value === "number") return { kind: "number", value: node.value };
      break;
    case "Identifier":
      return { kind: "name", name: node.name };
    case "MemberExpression": {
      const name = elementOf(node);
      if (name) return { kind: "name", name };
      break;
    }
    case "UnaryExpression":
      if (node.operator === "-") return { kind: "minus", of: read(node.argument, source) };
      break;
    case "BinaryExpression":
      if (!isOperator(node.operator)) break;
      return {
        kind: "binary",
        operator: node.operator,
        left: read(node.left, source),
        right: read(node.right, source),
      };
    case "CallExpression": {
      const [of, ...more] = node.arguments;
      const { callee } = node;
      if (callee.type !== "Identifier" || !isFunction(callee.name) || !of || more.length) break;
      return { kind: callee.name, of: read(of, source) };
    }
  }
  throw new Error(`The formula ${source} has what none can: ${source.slice(node.start, node.end)}`);
}

/** The name of an element, `w1[0]`; its places are written out, and are two at the most. */
function elementOf(node: AnyNode, depth = 2): string | null {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression" || !node.computed || node.optional || depth === 0)
    return null;
  const of = elementOf(node.object, depth - 1);
  const place = node.property.type === "Literal" ? node.property.raw : undefined;
  return of && place && /^(0|[1-9]\d*)$/.test(place) ? `${of}[${place}]` : null;
}

const isOperator = (text: string): text is Operator => "+-*/".includes(text) && text.length === 1;
const isFunction = (name: string) => name === "exp" || name === "abs" || name === "sum";
