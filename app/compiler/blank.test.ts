// biome-ignore-all lint/suspicious/noTemplateCurlyInString: cells stand here as text.
import { parse } from "acorn";
import fc from "fast-check";
import { transformWithOxc } from "vite";
import { describe, expect, it } from "vitest";
import { anyProgram } from "../tests/anyProgram";
import { parseCell } from "./parse";

/** What is expected has a `·` for each character blanked. */
const blanked: [name: string, source: string, expected: string][] = [
  ["an annotation", "const R: number = 1", "const R········ = 1"],
  ["a definite assignment", "let x!: number", "let x·········"],
  ["annotations of patterns", "const { a }: T = b, [c]: U = d", "const { a }··· = b, [c]··· = d"],
  ["parameters", "function f(a: A, b?: B, ...c: C[]) {}", "function f(a···, b····, ...c·····) {}"],
  ["spaced annotations", "f = (a /* x */ ? : A) => a", "f = (a··············) => a"],
  ["a return type", "function f(): string | null {}", "function f()··············· {}"],
  ["a predicate", "function f(x): x is string {}", "function f(x)············· {}"],
  ["an assertion of a predicate", "function f(x): asserts x {}", "function f(x)··········· {}"],
  [
    "type parameters",
    "function f<T extends A = B>(x: T) {}",
    "function f·················(x···) {}",
  ],
  ["const type parameters", "f = <const T,>(x: T) => x", "f = ··········(x···) => x"],
  ["type arguments", "new Map<string, A<B>>(f<C>(x))", "new Map··············(f···(x))"],
  ["type arguments of a tag", "tag<T>`x`", "tag···`x`"],
  ["type arguments alone", "const g = f<number>", "const g = f········"],
  ["type arguments of an optional call", "a?.<T>(b)", "a?.···(b)"],
  ["as", "x as T", "x·····"],
  ["as const", "[1] as const", "[1]·········"],
  ["as after parentheses", "(a, b) /* c */ as T", "(a, b) /* c */ ····"],
  ["as within parentheses", "(a as T).b", "(a·····).b"],
  ["satisfies", "({}) satisfies T", "({})············"],
  ["as after as", "x as unknown as T[]", "x··················"],
  ["non-null", "a!.b![c!]!(d!)", "a·.b·[c·]·(d·)"],
  ["non-null beside comparison", "a! !== b!", "a· !== b·"],
  ["non-null of parentheses", "(a.b)!.c", "(a.b)·.c"],
  ["a type alias", "type A = { x: 1 }", ";················"],
  ["an interface", "interface A extends B { x(): 1 }", ";·······························"],
  ["declarations", "declare const x: number; x", ";······················· x"],
  ["a declared function", "declare function f(): void; f()", ";·························· f()"],
  ["a declared class", "declare class A { x: 1 }", ";·······················"],
  ["a declared enum", "declare enum A { B }", ";···················"],
  ["a declared module", 'declare module "a" { export const b: 1 }', `;${"·".repeat(39)}`],
  ["globals", "declare global { var x: 1 }", ";··························"],
  ["a type import", 'import type { A } from "a"; A', ";·························· A"],
  ["an import of types", 'import { type A } from "a"', ";·························"],
  ["a type import of require", 'import type a = require("a")', ";···························"],
  ["overloads", "function f(a: A): B; function f(a) {}", ";··················· function f(a) {}"],
  ["a this parameter", "function f(this: A, b: B) {}", "function f(········ b···) {}"],
  ["a lone this parameter", "function f(this: A) {}", "function f(·······) {}"],
  ["a caught error", "try {} catch (e: unknown) {}", "try {} catch (e·········) {}"],
  ["a loop", "for (const x of y as T[]) {}", "for (const x of y·······) {}"],
  ["an assignment", "(a as T) = b! = c", "(a·····) = b· = c"],
  ["a type of a name", "let a: typeof b.c", "let a············"],
  ["an imported type", 'let a: typeof import("a")', "let a····················"],
  ["a conditional type", "let a: B extends infer C ? C : D", "let a···························"],
  ["a template type", "let a: `${B}:` = c", "let a········· = c"],
  ["a mapped type", "let a: { -readonly [K in B]-?: C }", "let a·····························"],
  [
    "an index signature in a type",
    "let a: { [k: string]: B } = {}",
    "let a···················· = {}",
  ],
  ["members of types over lines", "let a: {\n  b: C;\n} = d", "let a···\n·······\n· = d"],
  [
    "an abstract class",
    "abstract class A { abstract m(): void; n() {} }",
    "········ class A { ;·················· n() {} }",
  ],
  [
    "heritage",
    "class A<T> extends B<T> implements C, D<T> {}",
    "class A··· extends B··· ·················· {}",
  ],
  [
    "heritage in parentheses",
    "class A extends (B)<T> implements C {}",
    "class A extends (B)··· ············ {}",
  ],
  ["a class that only implements", "(class implements A {})", "(class ············ {})"],
  [
    "fields",
    "class A { x: B; y?: C; z!: D; w: E = 1 }",
    "class A { x;··; y;···; z;···; w··· = 1 }",
  ],
  [
    "modifiers",
    "class A { private static readonly x = 1 }",
    "class A { ;······ static ········ x = 1 }",
  ],
  [
    "a field called readonly",
    "class A { readonly = 1; readonly readonly; }",
    "class A { readonly = 1; ;······· readonly; }",
  ],
  ["a declared field", "class A { declare x: B; y }", "class A { ;············ y }"],
  [
    "an index signature",
    "class A { static [k: string]: B; x }",
    "class A { ;····················· x }",
  ],
  [
    "an accessor",
    "class A { public get x(): B { return 1 } }",
    "class A { ;····· get x()··· { return 1 } }",
  ],
  ["a computed member", "class A { protected [(x)]!: B }", "class A { ;········ [(x)];··· }"],
  ["an optional method", "class A { m?<T>(x: T): void {} }", "class A { m····(x···)······ {} }"],
  [
    "overloads of a constructor",
    "class A { constructor(a: B); constructor(a) {} }",
    "class A { ;················· constructor(a) {} }",
  ],
  ["methods of an object", "({ async *m<T>(this: A): B {} })", "({ async *m···(·······)··· {} })"],
  ["an async arrow", "async <T>(x: T): Promise<T> => x", "async ···(x···)············ => x"],
  ["an arrow in a condition", "a ? (b): c => d : e", "a ? (b)··· => d : e"],
  ["an escaped name", "let \\u0061: B", "let \\u0061···"],
  ["unicode", 'const é: T = "😀" as 𝒯', 'const é··· = "😀"······'],
];

