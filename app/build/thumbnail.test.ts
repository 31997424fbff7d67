import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { makeThumbnail } from "./thumbnail";

const figure = (name: string, inside: string) =>
  `<figure data-figure="${name}"><div class="picture-wide"><svg></svg></div><div class="picture-narrow"><svg class="plot" role="img" aria-label="A field." viewBox="0 0 350 386" width="350" height="386">${inside}</svg></div></figure>`;

const grid = `<g aria-label="y-grid"><line x1="40" x2="332" y1="342" y2="342"/><line x1="40" x2="332" y1="50" y2="50"/></g>`;
const key = `<g transform="translate(4,30)"><path d="M0,0"/><text>by hand</text></g>`;
const layer = `<g data-layer="moving"><g data-sym="f"><circle r="7"/><text>0 0</text></g></g>`;

const make = (inside: string) => {
  const markup = makeThumbnail(
    `<main>${figure("other", "")}${figure("field", inside)}</main>`,
    "field",
  );
  const { document } = parseHTML(`<main>${markup}</main>`);
  return document.querySelector("svg")!;
};

test("what is drawn stays, and its words, its key and its ties to variables go", () => {
  const svg = make(grid + key + layer);
  expect(svg.querySelectorAll("text, path")).toHaveLength(0);
  expect(svg.querySelectorAll("circle")).toHaveLength(1);
  expect(svg.outerHTML).not.toMatch(/data-|role=|aria-label|width="350"/);
  expect(svg.getAttribute("aria-hidden")).toBe("true");
});

test.each([
  [grid, "40 50 292 292"],
  [
    '<g><rect width="12" height="12"/></g><rect x="0.5" y="0.5" width="337" height="337"/>',
    "0.5 0.5 337 337",
  ],
  ["", "0 0 350 350"],
])("it is cut to its grid, to its frame, or to a square", (inside, frame) => {
  expect(make(inside).getAttribute("viewBox")).toBe(frame);
});

test("a figure that there is not has no small picture", () => {
  expect(makeThumbnail("<main></main>", "field")).toBeNull();
});
