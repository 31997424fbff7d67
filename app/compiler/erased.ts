import type { AnyNode } from "acorn";
import { isTyped } from "./syntaxTree";

/** True for what is gone once types are: it declares nothing and refers to nothing. */
export function isErased(node: AnyNode): boolean {
  if ("declare" in node && node.declare) return true;
  return node.type.startsWith("TS") && !isTyped(node);
}

/** True for a whole statement or class member that is erased. */
export function isErasedWhole(node: AnyNode): boolean {
  switch (node.type) {
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSDeclareFunction":
    case "TSIndexSignature":
      return true;
    case "MethodDefinition":
      return isErased(node.value);
    case "PropertyDefinition":
      return node.abstract || isErased(node);
    default:
      return isTypeImport(node) || ("declare" in node && node.declare === true);
  }
}

function isTypeImport(node: AnyNode): boolean {
  if (node.type === "TSImportEqualsDeclaration") return node.importKind === "type";
  if (node.type !== "ImportDeclaration") return false;
  if (node.importKind === "type") return true;
  return (
    node.specifiers.length > 0 &&
    node.specifiers.every((s) => s.type === "ImportSpecifier" && s.importKind === "type")
  );
}
