import * as v from "valibot";
import { componentOf } from "./figures";

const schemas = import.meta.glob<v.GenericSchema>("./*/props.ts", { eager: true, import: "props" });

/**
 * Sees to it that an author has given a figure what it takes.
 * @param name the figure's own
 * @throws Error that says which prop is unknown, missing or of the wrong kind
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
