import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import type { Handles } from "../cell/lesson";
import { whoseAt } from "./whoseAt";

const handles: Handles = {
  ...{ of: "now", others: { mine: "yours" }, row: "row", rows: [], formulas: {}, next: {} },
  names: {},
};

const { document } = parseHTML(`<main>
  <i id="head"></i>
  <h2>One</h2><span hidden data-means="mine"></span>
  <i id="one"></i><h3>Part</h3><i id="part"></i>
  <data id="shown" data-of="now.f"></data><button id="why"><data data-of="now.f"></data></button>
  <data id="other" data-of="difference"></data>
  <h2>Two</h2><i id="two"></i><data id="yours" data-of="mine.f"></data>
</main>`);

test.each([
  ["head", "now"],
  ["one", "mine"],
  ["part", "mine"],
  ["shown", "now"],
  ["why", "now"],
  ["other", "mine"],
  ["two", "now"],
  ["yours", "mine"],
])("at #%s a symbol is of %s", (id, whose) => {
  expect(whoseAt(document, document.getElementById(id)!, handles)).toBe(whose);
});
