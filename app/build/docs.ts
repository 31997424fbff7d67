import { tsPlugin } from "@sveltejs/acorn-typescript";
import { type Comment, type Node, Parser } from "acorn";
import { type Docstring, readDocstring } from "./docstring";

/** The documentation of a name that cells can use. */
export type Doc = Docstring & {
  name: string;
  /** The file that says what it is to TypeScript. */
  file: string;
  /** As TypeScript writes it, a line for each way to call it. */
  signature: string;
  /** What its parameters are called. */
  parameters: string[];
  /** The declarations of the types that its signature names, with what they say. */
  types: string[];
};

/** The parts of syntax that are read here; each kind has some. */
type Syntax = Node & {
  id?: Syntax;
  name?: string;
  left?: Syntax;
  argument?: Syntax;
  body?: Node;
  declaration?: Syntax;
  declarations?: Syntax[];
  params?: Syntax[];
  parameters?: Syntax[];
  typeAnnotation?: Syntax;
};

type Declaration = {
  kind: "function" | "type" | "constant";
  name: string;
  file: string;
  text: string;
  node: Syntax;
  comment: string | null;
  exported: boolean;
};

const TypeScriptParser = Parser.extend(tsPlugin());

/**
 * Reads what the sources say of names: in the docstring of the exported function that is called so,
 * or else of its declaration in an `ambient.d.ts`. A declaration that only says whose it is, as
 * `import("./iterate").Iterate`, has the docstring of that.
 * @param sources the text of each file, by its path
 * @returns one for each name that is declared, in the order of the names
 */
export function readDocs(sources: Record<string, string>, names: readonly string[]): Doc[] {
  const all = Object.entries(sources).flatMap(([file, text]) => declarationsIn(file, text));
  return names.flatMap((name) => {
    const found = find(name, all);
    return found.length > 0 ? [describe(name, found, all)] : [];
  });
}

/** What is missing in the documentation of names, in words; nothing where all is said. */
export function findGaps(docs: readonly Doc[], names: readonly string[]): string[] {
  const gaps = docs.flatMap(({ name, sentence, example, group, parameters, params }) => [
    ...(sentence ? [] : [`${name} has no docstring that is a sentence`]),
    ...(example ? [] : [`${name} has no @example`]),
    ...(group ? [] : [`${name} has no @group`]),
    ...parameters
      .filter((parameter) => !params.some((one) => isOf(parameter, one.name)))
      .map((parameter) => `${name} does not say what its parameter ${parameter} is`),
  ]);
  const undeclared = names.filter((name) => !docs.some((doc) => doc.name === name));
  return [...gaps, ...undeclared.map((name) => `${name} is declared nowhere`)];
}

/** `options.x,options.y` speaks of `options`, and `x,y` of both. */
const isOf = (parameter: string, said: string) =>
  said.split(",").some((one) => one.split(".", 1)[0] === parameter);

function declarationsIn(file: string, text: string): Declaration[] {
  const comments: Comment[] = [];
  const { body } = TypeScriptParser.parse(text, {
    ecmaVersion: "latest",
    sourceType: "module",
    onComment: comments,
  });
  return (body as Syntax[]).flatMap((statement): Declaration[] => {
    const node = statement.declaration ?? statement;
    const before = comments.findLast(({ end }) => end <= statement.start);
    const isDoc = before?.value.startsWith("*") && !text.slice(before.end, statement.start).trim();
    const about = { file, text, comment: isDoc ? before!.value : null };
    const exported = statement !== node;
    if (/^TS(TypeAlias|Interface)Declaration$/.test(node.type))
      return [{ ...about, kind: "type", name: node.id!.name!, node, exported }];
    if (node.type === "FunctionDeclaration" || node.type === "TSDeclareFunction")
      return [{ ...about, kind: "function", name: node.id!.name!, node, exported }];
    return (node.declarations ?? []).map(({ id }) => {
      return { ...about, kind: "constant", name: id!.name!, node: id!, exported };
    });
  });
}

const isAmbient = (file: string) => file.endsWith("ambient.d.ts");

/** All the ways to write one thing: the overloads of a function, or its one declaration. */
function find(name: string, all: Declaration[]): Declaration[] {
  const named = all.filter((one) => one.name === name && one.kind !== "type");
  const functions = named.filter(({ kind, exported }) => kind === "function" && exported);
  return functions.length > 0 ? functions : named.filter(({ file }) => isAmbient(file)).slice(0, 1);
}

const elsewhere = /^(?:typeof )?import\("([^"]+)"\)\.(\w+)$/;

function describe(name: string, found: Declaration[], all: Declaration[]): Doc {
  const [first] = found as [Declaration];
  const [, path, exported] = elsewhere.exec(typeTextOf(first)) ?? [];
  const from = path?.replace(/^\.*\//, "");
  const target =
    from === undefined
      ? []
      : all.filter(
          (one) => one.name === exported && one.exported && one.file.includes(`${from}.ts`),
        );
  const own = found.find(({ comment }) => comment !== null);
  const said = own ?? target.find(({ comment }) => comment !== null);
  const told = target.length > 0 ? target : found;
  const overloads = told.filter(({ node }) => node.type === "TSDeclareFunction");
  const ways = overloads.length > 0 ? overloads : told.slice(0, 1);
  const signature = ways.map((way) => writeSignature(name, way)).join("\n");
  return {
    ...readDocstring(said?.comment ?? ""),
    name,
    file: first.file,
    signature,
    parameters: [...new Set(ways.flatMap(parametersOf))],
    types: typesIn(signature, ways[0]!.file, all),
  };
}

const slice = ({ text }: Declaration, start: number, end: number) => text.slice(start, end).trim();

/** What stands after the colon of a constant, or the equals sign of a type. */
function typeOf({ kind, node }: Declaration): Syntax | undefined {
  return kind === "constant" ? node.typeAnnotation?.typeAnnotation : node.typeAnnotation;
}

function typeTextOf(declaration: Declaration): string {
  const type = typeOf(declaration);
  return type ? slice(declaration, type.start, type.end) : "";
}

function writeSignature(name: string, declaration: Declaration): string {
  const { kind, node } = declaration;
  if (kind === "function") {
    const written = slice(declaration, node.id!.end, node.body?.start ?? node.end);
    return `${name}${written.replace(/;$/, "")}`;
  }
  const type = typeOf(declaration);
  if (type?.type !== "TSFunctionType") return `${name}: ${typeTextOf(declaration)}`;
  const { start, end } = type.typeAnnotation!;
  const given = slice(declaration, type.start, start).replace(/\s*=>$/, "");
  return `${name}${given}: ${slice(declaration, start, end).replace(/^=>\s*/, "")}`;
}

function parametersOf(declaration: Declaration): string[] {
  const { params = typeOf(declaration)?.parameters ?? [] } = declaration.node;
  return params.flatMap((one) => {
    const { name } = one.left ?? one.argument ?? one;
    return name === undefined ? [] : [name];
  });
}

/** The types that a signature names, those of its own file first. */
function typesIn(signature: string, file: string, all: Declaration[]): string[] {
  const words = new Set(signature.match(/\b[A-Z]\w+/g));
  return [...words].flatMap((word) => {
    const types = all.filter(({ kind, name }) => kind === "type" && name === word);
    const type = types.find((one) => one.file === file) ?? types.find(({ exported }) => exported);
    return type ? [slice(type, type.node.start, type.node.end)] : [];
  });
}
