// biome-ignore-all lint/suspicious/noTemplateCurlyInString: cells stand here as text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CellSyntaxError, parseCell } from "./parse";

describe("awaiting at top level", () => {
  it.each([
    "const a = await b",
    "for await (const a of b) {}",
    "if (a) { b = [await c] }",
    "class A extends (await b) { [await c]() {} }",
    "`${await a}`",
    "await using a = b",
    "(await a) as B",
  ])("%s", (source) => expect(parseCell(source).async).toBe(true));

  it.each([
    "a",
    "const a = async () => { await b }",
    "async function a() { for await (const b of c) {} }",
    "class A { async b() { await c } }",
    "let a: Awaited<B>",
  ])("not in %s", (source) => expect(parseCell(source).async).toBe(false));
});

describe("the closing expression", () => {
  it.each([
    ["1 + 2", "1 + 2"],
    ["const a = 1; a // the end", "a"],
    ["a;\nb;\n", "b"],
    ["a;;", "a"],
    ["({ a: 1 })", "{ a: 1 }"],
    ["(a, b) as C", "(a, b)     "],
    ["f<A>(b!)!", "f   (b ) "],
    ["(x): {\n} => y", "(x    \n) => y"],
    ["x = 3", "x = 3"],
    ['"text"', '"text"'],
  ])("of %j", (source, expected) => {
    const { code, display } = parseCell(source);
    expect(code.slice(display?.start, display?.end)).toBe(expected);
  });

  it.each(["", "const a = 1", "a; const b = 1", "{ a }", "if (a) b", "a; type B = C", "// a"])(
    "not in %j",
    (source) => expect(parseCell(source).display).toBeNull(),
  );

  it.each(["display(a)", "a; display.image(a);"])(
    "not of %j, which shows its value itself",
    (source) => expect(parseCell(source).display).toBeNull(),
  );
  it("of what only holds such a call", () => {
    expect(parseCell("f(display(a))").display).not.toBeNull();
  });
});

const errors: [source: string, line: number, column: number, message: string | RegExp][] = [
  ["const a = ;", 1, 11, "Unexpected `;`"],
  ["a\n  b c", 2, 5, "Unexpected `c`"],
  ["f(\r\n", 2, 1, "Unexpected end: something is missing before it"],
  ["let ä1 = 2 é3", 1, 12, "Unexpected `é3`"],
  ["f() => 1", 1, 5, "Unexpected `=>`"],
  ['"abc', 1, 1, "Unterminated string constant"],
  ["#!/bin/sh", 1, 2, /./],
  ["const a = 1;\nconst a = 2", 2, 7, "`a` is declared twice in this cell"],
  ["function f() {}\nfunction f() {}", 2, 10, "`f` is declared twice in this cell"],
  ["let a; { var a }", 1, 14, "`a` is declared twice in this cell"],
  ["type A = 1; type A = 2", 1, 18, "`A` is declared twice in this cell"],
  ["(a, a) => a", 1, 5, /./],
  ["let a;\n  enum B { C }", 2, 3, /^Cells cannot use `enum`/],
  ["const enum B { C }", 1, 1, /^Cells cannot use `enum`/],
  ["namespace A {}", 1, 1, /^Cells cannot use `namespace`/],
  ["module A {}", 1, 1, /^Cells cannot use `namespace`/],
  ["class A {\n  constructor(private x: B) {}\n}", 2, 15, /in a constructor's parameters/],
  ["class A { constructor(readonly x = 1) {} }", 1, 23, /in a constructor's parameters/],
  ["const a = <B>c", 1, 11, "Cells cannot use `<T>x`; write `x as T`"],
  ["const a = 1;\n\n <b>\n", 3, 2, "Cells cannot use `<T>x`; write `x as T`"],
  ["f(<b>, 1)", 1, 3, "Cells cannot use `<T>x`; write `x as T`"],
  ["(a: B)", 1, 3, "A type cannot stand here; write `x as T`"],
  ["export const a = 1", 1, 1, /^Cells cannot export/],
  ["export type A = 1", 1, 1, /^Cells cannot export/],
  ["export default 1", 1, 1, /^Cells cannot export/],
  ['export * from "a"', 1, 1, /^Cells cannot export/],
  ["let a;\nexport { a }", 2, 1, /^Cells cannot export/],
  ["export { a }", 1, 10, /^Cells cannot export/],
  ["export = a", 1, 1, /^Cells cannot export/],
  ['import a from "b"', 1, 1, /^Cells cannot import/],
  ['import * as a from "b"', 1, 1, /^Cells cannot import/],
  ['import { type A, b } from "c"', 1, 1, /^Cells cannot import/],
  ['import "a"', 1, 1, /^Cells cannot import/],
  ['import a = require("b")', 1, 1, /^Cells cannot import/],
  ['const a = await import("b")', 1, 17, /^Cells cannot import/],
  ["import.meta.url", 1, 1, /^Cells cannot use `import.meta`/],
  ["@a class B {}", 1, 1, /^Cells cannot use decorators/],
  ["class A { @b c }", 1, 11, /^Cells cannot use decorators/],
  ["class A { accessor b = 1 }", 1, 11, /^Cells cannot use `accessor`/],
  ["return 1", 1, 1, "`return` only works inside a function"],
  ["a;\nyield a", 2, 1, "`yield` only works inside a generator, `function*`"],
  ["() => { yield a }", 1, 9, "`yield` only works inside a generator, `function*`"],
  ["const a = () => arguments", 1, 17, "`arguments` only works inside a function"],
  ["() => { await a }", 1, 9, /await/],
];

describe("errors", () => {
  it.each(errors)("%j at %i:%i", (source, line, column, message) => {
    const error = errorOf(source);
    expect(error.message).toMatch(message);
    if (typeof message === "string") expect(error.message).toBe(message);
    expect(error.place).toEqual({ line, column });
  });

  it("say nothing of places in their message", () => {
    for (const [source] of errors) expect(errorOf(source).message).not.toMatch(/\(\d+:\d+\)/);
  });

  it("are syntax errors", () => expect(errorOf("(")).toBeInstanceOf(SyntaxError));

  it("include code nested beyond reading", () => {
    for (const source of ["(".repeat(20_000), `a${"()".repeat(50_000)}`]) {
      expect(errorOf(source).message).toBe("This cell is nested too deeply to be read");
    }
  });

  it("include what breaks the parser", () => {
    expect(errorOf("export type").message).toBe("This cell cannot be read");
  });

  it("are all there is, whatever is typed", { timeout: 60_000 }, () => {
    const piece = fc.constantFrom(
      ..."( ) { } [ ] < > => : ? ! = ; , . ... ` ${ / as is a b 1 'x' \n // /* */ @ #".split(" "),
      ..."class function async await for const let import export type enum new this".split(" "),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        try {
          parseCell(pieces.join(" "));
        } catch (error) {
          expect(error).toBeInstanceOf(CellSyntaxError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function errorOf(source: string): CellSyntaxError {
  try {
    parseCell(source);
  } catch (error) {
    if (error instanceof CellSyntaxError) return error;
    throw error;
  }
  throw new Error(`No error in ${source}`);
}
