import type { AnyNode, Identifier } from "acorn";
import { isErased } from "./erased";
import { childrenOf, isFunction, isTyped } from "./syntaxTree";

/** The names a pattern binds or assigns to: `{ a, b: [c] }` binds a and c. */
export function bindingsOf(pattern: AnyNode): Identifier[] {
  if (isTyped(pattern)) return bindingsOf(pattern.expression);
  switch (pattern.type) {
    case "Identifier":
      return [pattern];
    case "ObjectPattern":
      return pattern.properties.flatMap(bindingsOf);
    case "Property":
      return bindingsOf(pattern.value);
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? bindingsOf(element) : []));
    case "RestElement":
      return bindingsOf(pattern.argument);
    case "AssignmentPattern":
      return bindingsOf(pattern.left);
    default:
      return [];
  }
}

/** What a block's statements declare in it, every `var` further inside included. */
export function declaredIn(statements: AnyNode[]): Identifier[] {
  return [...statements.flatMap(declaredBy), ...statements.flatMap(hoistedFrom)];
}

/** The names that exist inside a node and not around it. */
export function namesIn(node: AnyNode): string[] {
  if (isFunction(node)) {
    const own = node.type === "FunctionExpression" && node.id ? [node.id.name] : [];
    const given = node.type === "ArrowFunctionExpression" ? [] : ["arguments"];
    return [...own, ...given, ...namesOf(node.params.flatMap(bindingsOf))];
  }
  switch (node.type) {
    case "Program":
    case "BlockStatement":
    case "StaticBlock":
      return namesOf(declaredIn(node.body));
    case "SwitchStatement":
      return namesOf(declaredIn(node.cases.flatMap((branch) => branch.consequent)));
    case "ForStatement":
      return node.init ? namesOf(declaredBy(node.init)) : [];
    case "ForInStatement":
    case "ForOfStatement":
      return namesOf(declaredBy(node.left));
    case "CatchClause":
      return node.param ? namesOf(bindingsOf(node.param)) : [];
    case "ClassDeclaration":
    case "ClassExpression":
      return node.id ? [node.id.name] : [];
    default:
      return [];
  }
}

function namesOf(ids: Identifier[]): string[] {
  return ids.map((id) => id.name);
}

function declaredBy(statement: AnyNode): Identifier[] {
  if (isErased(statement)) return [];
  switch (statement.type) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return statement.id ? [statement.id] : [];
    case "VariableDeclaration":
      return statement.kind === "var" ? [] : variablesOf(statement.declarations);
    default:
      return [];
  }
}

function hoistedFrom(node: AnyNode): Identifier[] {
  if (isErased(node) || isFunction(node) || node.type === "StaticBlock") return [];
  const inside = childrenOf(node).flatMap(hoistedFrom);
  if (node.type !== "VariableDeclaration" || node.kind !== "var") return inside;
  return [...variablesOf(node.declarations), ...inside];
}

function variablesOf(declarations: { id: AnyNode }[]): Identifier[] {
  return declarations.flatMap(({ id }) => bindingsOf(id));
}
