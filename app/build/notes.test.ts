import type { Root } from "hast";
import { h } from "hastscript";
import { expect, test } from "vitest";
import { placeNotes } from "./notes";

const note = { type: "mdxJsxFlowElement", name: "Aside", attributes: [], children: [] };
const gap = { type: "text", value: "\n" };

function place(...children: unknown[]) {
  const tree = { type: "root", children } as Root;
  placeNotes()(tree);
  return tree.children;
}

test("notes share a box with the paragraph behind which they stand", () => {
  const [before, own, after] = ["before", "own", "after"].map((text) => h("p", text));
  const box = { ...h("div", { className: ["noted"] }), children: [own, gap, note, gap, note] };
  expect(place(before, gap, own, gap, note, gap, note, gap, after)).toEqual([
    before,
    gap,
    box,
    gap,
    after,
  ]);
});

test("a note behind anything else stands by itself", () => {
  const all = [h("h2", "Title"), gap, note, gap, h("p", "text")];
  expect(place(...all)).toEqual(all);
});
