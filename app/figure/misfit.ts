import type { Found, Watch } from "./binding";

/** Why what is found under a path is not what a figure takes it for, or nothing where it is. */
export function sayMisfit(found: Found, as: Watch["as"]): string {
  if (found.kind === "missing") return found.reason ?? "it names nothing that can be shown";
  const kind = typeof as === "object" ? "curve" : as;
  if (fitting[kind].includes(found.kind)) return "";
  return `it is ${found.kind === "text" ? quote(found.text) : called[found.kind]}, not ${called[kind]}`;
}

/** Why so many numbers are no rows of equal length, or nothing where they are. */
export function sayRows(length: number, columns: number): string {
  return length % columns === 0 ? "" : `${length} numbers do not fill rows of ${columns}`;
}

/** A list may be a single number. */
const fitting = {
  word: ["text"],
  number: ["number"],
  list: ["series", "number"],
  curve: ["series"],
  grid: ["grid"],
  matrix: ["matrix"],
  words: ["words"],
};

const called = {
  word: "a word",
  number: "a number",
  list: "a list of numbers",
  series: "a list of numbers",
  curve: "a curve",
  grid: "a grid",
  matrix: "a list of lists of numbers",
  words: "a list of words",
};

const quote = (text: string) => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
