import type { AnyNode } from "acorn";
import { shorten } from "../cell/words";
import { parse } from "../compiler/parse";
import { toCellSyntaxError } from "../compiler/syntaxError";
import type { InputValue } from "../kernel/protocol";

/**
 * Reads the values in a notebook's cell of controls, in whatever way TypeScript lets them be written.
 * @throws Error that names the control which has anything but a plain value
 */
export function readControls(code: string): Record<string, InputValue> {
  const settings = read(code).body.flatMap((statement): [AnyNode, AnyNode | null | undefined][] => {
    if (statement.type === "VariableDeclaration")
      return statement.declarations.map(({ id, init }) => [id, init]);
    if (statement.type !== "ExpressionStatement") return [];
    const { expression } = statement;
    if (expression.type !== "AssignmentExpression") return [];
    return [[expression.left, expression.operator === "=" ? expression.right : null]];
  });
  return Object.fromEntries(
    settings.map(([target, written]) => {
      const name =
        target.type === "Identifier" ? target.name : code.slice(target.start, target.end);
      const value = written ? readPlain(written) : undefined;
      if (value === undefined || target.type !== "Identifier")
        throw new Error(`the value of its control ${shorten(name)} is not a plain one`);
      return [name, value];
    }),
  );
}

function read(code: string) {
  try {
    return parse(code);
  } catch (error) {
    const { line } = toCellSyntaxError(error, code).place;
    const text = code.split(/\r\n?|[\n\u2028\u2029]/)[line - 1]!.trim();
    throw new Error(`its controls cannot be read at “${shorten(text)}”`);
  }
}

function readPlain(node: AnyNode): InputValue | undefined {
  if (node.type === "UnaryExpression" && /[-+]/.test(node.operator)) {
    const value = readPlain(node.argument);
    if (typeof value !== "number") return undefined;
    return node.operator === "-" ? -value : value;
  }
  if (node.type !== "Literal") return undefined;
  const { value } = node;
  const isPlain =
    value === null ? node.raw === "null" : /^(number|string|boolean)$/.test(typeof value);
  return isPlain ? (value as InputValue) : undefined;
}
