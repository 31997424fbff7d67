import fc from "fast-check";
import { expect, test } from "vitest";
import { readMarkup } from "./readMarkup";

const read = (markup: string) =>
  Array.from(readMarkup(markup), (token) =>
    token.kind === "open"
      ? [`<${token.name}${token.isWhole ? "/" : ""}`, ...token.attributes.flat()]
      : token.kind === "close"
        ? `</${token.name}`
        : token.text,
  );

test.each([
  ['<svg viewBox="0 0 9 9">', [["<svg", "viewBox", "0 0 9 9"]]],
  ["<linearGradient id='a'/>", [["<lineargradient/", "id", "a"]]],
  ['<path d="M0,0" />', [["<path/", "d", "M0,0"]]],
  ["<b hidden x=1>y</b >", [["<b", "hidden", "", "x", "1"], "y", "</b"]],
  ["a<br>b", ["a", ["<br/"], "b"]],
  ['<b title="a > b &quot;c&quot;">', [["<b", "title", 'a > b "c"']]],
  ["1 &lt; 2 &amp;&#39; &#x3b1;&nope;", ["1 < 2 &' α&nope;"]],
  ["a<!-- <b> -->c<!doctype x>", ["a", "c"]],
  ["1 < 2", ["1 ", " 2"]],
  ['<a "" = <b>', [["<a"], ["<b"]]],
  ["<a<!-- ", [["<a"]]],
])("%s is read", (markup, tokens) => {
  expect(read(markup)).toEqual(tokens);
});

test.each([
  "<",
  "<a ",
  "<a =",
  '<a b="',
  " ",
  "&",
  "&a",
  "<!--",
  "</a ",
  '<a b=">" c',
  "/",
  "a= '",
  "=",
])("half a million times %s is read at once", (piece) => {
  const many = piece.repeat(5e5 / piece.length);
  for (const markup of [many, `<a ${many}`, `<a b="${many}`, `<a b=${many}"`]) {
    const begun = performance.now();
    for (const _ of readMarkup(markup));
    expect(performance.now() - begun).toBeLessThan(2000);
  }
});

test("whatever is written as markup is read as it was", () => {
  const name = fc.stringMatching(/^[a-z][a-z-]{0,5}$/);
  const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, fc.string())),
      fc.string({ minLength: 1 }),
      (given, text) => {
        const attributes = given.map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
        const inside = escaped(text).replace(/</g, "&lt;");
        expect(read(`<g${attributes}>${inside}</g>`)).toEqual([
          ["<g", ...given.flat()],
          text,
          "</g",
        ]);
      },
    ),
  );
});
