import fc from "fast-check";
import { expect, test } from "vitest";
import { endStreams, findGenerators, restoreStreams } from "./streams";

test.each([
  ["const a = iterate(step, start, 3);", "const a = await toEnd(iterate(step, start, 3));"],
  [
    "const a = lane(3, f), b = 2, c = own(1) as Run;\na.x;",
    "const a = await toEnd(lane(3, f)), b = 2, c = await toEnd(own(1) as Run);\na.x;",
  ],
  [
    "const a = (function* () { yield 1; })();",
    "const a = await toEnd((function* () { yield 1; })());",
  ],
  ["let a;\niterate(f, null, 2)", "let a;\nawait toEnd(iterate(f, null, 2))"],
])("%s waits for its streams", (source, ended) => {
  expect(endStreams(source, ["own"])).toBe(ended);
  expect(restoreStreams(ended)).toBe(source);
});

test.each([
  "const f = () => iterate(step, start, 3);",
  "function g() { return lane(3, f); }",
  "for await (const x of lane(3, f)) print(x);",
  "const a = library.iterate(f);",
  "const a = await other(iterate(f));",
  "const = broken(",
])("%s is left as it is", (source) => {
  expect(endStreams(source, [])).toBe(source);
  expect(restoreStreams(source)).toBe(source);
});

test("generator functions are found, however they are written", () => {
  const source =
    "function* a() {}\nasync function* b() {}\nconst c = function* () {};\nfunction d() {}\nconst e = () => 1;";
  expect(findGenerators(source)).toEqual(["a", "b", "c"]);
  expect(findGenerators("function* (")).toEqual([]);
});

test("what waits for its streams is what it was without that", () => {
  const name = fc.constantFrom("a", "b", "f", "iterate", "lane", "own");
  const call = fc.tuple(name, name).map(([f, x]) => `${f}(${x}, 1)`);
  const value = fc.oneof(
    call,
    name,
    fc.constant("[1, 2]"),
    call.map((c) => `(${c}) as any`),
  );
  const statement = fc.oneof(
    fc.tuple(name, value).map(([n, x]) => `const ${n}1 = ${x};`),
    value.map((x) => `${x};`),
    call.map((c) => `function g() { return ${c}; }`),
  );
  fc.assert(
    fc.property(fc.uniqueArray(statement, { maxLength: 5 }), (statements) => {
      const source = statements.join("\n");
      expect(restoreStreams(endStreams(source, ["own"]))).toBe(source);
    }),
  );
});
