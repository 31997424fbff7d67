// biome-ignore-all lint/suspicious/noTemplateCurlyInString: cells stand here as text.
import { expect, test } from "vitest";
import { findUses } from "./parse";

/** The code, with what was found in brackets. */
function mark(source: string) {
  let marked = source;
  for (const { from, to } of findUses(source, ["sum", "map"]).reverse())
    marked = `${marked.slice(0, from)}[${marked.slice(from, to)}]${marked.slice(to)}`;
  return marked;
}

test.each([
  "const all: number = [sum](a) + [map](a);",
  "const f = (map: number, x = [sum]) => x + map;",
  "function f(list: number[]) { const sum = 0; return sum + list.map([map]); }\n[sum](a);",
  "const o = { sum: [sum], map: o.sum, f() {} };",
  "type sum = typeof map; // sum",
  "const sum = 1; sum;",
  "for (const map of a) map([sum]);",
  "const text = `sum ${[sum](a)}`;",
  "a.sum = [sum];",
])("in %s what stands in brackets is free", (marked) => {
  // An index or a key in brackets of its own would be taken for a mark.
  expect(mark(marked.replace(/\[(sum|map)\]/g, "$1"))).toBe(marked);
});

test("a name as a key that is short for itself is used", () => {
  expect(mark("const o = { sum, [map]: 1 };")).toBe("const o = { [sum], [[map]]: 1 };");
});
