import type { Node, Position } from "acorn";

/** A place in the reader's code, as an editor counts: line and column from one. */
export type Place = { line: number; column: number };

/** Why a cell cannot run, in words for its reader, and where. */
export class CellSyntaxError extends SyntaxError {
  readonly place: Place;

  constructor(message: string, place: Place, cause?: unknown) {
    super(message, { cause });
    this.place = place;
  }
}

export function placeOf(node: Node): Place {
  return placeAt(node.loc!.start);
}

/**
 * The parser's errors, said plainly; where it breaks down, the whole cell is at fault.
 * @param source the cell's code, which has what could not be read
 */
export function toCellSyntaxError(error: unknown, source: string): CellSyntaxError {
  if (error instanceof CellSyntaxError) return error;
  if (isParserError(error)) {
    const message = plainly(error.message, source.slice(error.pos));
    return new CellSyntaxError(message, placeAt(error.loc), error);
  }
  const message = error instanceof RangeError ? tooDeep : "This cell cannot be read";
  return new CellSyntaxError(message, { line: 1, column: 1 }, error);
}

function placeAt({ line, column }: Position): Place {
  return { line, column: column + 1 };
}

function isParserError(error: unknown): error is SyntaxError & { loc: Position; pos: number } {
  return error instanceof SyntaxError && "loc" in error;
}

function plainly(message: string, rest: string): string {
  const bare = message.replace(/ \(\d+:\d+\)$/, "");
  if (bare === "Unexpected token") return `Unexpected ${firstIn(rest)}`;
  for (const [pattern, plain] of plainer) {
    if (pattern.test(bare)) return bare.replace(pattern, plain);
  }
  return bare;
}

/** The first word or sign of what is left of a cell. */
function firstIn(rest: string): string {
  const [found] = /^(?:[\p{L}\p{N}_$]+|=>|\S)/u.exec(rest) ?? [];
  return found ? `\`${found}\`` : "end: something is missing before it";
}

/** Said where the parser stops at an `export` and where `refuse` does. */
export const cannotExport =
  "Cells cannot export; every name declared at the top of a cell is already shared";

const tooDeep = "This cell is nested too deeply to be read";

const plainer: [RegExp, string][] = [
  [
    /^(?:Identifier|type) '(.+)' has already been declared\.?$/,
    "`$1` is declared twice in this cell",
  ],
  [/^The keyword 'yield' is reserved$/, "`yield` only works inside a generator, `function*`"],
  [/^'return' outside of function$/, "`return` only works inside a function"],
  [/^Export '.+' is not defined$/, cannotExport],
  [/^Not enough stack space to parse input$/, tooDeep],
];
