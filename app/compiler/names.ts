import type { AnyNode, Identifier, Program } from "acorn";
import { bindingsOf, declaredIn, namesIn } from "./bindings";
import { isErased } from "./erased";
import { CellSyntaxError, type Place, placeOf } from "./syntaxError";
import { childrenOf } from "./syntaxTree";

/** A cell's names, each with the place where it first stands. */
export type Names = {
  /** Declared at the cell's top level. */
  declared: Map<string, Place>;
  /** Used, declared nowhere in the cell. */
  free: Map<string, Place>;
  /** Free, and assigned to. */
  assigned: Map<string, Place>;
  /** Wherever a free name stands. */
  uses: Identifier[];
};

type Scope = { names: Set<string>; outer: Scope | null };

export function findNames(program: Program): Names {
  const names: Names = { declared: new Map(), free: new Map(), assigned: new Map(), uses: [] };

  function visit(node: AnyNode, outer: Scope | null): void {
    if (isErased(node)) return;
    const scope = { names: new Set(namesIn(node)), outer };
    if (node.type === "Identifier") refer(node, scope);
    if (node.type === "SwitchStatement") visit(node.discriminant, outer);
    for (const id of assignedBy(node)) if (isFree(id, scope)) note(names.assigned, id);
    for (const child of evaluatedIn(node)) visit(child, scope);
  }

  /** A name where it is declared counts as used there too, and is never free. */
  function refer(id: Identifier, scope: Scope): void {
    if (id.name === "undefined" || !isFree(id, scope)) return;
    if (id.name === "arguments") {
      throw new CellSyntaxError("`arguments` only works inside a function", placeOf(id));
    }
    note(names.free, id);
    names.uses.push(id);
  }

  for (const id of declaredIn(program.body)) note(names.declared, id);
  visit(program, null);
  return names;
}

function assignedBy(node: AnyNode): Identifier[] {
  switch (node.type) {
    case "AssignmentExpression":
      return bindingsOf(node.left);
    case "UpdateExpression":
      return bindingsOf(node.argument);
    case "ForInStatement":
    case "ForOfStatement":
      return bindingsOf(node.left);
    default:
      return [];
  }
}

/** A node's children without the names of properties and labels. */
function evaluatedIn(node: AnyNode): AnyNode[] {
  switch (node.type) {
    case "MemberExpression":
      return node.computed ? [node.object, node.property] : [node.object];
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return [...(node.computed ? [node.key] : []), ...(node.value ? [node.value] : [])];
    case "SwitchStatement":
      return node.cases;
    case "LabeledStatement":
      return [node.body];
    case "BreakStatement":
    case "ContinueStatement":
    case "ImportDeclaration":
    case "MetaProperty":
      return [];
    default:
      return childrenOf(node);
  }
}

function isFree(id: Identifier, scope: Scope | null): boolean {
  return scope === null || (!scope.names.has(id.name) && isFree(id, scope.outer));
}

function note(places: Map<string, Place>, id: Identifier): void {
  if (!places.has(id.name)) places.set(id.name, placeOf(id));
}
