import { findLines } from "./findLines";

/** Finds the line of a cell that works a name out; what goes on over more lines is given whole. */
export function findLine(source: string, name: string): string | null {
  const [found] = findLines(source, [name]);
  if (!found) return null;
  const lines = source.split("\n").slice(found.line - 1);
  const last = lines.findIndex((line) => /(;|\{|^)\s*(\/\/.*)?$/.test(line));
  const indent = /^\s*/.exec(lines[0]!)![0].length;
  return lines
    .slice(0, last < 0 ? undefined : last + 1)
    .map((line) => line.slice(Math.min(indent, line.search(/\S|$/))))
    .join("\n")
    .trimEnd();
}
