import { expect } from "vitest";

// Stands for Vitest in the tests that faults are held against: they run where they are, as often as
// is asked, and nothing is started anew.

export { expect };

export type Test = { name: string; body: () => unknown };
type Body<Args extends unknown[]> = (...args: Args) => unknown;

let path: string[] = [];
let found: Test[] = [];

/** Runs a test file and gives the tests that it declares. */
export async function collect(load: () => Promise<unknown>): Promise<Test[]> {
  found = [];
  await load();
  return found;
}

/** Each row of a table in turn: a list is so many arguments, anything else is one. */
const each =
  (declare: (name: string, body: () => unknown) => void) =>
  (table: readonly unknown[]) =>
  (name: string, body: Body<unknown[]>) => {
    for (const [i, row] of table.entries())
      declare(`${name} (${i + 1})`, () => body(...(Array.isArray(row) ? row : [row])));
  };

function declareTest(name: string, body: () => unknown) {
  found.push({ name: [...path, name].join(" > "), body });
}

function declareGroup(name: string, body: () => unknown) {
  path = [...path, name];
  body();
  path = path.slice(0, -1);
}

export const test = Object.assign(declareTest, { each: each(declareTest) });
export const describe = Object.assign(declareGroup, { each: each(declareGroup) });
