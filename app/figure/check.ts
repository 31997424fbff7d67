import * as v from "valibot";
import type { Found, Read, Watch } from "./binding";
import { componentOf } from "./figures";

const schemas = import.meta.glob<v.GenericSchema>("./*/props.ts", { eager: true, import: "props" });

/**
 * Sees to it that an author has given a figure what it takes.
 * @param name the figure's own
 * @throws Error that says which props are unknown, missing or of another kind
 */
export function checkProps(kind: string, name: string, props: object): void {
  const { issues = [] } = v.safeParse(schemas[`./${kind}/props.ts`]!, props);
  if (issues.length === 0) return;
  const said = issues.map((issue) => {
    const prop = v.getDotPath(issue);
    if (issue.expected === "never") return `it takes no ${prop}`;
    if (issue.received === "undefined") return `it needs ${prop}`;
    const wanted = issue.type === "regex" ? issue.message : issue.expected;
    return `its ${prop} is ${issue.received}, which is not ${wanted}`;
  });
  throw new Error(`The ${componentOf(kind)} ${name}: ${said.join(", ")}.`);
}

/**
 * Sees to it that what a figure watches is there, and is what it takes it for, once a lesson has run.
 * @throws Error that names the figure and the path
 */
export function checkFound(name: string, watches: Watch[], read: Read): void {
  for (const { path, as } of watches) {
    const found = read(path) ?? { kind: "missing" };
    const said = sayMisfit(found, as);
    if (said) throw new Error(`The figure ${name} shows ${path}: ${said}.`);
  }
}

function sayMisfit(found: Found, as: Watch["as"]): string {
  if (found.kind === "missing") return found.reason ?? "it names nothing that can be shown";
  const kind = typeof as === "object" ? "curve" : as;
  return fitting[kind].includes(found.kind) ? "" : `it is a ${found.kind}, not a ${kind}`;
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