const kept = [
  '"x: number" + "as T"',
  "/a: b<c>! as T/.test(x)",
  "`${a}: number as ${b}`",
  "if (a < b || c > (d)) e",
  "a < b, c > d",
  "a ? (b) : (c)",
  "a ? (x) => y : z",
  "lab: for (;;) break lab",
  "const type = 1, of = 2, as = 3, is = 4, keyof = 5, declare = 6, abstract = 7, readonly = 8",
  "type\nA = 1",
  "declare\n(1)",
  "({ a: b, c, d() {}, get e() { return 1 }, [f]: g, async *h() {} })",
  "class A { static a = 1; #b; get c() { return this.#b } static { d } }",
  "// x: number\n/* y as T */",
  "a?.5:1",
];

const guarded: [name: string, source: string, expected: string][] = [
  ["a type alias", "a\ntype B = C\n(d)", "a\n;·········\n(d)"],
  ["as before a call", "a as B\n(c)", "a ;···\n(c)"],
  ["as before an array", "a as B\n[c].d", "a ;···\n[c].d"],
  ["satisfies before a template", "a satisfies B // c\n`d`", "a ;·········· // c\n`d`"],
  ["as in a field", "class A { b = c as D\n[e] = 1 }", "class A { b = c ;···\n[e] = 1 }"],
  [
    "a modifier of a computed field",
    "class A { b = c\nreadonly [d] = 1 }",
    "class A { b = c\n;······· [d] = 1 }",
  ],
  [
    "a modifier of a generator",
    "class A { b = c\npublic *d() {} }",
    "class A { b = c\n;····· *d() {} }",
  ],
  ["a field called get", "class A { get: B\nc() {} }", "class A { get;··\nc() {} }"],
  ["a return type over lines", "(a): {\n  b: C\n} => d", "(a····\n······\n) => d"],
  ["a return type on the next line", "(a,)\n  : B => c", "(a,·\n····) => c"],
  [
    "a return type after a typed rest",
    "async (...a: B[]): C<\nD> => e",
    "async (...a··········\n·) => e",
  ],
  ["type parameters over lines", "async <\n  A\n>(b) => c", "async (\n···\n··b) => c"],
];

