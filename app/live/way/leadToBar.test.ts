import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { leadToBar } from "./leadToBar";

/** A lesson of four sections with a bar in its second, and the sections that lead to the bar. */
function lead(attributes: string, control = '<input type="range" />') {
  const { document } = parseHTML(`<main><h2 id="a">A</h2><h2 id="b">B</h2>
    <div class="sticky" ${attributes}><fieldset class="control">
      <span class="control-label">learning rate</span>${control}</fieldset></div>
    <h2 id="c">C</h2><h2 id="d">D</h2></main>`);
  leadToBar(document);
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a")];
  return { document, links, from: links.map((link) => link.previousElementSibling!.id) };
}

test.each([
  ["", ["c", "d"]],
  ['data-until="d"', ["c"]],
  ['data-from="a"', ["a", "b", "c", "d"]],
  ['data-from="b" data-until="c"', ["b"]],
])("a bar with %s is led to from %j", (attributes, sections) => {
  const { links, from } = lead(attributes);
  expect(from).toEqual(sections);
  for (const link of links) expect(link.textContent).toBe("To the learning rate");
});

test("the link gives the slider the focus", () => {
  const { document, links } = lead("");
  let focused = 0;
  document.querySelector("input")!.focus = () => void focused++;
  links[0]!.click();
  expect(focused).toBe(1);
});

test("a bar without a slider is led to from nowhere", () => {
  expect(lead("", "<select></select>").links).toEqual([]);
});
