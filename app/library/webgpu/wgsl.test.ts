import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findWritten, readMark } from "../written";
import { blankComments } from "./comments";
import { readDeclarations } from "./declarations";
import { type Apart, guardLoops } from "./guard";
import { kindOf, layOut } from "./layout";
import { offsetOf } from "./prepare";
import { countInvocations, roundsOf } from "./rounds";
import { failAt } from "./shader";
import { wgsl } from "./wgsl";

describe("a shader in a template", () => {
  test("is its text, with numbers, texts and shaders put in", () => {
    const inner = wgsl`fn f() {}`;
    expect(wgsl`${inner} const n = ${3}${"u"}; \n`.code).toBe("fn f() {} const n = 3u; \\n");
    expect(() => wgsl`${undefined as never}`).toThrow("takes numbers, texts and shaders");
    expect(() => wgsl("x" as never)).toThrow("before a template");
  });

  const text = fc.string({ unit: fc.constantFrom(..."ab `$}{\n\\/*é😀") }).map((text) => {
    return text.replace(/[`\\]|\$\{/g, "");
  });

  test("an error in it is found where its cell wrote it", () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.array(fc.constantFrom("n", "f(x)", "{ a: 1 }.a", "`q`"), { minLength: 3, maxLength: 3 }),
        text,
        fc.nat(),
        (parts, values, before, some) => {
          const raw = Object.assign([...parts], { raw: parts }) as unknown as TemplateStringsArray;
          const shader = wgsl(raw, ...parts.slice(1).map((_, i) => `<${i}>`));
          const part = some % parts.length;
          const offset = some % (parts[part]!.length + 1);
          // A first part before the others, so that the place of each is known.
          const written = parts.map((text, i) => (i === 0 ? text : `\${${values[i - 1]}}${text}`));
          const code = `${before.replaceAll("`", "")}; wgsl\`${written.join("")}\`;`;
          const lead = parts.slice(0, part).join("").length + 3 * part;
          const found = findWritten(code, { template: parts, part, offset })!;
          const mark = readMark(failAt(shader, lead + offset, "wrong"))!;
          expect(code.slice(found).startsWith(parts[part]!.slice(offset))).toBe(true);
          if (offset < parts[part]!.length) expect(mark).toEqual({ template: parts, part, offset });
        },
      ),
    );
  });

  test("what is put in is taken to be where it is put", () => {
    const shader = wgsl`const a = ${"NaN"}; const b = ${wgsl`fn g() { wrong }`};`;
    const markAt = (word: string) =>
      readMark(failAt(shader, shader.code.indexOf(word), "wrong")) as {
        part: number;
        offset: number;
      };
    expect(markAt("NaN")).toMatchObject({ part: 0, offset: 10 });
    expect(markAt("const b")).toMatchObject({ part: 1, offset: 2 });
    expect(markAt("wrong")).toMatchObject({ template: ["fn g() { wrong }"], offset: 9 });
    expect(readMark(failAt(shader, null, "wrong"))).toBeNull();
    expect(findWritten("wgsl`other`", { template: ["mine"], part: 0, offset: 0 })).toBeNull();
  });

  test("a line and a column are characters from the start", () => {
    const code = "a\n😀b\r\nc";
    expect(offsetOf(code, { lineNum: 2, linePos: 3 })).toBe(4);
    expect(offsetOf(code, { lineNum: 3, linePos: 1 })).toBe(7);
    expect(offsetOf(code, { lineNum: 3, linePos: 9 })).toBe(code.length);
    expect(offsetOf(code, { lineNum: 0, linePos: 0 })).toBeNull();
    expect(offsetOf(code, { lineNum: 9, linePos: 1 })).toBeNull();
  });
});

test("comments are blanked, one in another too, and nothing else moves", () => {
  const lines = ["a // b /* c", "d /* e /* f */ // g */ i"];
  for (const end of "\n\v\f\r\u0085\u2028\u2029")
    expect(blankComments(`a // b${end}c`)).toBe(`a     ${end}c`);
  const blanked = ["a".padEnd(11), `${"d".padEnd(23)}i`];
  expect(blankComments(lines.join("\n"))).toBe(blanked.join("\n"));
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("/", "*", "\n", "x", " ", "//", "/*", "*/") }),
      (code) => {
        const blanked = blankComments(code);
        expect(blanked).toHaveLength(code.length);
        for (let i = 0; i < code.length; i++)
          expect([code[i], code[i] === "\n" ? "\n" : " "]).toContain(blanked[i]);
        expect(blankComments(blanked)).toBe(blanked);
      },
    ),
  );
});

const declared = `
enable f16; // @compute fn not_this() {}
struct Neuron { w1: f32, w2: f32, b: f32, }
struct Odd { a: vec3f, b: u32 }
struct Padded { @size(32) a: f32 }
struct Rows { count: vec2<f32>, rows: array<Neuron>, }
alias Pair = vec2<u32>;
@id(7) override R : f32 = 0.5;
override each: u32;
override n;
@group(0) @binding(0) var<storage, read_write> neuron: Neuron;
@binding(2) @group(1)
var<storage> pairs: array<Pair, 4>;
@group(1u) @binding(3,) var<uniform> ü: mat3x3<f32>;
@group(2) @binding(0) var picture: texture_2d<f32>;
var<private> own: f32;
@compute @workgroup_size(1) fn descend(@builtin(local_invocation_index) i: u32) { var x: f32 = 1; }
`;