describe("blanked", () => {
  it.each(blanked)("%s", (_, source, expected) => {
    expect(shown(parseCell(source).code)).toBe(shown(expected));
    expectBlanked(source);
  });
});

describe("guarded against running on", () => {
  it.each(guarded)("%s", (_, source, expected) => {
    expect(shown(parseCell(source).code)).toBe(shown(expected));
    expectBlanked(source);
  });
});

describe("left alone", () => {
  it.each(kept)("%s", (source) => expect(parseCell(source).code).toBe(source));
});

it("keeps every kind of line break", () => {
  const source = "let a: {\r\n  b: C;\r  d: E;\n\u2028  f: G\u2029} = h";
  expect(shown(parseCell(source).code)).toBe(
    "let·a···\r\n·······\r·······\n\u2028······\u2029··=·h",
  );
});

it("blanks any program, moving nothing", { timeout: 60_000 }, () => {
  fc.assert(fc.property(anyProgram(), ({ source }) => expectBlanked(source)));
});

it("leaves JavaScript as it is", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyProgram(), ({ source }) => {
      const { code } = parseCell(source);
      expect(parseCell(code).code).toBe(code);
    }),
  );
});

it("makes the same program as another compiler", { timeout: 60_000 }, async () => {
  for (const [, source] of [...blanked, ...guarded]) await expectSameProgram(source);
  await fc.assert(fc.asyncProperty(anyProgram(), ({ source }) => expectSameProgram(source)));
});

function shown(code: string): string {
  return code.replaceAll(" ", "·");
}

function expectBlanked(source: string): void {
  const { code } = parseCell(source);
  expect(code.length).toBe(source.length);
  for (let i = 0; i < source.length; i++) {
    if (/[\n\r\u2028\u2029]/.test(source[i]!)) expect(code[i]).toBe(source[i]);
    else if (code[i] !== source[i]) expect(" ;()").toContain(code[i]);
  }
  expect(() => read(code)).not.toThrow();
}

async function expectSameProgram(source: string): Promise<void> {
  const { code } = await transformWithOxc(source, "cell.ts", { target: "esnext" });
  expect(read(parseCell(source).code)).toEqual(read(code));
}

/** A program's meaning: its tree without places, empty statements and ways of writing. */
function read(code: string): unknown {
  const options = { ecmaVersion: "latest", sourceType: "module" } as const;
  const tree = parse(code, { ...options, allowAwaitOutsideFunction: true });
  const written = new Set(["start", "end", "raw", "shorthand", "directive"]);
  return JSON.parse(
    JSON.stringify(tree, (key, value) => {
      if (written.has(key)) return undefined;
      if (!Array.isArray(value)) return value;
      return value.filter((node) => node?.type !== "EmptyStatement" && !isEmptyExport(node));
    }),
  );
}

/** The other compiler's way of saying that what only held types is still a module. */
function isEmptyExport(node: { type?: string; specifiers?: unknown[] } | null): boolean {
  return node?.type === "ExportNamedDeclaration" && node.specifiers?.length === 0;
}
