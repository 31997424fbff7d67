import { createHash } from "node:crypto";
import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { placeAt } from "../kernel/placeAt.ts";

/** A line and a column of a lesson's file, both from 1. */
export type Place = { line: number; column: number };

/** Where the parts of a lesson stand in its file, so that a mistake in one can be found. */
export type Places = {
  /** The file, from the project's root. */
  file: string;
  /** A mark of the file's text, which another version of it will not have. */
  mark: string;
  /** Components, each with its opening tag as it is written. */
  parts: (Place & { name: string; tag: string })[];
  /** The first line of each cell's code, by the cell's name. */
  cells: Record<string, Place>;
  /** Symbols in maths that stand for a name. */
  symbols: (Place & { name: string })[];
  links: (Place & { href: string })[];
};

/** The places of what no file says. */
export const noPlaces = (file: string): Places => ({
  ...{ file, mark: "", parts: [], cells: {}, symbols: [], links: [] },
});

type Positioned = { position?: { start: Place & { offset?: number }; end: { offset?: number } } };

/** Notes, before anything is made of them, where a lesson's parts stand. */
export function notePlaces() {
  return (tree: Root, file: VFile) => {
    const text = String(file);
    const mark = createHash("sha256").update(text).digest("hex");
    const places: Places = { ...noPlaces(file.path), mark };
    visit(tree, (node, _, parent) => {
      // Of maths on lines of its own only what is around it has a place.
      if (node.type === "element" && node.tagName === "code") node.position ??= parent?.position;
      const { position } = node as Positioned;
      const start = position?.start;
      if (!start) return;
      const at = { line: start.line, column: start.column };
      const source = text.slice(start.offset, position.end.offset);
      const { name } = node as { name?: string };
      if (/^mdxJsx/.test(node.type) && name && /^[A-Z]/.test(name))
        places.parts.push({ ...at, name, tag: openingTag(source) });
      if (node.type !== "element") return;
      const { href, src } = node.properties;
      if (href ?? src) places.links.push({ ...at, href: `${href ?? src}` });
      if (node.tagName !== "code") return;
      const cell = cellOf(node);
      const other = cell && places.cells[cell];
      if (other)
        file.fail(`There are two cells called ${cell}: one in line ${other.line - 1}.`, node);
      if (cell) places.cells[cell] = { line: at.line + 1, column: at.column };
      for (const { index, 1: symbol } of source.matchAll(/\\sym\{(\w+)\}/g))
        places.symbols.push({ name: symbol!, ...placeAt(text, start.offset! + index) });
    });
    file.data.places = places;
  };
}

/** The first word after a fence's language, which makes it a cell. */
function cellOf({ properties, data }: Element): string | undefined {
  const [language] = (properties.className as string[] | undefined) ?? [];
  const meta = (data as { meta?: string } | undefined)?.meta;
  return language === "language-ts" && meta ? meta.split(/\s+/)[0] : undefined;
}

/** A tag up to its end, which is no bracket inside an attribute. */
function openingTag(source: string): string {
  let depth = 0;
  let quote = "";
  for (let i = 0; i < source.length; i++) {
    const sign = source[i]!;
    if (quote) quote = sign === quote ? "" : quote;
    else if (/["'`]/.test(sign)) quote = sign;
    else if (sign === "{") depth++;
    else if (sign === "}") depth--;
    else if (sign === ">" && depth === 0) return source.slice(0, i + 1);
  }
  return source;
}

/** A mistake of an author's, with its place in the lesson's file. */
export class Mistake extends Error {
  constructor({ file }: { file: string }, { line, column }: Place, message: string) {
    super(`${file}:${line}:${column}: ${message}`);
    this.name = "Mistake";
    // Where it was found in our code helps no author.
    this.stack = this.message;
  }
}

/** A place in a cell as one in its lesson's file. */
export function placeInLesson({ cells }: Places, cell: string, place: Place): Place {
  const first = cells[cell]!;
  return { line: first.line + place.line - 1, column: first.column + place.column - 1 };
}