test("a shader's declarations are read", () => {
  const { overrides, variables, entries } = readDeclarations(declared);
  expect(entries).toEqual(["descend"]);
  expect(overrides).toEqual([
    { name: "R", key: "7", type: "f32", isGiven: true },
    { name: "each", key: "each", type: "u32", isGiven: false },
    { name: "n", key: "n", type: null, isGiven: false },
  ]);
  expect(variables).toEqual([
    { name: "neuron", group: 0, binding: 0, kind: "storage", type: "Neuron" },
    { name: "pairs", group: 1, binding: 2, kind: "read-only-storage", type: "array<Pair, 4>" },
    { name: "ü", group: 1, binding: 3, kind: "uniform", type: "mat3x3<f32>" },
    { name: "picture", group: 2, binding: 0, kind: null, type: "texture_2d<f32>" },
  ]);
});

test.each([
  ["f32", 4, 0, "f32"],
  ["atomic<u32>", 4, 0, "u32"],
  ["vec3f", 12, 0, "f32"],
  ["Neuron", 12, 0, "f32"],
  ["array<Neuron>", 12, 12, "f32"],
  ["array<vec3<i32>, 2>", 32, 0, "i32"],
  ["array<Pair, 4>", 32, 0, "u32"],
  ["mat3x2f", 24, 0, "f32"],
  ["mat2x3<f32>", 32, 0, "f32"],
  ["Odd", 16, 0, null],
  ["Rows", 24, 12, "f32"],
  ["Padded", null, null, "f32"],
  ["array<f32, n>", null, null, "f32"],
  ["Unknown", null, null, null],
])("%s takes %s bytes", (type, size, stride, kind) => {
  const { types } = readDeclarations(declared);
  const layout = layOut(type, types);
  expect(layout && [layout.size, layout.stride]).toEqual(size === null ? null : [size, stride]);
  expect(kindOf(type, types)).toBe(kind);
});

test("each loop counts its rounds, and nothing else is a loop", () => {
  const source = `
fn f() { // while (true) {
  for (var i = 0u; i < 3u; i++) { format(); }
  while whiles < 3 { loop { break; } }
  loop @diagnostic(off, x) { continuing { break if true; } }
  if before { switch x { default: {} } }
}`;
  const at = { group: 0, binding: 3 };
  const { code, loops } = guardLoops(source, at, 99);
  expect(loops.map((at) => source.slice(at, at + 5))).toEqual(["for (", "while", "loop ", "loop "]);
  const guards = [1, 2, 3, 4].map((n) => ` if descent_over(${n}u) { break; }`);
  expect(guards.reduce((rest, guard) => rest.replace(guard, ""), code)).toMatch(
    RegExp(`^${source.replace(/[^\w\s]/g, "\\$&")}\n@group\\(0\\) @binding\\(3\\) var`),
  );
  for (const guard of guards) expect(code.split(guard)).toHaveLength(2);
  expect(code).toContain("<= 99u");
  expect(guardLoops("fn f() {}", at, 99).code).toBe("fn f() {}");
});

test("a loop of a function with barriers counts alone, where it must", () => {
  const source = `fn f() { while a { while b {} workgroupBarrier(); } } fn g() { while c {} }`;
  const at = { group: 0, binding: 0 };
  const guarded = (apart: Apart) => guardLoops(source, at, 99, apart).code.split("\n", 1)[0];
  const apart =
    "fn f() { var descent_1 = 0u; var descent_2 = 0u; while a { if descent_all(&descent_1, 1u) { break; } while b { if descent_all(&descent_2, 2u) { break; }} workgroupBarrier(); } }";
  expect(guarded("with barriers")).toBe(
    `${apart} fn g() { while c { if descent_over(3u) { break; }} }`,
  );
  expect(guarded("all")).toBe(
    `${apart} fn g() { var descent_3 = 0u; while c { if descent_all(&descent_3, 3u) { break; }} }`,
  );
  expect(guarded("none")).not.toContain("_all");
});

test("a function that only a loop's return ends still gives something", () => {
  const at = { group: 0, binding: 0 };
  const { code } = guardLoops("fn f(a: u32) -> vec2<f32> { loop { return x; } }", at, 9);
  expect(code).toContain("return x; }  return vec2<f32>(); }\n");
});

test("the guard's names are none of the shader's", () => {
  const source = "var<private> descent_cut: u32; fn descent2() { loop {} }";
  const { code } = guardLoops(source, { group: 0, binding: 0 }, 9);
  expect(code).toContain("if descent3_over(1u)");
  expect(code).not.toMatch(/descent_(over|rounds)/);
});

test.each([
  ["@compute @workgroup_size(1) fn f() {}", 1, 2 ** 24],
  ["@workgroup_size(8, 0x8u, 4,) @compute fn f() {}", 256, 2 ** 16],
  ["const w: u32 = 4; override h = 2u; @compute @workgroup_size(w, h) fn f() {}", 8, 2 ** 21],
  ["override given = 2u; @compute @workgroup_size(given) fn f() {}", 64, 2 ** 18],
  ["@compute @workgroup_size(2 * 4) fn f() {}", null, 2 ** 16],
  ["override other: u32; @compute @workgroup_size(other) fn f() {}", null, 2 ** 16],
  ["@compute fn f() {}", null, 2 ** 16],
  ["@compute @workgroup_size(100000) fn f() {}", 100_000, 2 ** 16],
])("%s has %s invocations", (code, count, rounds) => {
  const invocations = countInvocations(code, { given: 64 });
  expect(invocations).toBe(count);
  expect(roundsOf(invocations ?? 256)).toBe(rounds);
});
