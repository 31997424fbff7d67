import type { AnyNode, Node } from "acorn";

/** Syntax that is only about types, and vanishes. */
export interface TypeSyntax extends Node {
  type:
    | "TSTypeAnnotation"
    | "TSTypeParameterDeclaration"
    | "TSTypeParameterInstantiation"
    | "TSInterfaceDeclaration"
    | "TSTypeAliasDeclaration"
    | "TSDeclareFunction"
    | "TSIndexSignature";
}

/** Syntax around an expression, which stays when the type goes. */
export interface TypedExpression extends Node {
  type:
    | "TSAsExpression"
    | "TSSatisfiesExpression"
    | "TSNonNullExpression"
    | "TSInstantiationExpression";
  expression: AnyNode;
}

/** Syntax that vanishes only if it is `declare`d. */
export interface AmbientSyntax extends Node {
  type: "TSEnumDeclaration" | "TSModuleDeclaration";
  declare?: boolean;
}

export interface TypeScriptImport extends Node {
  type: "TSImportEqualsDeclaration";
  importKind: "type" | "value";
  isExport: boolean;
}

/** Syntax that a browser cannot run, or that has no meaning in a cell. */
export interface ForeignSyntax extends Node {
  type:
    | "Decorator"
    | "TSParameterProperty"
    | "TSTypeAssertion"
    | "TSTypeCastExpression"
    | "TSExportAssignment"
    | "TSNamespaceExportDeclaration";
}

declare module "acorn" {
  interface NodeTypes {
    typescript: TypeSyntax | TypedExpression | AmbientSyntax | TypeScriptImport | ForeignSyntax;
  }
  interface Identifier {
    optional?: boolean;
    typeAnnotation?: TypeSyntax;
  }
  interface ObjectPattern {
    typeAnnotation?: TypeSyntax;
  }
  interface ArrayPattern {
    typeAnnotation?: TypeSyntax;
  }
  interface RestElement {
    typeAnnotation?: TypeSyntax;
  }
  interface VariableDeclaration {
    declare?: boolean;
  }
  interface Function {
    typeParameters?: TypeSyntax;
    returnType?: TypeSyntax;
  }
  interface Class {
    abstract?: boolean;
    declare?: boolean;
    implements?: Node[];
    typeParameters?: TypeSyntax;
    superTypeParameters?: TypeSyntax;
  }
  interface PropertyDefinition {
    abstract?: boolean;
    accessor?: boolean;
    declare?: boolean;
  }
  interface ImportDeclaration {
    importKind?: "type" | "value";
  }
  interface ImportSpecifier {
    importKind?: "type" | "value";
  }
}

export function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter(isNode);
}

export function isFunction(
  node: AnyNode,
): node is Extract<AnyNode, { params: unknown; body: unknown }> {
  return "params" in node && "body" in node;
}

export function isTyped(node: AnyNode): node is TypedExpression {
  return typed.has(node.type);
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"
  );
}

const typed = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSInstantiationExpression",
]);
