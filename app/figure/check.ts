import * as v from "valibot";
import type { Read, Watch } from "./binding";
import { sayMisfit } from "./misfit";

const schemas = import.meta.glob<v.GenericSchema>("./*/props.ts", { eager: true, import: "props" });

/** What a kind of figure takes, beside its name and its caption. */
export const propsOf = (kind: string) => schemas[`./${kind}/props.ts`]!;

/** Which props are unknown, missing or of another kind, in words; nothing where all are good. */
export function findWrong(schema: v.GenericSchema, props: object): string {
  const { issues = [] } = v.safeParse(schema, props);
  return issues.map(sayIssue).join(", ");
}

function sayIssue(issue: v.BaseIssue<unknown>): string {
  const prop = v.getDotPath(issue);
  // What is wrong with several together says so itself.
  if (prop === null) return issue.message;
  const name = prop === "children" ? "text inside" : prop;
  if (issue.expected === "never") return `it takes no ${name}`;
  if (issue.received === "undefined") return `it needs ${name}`;
  const wanted = issue.kind === "validation" ? issue.message : issue.expected!;
  // Of a text that is too short valibot says how long it is.
  const given = typeof issue.input === "string" ? JSON.stringify(issue.input) : issue.received;
  return `its ${prop} is ${given}, which is not ${types[wanted] ?? wanted}`;
}

const types: Record<string, string> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  Array: "a list",
  Object: "an object",
};

/**
 * Sees to it that what a figure watches is what it takes it for, and is there, once a lesson has run.
 * @param needed the paths of those that must be there; default all
 * @throws Error that names the figure and the path
 */
export function checkFound(
  name: string,
  watches: Watch[],
  read: Read,
  needed = watches.map(({ path }) => path),
): void {
  for (const { path, as } of watches) {
    const found = read(path) ?? { kind: "missing" };
    if (found.kind === "missing" && !found.reason && !needed.includes(path)) continue;
    const said = sayMisfit(found, as);
    if (said) throw new Error(`The figure ${name} shows ${path}: ${said}.`);
  }
}
