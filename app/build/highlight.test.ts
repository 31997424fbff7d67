import { expect, test } from "vitest";
import { highlight } from "./highlight";

test("code names its symbols and keeps its text", () => {
  const code = 'const f = "f" + run.f; // f < g';
  const html = highlight(code, { names: ["f"], owners: ["now"] });
  expect(html).toContain('<span data-sym="f">f</span>');
  expect(html.match(/data-sym="f"/g)).toHaveLength(1);
  const text = html.replace(/<[^>]*>/g, "").replaceAll("&quot;", '"');
  expect(text.replace("&lt;", "<")).toBe(code);
});

test("code names what it takes from the library, where that stands", () => {
  const uses = [{ name: "sum", from: 6, to: 9 }];
  expect(highlight("map + sum(a)", { names: [], owners: [] }, uses)).toBe(
    'map + <span data-library="sum">sum</span>(a)',
  );
});

const classesIn = (html: string) =>
  Array.from(
    html.matchAll(/<span class="([^"]+)">([^<]*)/g),
    ([, name, text]) => `${name} ${text}`,
  );

test("a shader in a template is coloured as WGSL, between its substitutions and not in them", () => {
  const code = `const type = wgsl\`
  var<storage, read_write> type: Neuron; // let \${type}
  /* a /* b */ let */ fn f(x: array<f32>) -> Neuron { return x[0]; }\${ 1 as number }let\`;`;
  expect(classesIn(highlight(code, { names: [], owners: [] }))).toEqual([
    "tok-key const",
    "tok-quiet `",
    "tok-key var",
    "tok-quiet &lt;storage, read_write&gt;",
    "tok-quiet Neuron",
    "tok-comment // let ",
    "tok-comment /* a /* b */ let */",
    "tok-key fn",
    "tok-quiet array",
    "tok-quiet f32",
    "tok-quiet Neuron",
    "tok-key return",
    "tok-key as",
    "tok-quiet number",
    "tok-key let",
    "tok-quiet `",
  ]);
  const other = "const type = css`let fn`;";
  expect(classesIn(highlight(other, { names: [], owners: [] }))).toEqual([
    "tok-key const",
    "tok-quiet `let fn`",
  ]);
});

test("what cannot be seen in code is marked, in words and between them, and its text stays", () => {
  const html = highlight('a\u200b = "b\u202e"; // c', { names: [], owners: [] });
  const marked = (code: string, name: string, sign: string) =>
    `<span class="hidden-sign" data-code="${code}" title="${code}, ${name}">${sign}</span>`;
  expect(html).toContain(`a${marked("U+200B", "zero-width space", "\u200b")} = `);
  expect(html).toContain(`b${marked("U+202E", "right-to-left override", "\u202e")}&quot;`);
  expect(html.replace(/<[^>]*>/g, "")).toBe("a\u200b = &quot;b\u202e&quot;; // c");
});
