import type { AnyNode, Program } from "acorn";
import { parse } from "./parse";
import { isTyped } from "./syntaxTree";

/** A stretch of code, from an offset to another. */
type Stretch = { from: number; to: number };

const opening = "await toEnd(";

/** The functions of the library that give a stream. */
const makers = ["iterate", "lane", "dispatch"];

/** The generator functions that a cell declares; of code that cannot be read, none. */
export function findGenerators(source: string): string[] {
  return attempt(source, (program) =>
    program.body.flatMap((statement) => {
      if (statement.type === "FunctionDeclaration" && statement.generator)
        return [statement.id.name];
      if (statement.type !== "VariableDeclaration") return [];
      return statement.declarations.flatMap(({ id, init }) =>
        id.type === "Identifier" && init?.type === "FunctionExpression" && init.generator
          ? [id.name]
          : [],
      );
    }),
  );
}

/**
 * Has a cell wait for the end of its streams, where no kernel follows them: `const a = iterate(…)`
 * becomes `const a = await toEnd(iterate(…))`. Code that cannot be read stays as it is.
 * @param generators what else gives a stream
 */
export function endStreams(source: string, generators: readonly string[]): string {
  const names = [...makers, ...generators];
  const streams = attempt(source, (program) =>
    valuesOf(program).filter((value) => isStream(value, names)),
  );
  return streams.reduceRight(
    (code, { start, end }) =>
      `${code.slice(0, start)}${opening}${code.slice(start, end)})${code.slice(end)}`,
    source,
  );
}

/** Takes away again what `endStreams` has put in, whatever else has become of the code. */
export function restoreStreams(source: string): string {
  const cuts = attempt(source, (program) => valuesOf(program).flatMap(findCuts));
  return cuts.reduceRight((code, { from, to }) => code.slice(0, from) + code.slice(to), source);
}

/** What stands around a stream that is waited for. */
function findCuts(value: AnyNode): Stretch[] {
  if (value.type !== "AwaitExpression") return [];
  const { argument: call } = value;
  if (call.type !== "CallExpression" || call.arguments.length !== 1) return [];
  if (call.callee.type !== "Identifier" || call.callee.name !== "toEnd") return [];
  const [stream] = call.arguments as [AnyNode];
  return [
    { from: value.start, to: stream.start },
    { from: stream.end, to: value.end },
  ];
}

/** What names are given at the top level, and the closing expression. */
function valuesOf({ body }: Program): AnyNode[] {
  const declared = body.flatMap((statement) =>
    statement.type === "VariableDeclaration"
      ? statement.declarations.flatMap(({ init }) => init ?? [])
      : [],
  );
  const last = body.at(-1);
  return last?.type === "ExpressionStatement" ? [...declared, last.expression] : declared;
}

function isStream(value: AnyNode, names: readonly string[]): boolean {
  if (isTyped(value)) return isStream(value.expression, names);
  if (value.type !== "CallExpression") return false;
  const { callee } = value;
  if (callee.type === "FunctionExpression") return Boolean(callee.generator);
  return callee.type === "Identifier" && names.includes(callee.name);
}

function attempt<T>(source: string, find: (program: Program) => T[]): T[] {
  try {
    return find(parse(source));
  } catch {
    return [];
  }
}
