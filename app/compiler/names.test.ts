// biome-ignore-all lint/suspicious/noTemplateCurlyInString: cells stand here as text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyProgram } from "../tests/anyProgram";
import { parseCell } from "./parse";

type Expected = { inputs?: string; outputs?: string; assigned?: string };

const cells: [source: string, expected: Expected][] = [
  ["const R: number = input", { inputs: "input", outputs: "R" }],
  ["function f(x: number): number { return Math.exp(-x) }", { inputs: "Math", outputs: "f" }],
  ["const result = train(R)", { inputs: "train R", outputs: "result" }],
  [
    "const {a, b: [c, ...d], ...e} = obj, f = ({x}: P = q) => x + y",
    { inputs: "obj q y", outputs: "a c d e f" },
  ],
  ["R * 2", { inputs: "R" }],
  ["x = 3", { inputs: "x", assigned: "x" }],
  ["for (let i=0;i<n;i++) { var k = i; let z = k }", { inputs: "n", outputs: "k" }],
  ["const z = await fetch(u)", { inputs: "fetch u", outputs: "z" }],
  ["try { q() } catch ({message}) { console.log(message) }", { inputs: "q console" }],
  [
    "class A<T> extends B { #p = w; m(k: T) { return this.#p + k + v } static { s(A) } }",
    { inputs: "B w v s", outputs: "A" },
  ],
  ["lab: for (const v of vs) { if (v) continue lab }", { inputs: "vs" }],
  ["const o = { k, [c]: 1, m() { return o.k } }", { inputs: "k c", outputs: "o" }],
  [
    "type T = typeof foo; interface I { a: number }; const q: T = bar as I",
    { inputs: "bar", outputs: "q" },
  ],
  ['import type { Tensor } from "tfjs"; add(a, b)', { inputs: "add a b" }],
  ["({a, ...b} = c)", { inputs: "a b c", assigned: "a b" }],
  ["function f() { return arguments[0] + g }", { inputs: "g", outputs: "f" }],
  ["const f = function g() { return g }", { outputs: "f" }],
  ["switch (x) { case 1: let y = 2; y }", { inputs: "x" }],
  ["switch (x) { case 1: let x = 2; x }", { inputs: "x" }],
  ["`${a}${((b) => b)(c)}`", { inputs: "a c" }],
  ["let n = 0; n++; m++", { inputs: "m", outputs: "n", assigned: "m" }],
  ["function* g() { yield* h }", { inputs: "h", outputs: "g" }],
  ["new Foo<Bar>(baz!)", { inputs: "Foo baz" }],
  ["if (a) { function inner() {} } inner", { inputs: "a inner" }],
  ["const {R = 0.05} = opts satisfies O", { inputs: "opts", outputs: "R" }],
  ["let x: number | undefined; declare const y: string; x = y", { inputs: "y", outputs: "x" }],
  ["use(undefined, NaN)", { inputs: "use NaN" }],
  ["function f(a = b) { var b; return b }", { inputs: "b", outputs: "f" }],
  ["function f(a, b = a) { { var c } return c }", { outputs: "f" }],
  ["const f = (arguments_: number) => arguments_", { outputs: "f" }],
  ["function f() { return () => arguments }", { outputs: "f" }],
  ["const a = () => b; const b = a", { outputs: "a b" }],
  ["{ let a; { a = 1 } } a = 2", { inputs: "a", assigned: "a" }],
  ["for (const x of x) {}", {}],
  ["for (x of xs) {}", { inputs: "x xs", assigned: "x" }],
  ["for (x.y in xs) {}", { inputs: "x xs" }],
  ["for (const [k, v = w] of Object.entries(o)) k", { inputs: "w Object o" }],
  [
    "(a as number) = 1; b! += 2; [c!, { d: e as T }] = f",
    {
      inputs: "a b c e f",
      assigned: "a b c e",
    },
  ],
  ["a.b = c; a[d] = e", { inputs: "a c d e" }],
  ["const { [k]: v } = o", { inputs: "k o", outputs: "v" }],
  ["(class A { static x = A; [A.y] = B })", { inputs: "B" }],
  ["class A { x = () => arguments_ }", { inputs: "arguments_", outputs: "A" }],
  ["class A { static { var v = 1; v; w } }", { inputs: "w", outputs: "A" }],
  ["try { var a = 1 } catch { var b = 2 } finally { c }", { inputs: "c", outputs: "a b" }],
  ["a: { break a }", {}],
  ["function f(): void; function f(this: A, g?: B) { return g }", { outputs: "f" }],
  ["declare function f(): void; declare global { var g: 1 }; f(g)", { inputs: "f g" }],
  ["let a: typeof b, c: D.E = f<G>(h)", { inputs: "f h", outputs: "a c" }],
  [
    "o.toString(); const { constructor, __proto__ } = hasOwnProperty",
    {
      inputs: "o hasOwnProperty",
      outputs: "constructor __proto__",
    },
  ],
  ["const e\u0301 = \u{1D4D0}", { inputs: "\u{1D4D0}", outputs: "e\u0301" }],
  ["const \\u0061 = \\u{62}", { inputs: "b", outputs: "a" }],
  ["", {}],
];

describe("names", () => {
  it.each(cells)("%s", (source, expected) => {
    const { inputs, outputs, places } = parseCell(source);
    expect({
      inputs: inputs.join(" "),
      outputs: outputs.join(" "),
      assigned: places.assigned.map(({ name }) => name).join(" "),
    }).toEqual({ inputs: "", outputs: "", assigned: "", ...expected });
  });

  it("finds those of any program", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyProgram(), ({ source, declared, free, assigned }) => {
        const { inputs, outputs, places } = parseCell(source);
        expect(new Set(outputs)).toEqual(declared);
        expect(new Set(inputs)).toEqual(free);
        expect(new Set(places.assigned.map(({ name }) => name))).toEqual(assigned);
      }),
    );
  });

  it("finds the same without the types", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyProgram(), ({ source }) => {
        const { code, inputs, outputs, places } = parseCell(source);
        expect(parseCell(code)).toMatchObject({ inputs, outputs, places });
      }),
    );
  });
});

describe("places", () => {
  it("are where a name first stands, counted from one", () => {
    const { places } = parseCell("let a = 1\r\n  , b = a;\n\tc = d + c;");
    expect(places.declared).toEqual({ a: { line: 1, column: 5 }, b: { line: 2, column: 5 } });
    expect(places.used).toEqual({ c: { line: 3, column: 2 }, d: { line: 3, column: 6 } });
    expect(places.assigned).toEqual([{ name: "c", place: { line: 3, column: 2 } }]);
  });

  it("know no name that is not there", () => {
    const { declared, used } = parseCell("a").places;
    expect("constructor" in declared || "toString" in used).toBe(false);
    expect(Object.keys(parseCell("let __proto__").places.declared)).toEqual(["__proto__"]);
  });
});
