import type { AnyNode, Node } from "acorn";
import { CellSyntaxError, cannotExport, placeOf } from "./syntaxError";
import { childrenOf } from "./syntaxTree";

/** Throws for syntax that is more than types, so cannot be blanked, or that a cell cannot use. */
export function refuse(node: AnyNode): void {
  const stray = childrenOf(node).find((child) => isStray(child, node));
  const message = stray ? noAssertion : refusal(node);
  if (message) throw new CellSyntaxError(message, placeOf(stray ?? node));
}

/** Type parameters of nothing, which the parser takes for an expression: `<T>` where no `x` follows. */
const isStray = (child: AnyNode, { typeParameters }: AnyNode & { typeParameters?: Node }) =>
  child.type === "TSTypeParameterDeclaration" && child !== typeParameters;

const noAssertion = "Cells cannot use `<T>x`; write `x as T`";

function refusal(node: AnyNode): string | null {
  switch (node.type) {
    case "TSEnumDeclaration":
      return "Cells cannot use `enum`; write an object, `const Colour = { red: 0, green: 1 }`";
    case "TSModuleDeclaration":
      return "Cells cannot use `namespace`; write an object";
    case "TSParameterProperty":
      return "Cells cannot declare a property in a constructor's parameters; declare it in the class and assign it in the constructor";
    case "TSTypeAssertion":
      return noAssertion;
    case "TSTypeCastExpression":
      return "A type cannot stand here; write `x as T`";
    case "Decorator":
      return "Cells cannot use decorators; call the function";
    case "PropertyDefinition":
      return node.accessor ? "Cells cannot use `accessor`; write a getter and a setter" : null;
    case "MetaProperty":
      return node.meta.name === "import" ? "Cells cannot use `import.meta`" : null;
    case "TSImportEqualsDeclaration":
      return node.isExport ? cannotExport : cannotImport;
    case "ImportDeclaration":
    case "ImportExpression":
      return cannotImport;
    case "ExportAllDeclaration":
    case "ExportDefaultDeclaration":
    case "ExportNamedDeclaration":
    case "TSExportAssignment":
    case "TSNamespaceExportDeclaration":
      return cannotExport;
    default:
      return null;
  }
}

const cannotImport =
  "Cells cannot import: the wall around cells lets nothing in or out, so that no code here can send away " +
  "what it knows. What they can use is in scope by its name";
