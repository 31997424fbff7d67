import type {
  AnyNode,
  ArrowFunctionExpression,
  Class,
  Identifier,
  MethodDefinition,
  Pattern,
  Program,
  PropertyDefinition,
} from "acorn";
import { isErased, isErasedWhole } from "./erased";
import { refuse } from "./refuse";
import { childrenOf, isFunction, type TypedExpression } from "./syntaxTree";

/**
 * TypeScript to JavaScript by writing spaces over the types: every character that stays, stays
 * where it was, so an error's line and column are the reader's own.
 */
export function blankTypes(source: string, program: Program): string {
  const out = source.split("");
  const kept = new Map<number, ";" | "(" | ")">();

  function blank(start: number, end: number): void {
    for (let i = start; i < end; i++) if (!lineBreak.test(out[i]!)) out[i] = " ";
  }

  /** Leaves a `;`, or what stood before might run on into what comes after. */
  function blankStatement(start: number, end: number): void {
    blank(start, end);
    kept.set(start, ";");
  }

  /** The offset of the next token that is not a space or a comment. */
  function next(offset: number): number {
    return matchEnd(blankSpace, offset);
  }

  function matchEnd(sticky: RegExp, offset: number): number {
    sticky.lastIndex = offset;
    return sticky.test(source) ? sticky.lastIndex : offset;
  }

  function hasLineBreak(start: number, end: number): boolean {
    return lineBreak.test(source.slice(start, end));
  }

  function visit(node: AnyNode): void {
    if (isErasedWhole(node)) {
      blankStatement(node.start, node.end);
      return;
    }
    refuse(node);
    switch (node.type) {
      case "TSTypeAnnotation":
      case "TSTypeParameterDeclaration":
      case "TSTypeParameterInstantiation":
        blank(node.start, node.end);
        break;
      case "TSAsExpression":
      case "TSSatisfiesExpression":
        blankAs(node);
        break;
      case "TSNonNullExpression":
        blank(node.end - 1, node.end);
        break;
      case "Identifier":
        blankIdentifier(node);
        break;
      case "ClassDeclaration":
      case "ClassExpression":
        blankHeritage(node);
        break;
      case "MethodDefinition":
      case "PropertyDefinition":
        blankMember(node);
        break;
      case "ArrowFunctionExpression":
        keepOnOneLine(node);
        break;
    }
    if (isErased(node)) return;
    if (isFunction(node)) blankThis(node.params);
    for (const child of childrenOf(node)) visit(child);
  }

  function blankAs(node: TypedExpression): void {
    let start = next(node.expression.end);
    while (source[start] === ")") start = next(start + 1);
    blank(start, node.end);
    // A type ends a statement at a line break where an expression would run on into a call.
    if ("([`".includes(source[next(node.end)] ?? " ")) kept.set(start, ";");
  }

  /** Blanks `?: T` and `!: T` after a name. */
  function blankIdentifier(node: Identifier): void {
    if (node.typeAnnotation || node.optional) blank(matchEnd(word, node.start), node.end);
  }

  function blankThis(params: Pattern[]): void {
    const [first] = params;
    if (first?.type !== "Identifier" || first.name !== "this") return;
    const comma = next(first.end);
    blank(first.start, source[comma] === "," ? comma + 1 : first.end);
  }

  function blankHeritage(node: Class): void {
    if (node.abstract) blank(node.start, node.start + "abstract".length);
    if (!node.implements?.length) return;
    const { superTypeParameters, superClass, typeParameters, id } = node;
    const before = superTypeParameters ?? superClass ?? typeParameters ?? id;
    let start = next(before ? before.end : node.start + "class".length);
    while (source[start] === ")") start = next(start + 1);
    blank(start, node.implements.at(-1)!.end);
  }

  function blankMember(node: MethodDefinition | PropertyDefinition): void {
    blankModifiers(node.start, node.key.start);
    let mark = next(node.key.end);
    if (node.computed) {
      while (source[mark] !== "]") mark = next(mark + 1);
      mark = next(mark + 1);
    }
    if (source[mark] === "?" || source[mark] === "!") blank(mark, mark + 1);
    // A field named `get`, `set` or `static` would otherwise take the next member for its own.
    const bare = node.type === "PropertyDefinition" && !node.value;
    if (bare && ":?!".includes(source[mark] ?? " ")) kept.set(mark, ";");
  }

  function blankModifiers(start: number, end: number): void {
    let offset = start;
    while (offset < end) {
      const after = matchEnd(word, offset);
      if (modifiers.has(source.slice(offset, after))) {
        if (offset === start) blankStatement(offset, after);
        else blank(offset, after);
      }
      offset = next(Math.max(after, offset + 1));
    }
  }

  /**
   * No line may break between `async` and an arrow's parameters, nor before its `=>`. Where a type
   * that goes held the break, the parenthesis moves over to the type's far side.
   */
  function keepOnOneLine(node: ArrowFunctionExpression): void {
    const { typeParameters, returnType, params } = node;
    const open = next(typeParameters?.end ?? node.start + (node.async ? "async".length : 0));
    if (typeParameters && hasLineBreak(typeParameters.start, open)) {
      blank(typeParameters.start, open + 1);
      kept.set(typeParameters.start, "(");
    }
    if (!returnType) return;
    const last = params.at(-1);
    let close = next(last ? endOf(last) : open + 1);
    if (source[close] === ",") close = next(close + 1);
    if (hasLineBreak(close, returnType.end)) {
      blank(close, close + 1);
      kept.set(returnType.end - 1, ")");
    }
  }

  visit(program);
  for (const [offset, character] of kept) out[offset] = character;
  return out.join("");
}

/** Of an async arrow's patterns, the parser leaves the type out. */
function endOf(param: Pattern): number {
  const typed = "typeAnnotation" in param && param.typeAnnotation;
  return typed ? typed.end : param.end;
}

const lineBreak = /[\n\r\u2028\u2029]/;
const blankSpace = /(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/y;
const word = /[^\s:?!,)=/*[(]+/y;
const modifiers = new Set(["abstract", "override", "private", "protected", "public", "readonly"]);
