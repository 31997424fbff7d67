import { type AnyNode, parseExpressionAt } from "acorn";
import type { Operator, Term } from "./evaluate";

/**
 * Reads a formula in the code's own notation: numbers, names, `+ - * /`, `exp`, `abs`, and `sum`,
 * which is over the rows of the data.
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

const isOperator = (text: string): text is Operator => "+-*/".includes(text) && text.length === 1;
const isFunction = (name: string) => name === "exp" || name === "abs" || name === "sum";
