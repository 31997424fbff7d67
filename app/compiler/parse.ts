import { tsPlugin } from "@sveltejs/acorn-typescript";
import { type AnyNode, Parser, type Program } from "acorn";
import { blankTypes } from "./blank";
import { findNames } from "./names";
import { type Place, toCellSyntaxError } from "./syntaxError";
import { childrenOf, isFunction } from "./syntaxTree";

export { CellSyntaxError, type Place } from "./syntaxError";

const TypeScriptParser = Parser.extend(tsPlugin());

/** A cell's code as JavaScript, and what there is to know about it without running it. */
export type ParsedCell = {
  /** Types blanked: the same length and line breaks as the source. */
  code: string;
  /** Names it declares at top level. */
  outputs: string[];
  /** Names it uses and declares nowhere, those the browser provides included. */
  inputs: string[];
  /** True if it awaits at top level. */
  async: boolean;
  /** Offsets of a closing expression statement's expression, unless it displays its value itself. */
  display: { start: number; end: number } | null;
  places: {
    declared: Record<string, Place>;
    /** Where each input first stands. */
    used: Record<string, Place>;
    /** Inputs that the cell assigns to. */
    assigned: { name: string; place: Place }[];
  };
};

/** Where a name stands in code. */
export type Use = { name: string; from: number; to: number };

export function parseCell(source: string): ParsedCell {
  try {
    const program = parse(source);
    const code = blankTypes(source, program);
    const { declared, free, assigned } = findNames(program);
    return {
      code,
      inputs: [...free.keys()],
      outputs: [...declared.keys()],
      async: awaits(program),
      display: findDisplay(program),
      places: {
        declared: toRecord(declared),
        used: toRecord(free),
        assigned: Array.from(assigned, ([name, place]) => ({ name, place })),
      },
    };
  } catch (error) {
    throw toCellSyntaxError(error, source);
  }
}

/**
 * Finds wherever some names stand in a cell's code and are not its own: neither a property, nor
 * what the cell, a function in it or a parameter is called.
 * @throws SyntaxError where the code cannot be read
 */
export function findUses(source: string, names: readonly string[]): Use[] {
  return findNames(parse(source))
    .uses.filter(({ name }) => names.includes(name))
    .map(({ name, start }) => ({ name, from: start, to: start + name.length }));
}

/** @throws SyntaxError where the code cannot be read */
export function parse(source: string): Program {
  return TypeScriptParser.parse(source, {
    ecmaVersion: "latest",
    sourceType: "module",
    locations: true,
    allowAwaitOutsideFunction: true,
    allowHashBang: false,
  });
}

function awaits(node: AnyNode): boolean {
  if (node.type === "AwaitExpression") return true;
  if (node.type === "ForOfStatement" && node.await) return true;
  if (node.type === "VariableDeclaration" && node.kind === "await using") return true;
  return !isFunction(node) && childrenOf(node).some(awaits);
}

function findDisplay(program: Program): ParsedCell["display"] {
  const last = program.body.findLast((statement) => statement.type !== "EmptyStatement");
  if (last?.type !== "ExpressionStatement" || isDisplay(last.expression)) return null;
  return { start: last.expression.start, end: last.expression.end };
}

/** `display(x)` or `display.image(x)`: it gives `x` back, which must not be shown twice. */
function isDisplay(node: AnyNode): boolean {
  if (node.type !== "CallExpression") return false;
  const { callee } = node;
  const called = callee.type === "MemberExpression" ? callee.object : callee;
  return called.type === "Identifier" && called.name === "display";
}

/** Without a prototype, or `constructor` and `__proto__` would seem declared. */
function toRecord(places: Map<string, Place>): Record<string, Place> {
  const record: Record<string, Place> = Object.create(null);
  for (const [name, place] of places) record[name] = place;
  return record;
}
