import type { Root } from "hast";
import { h } from "hastscript";
import { expect, test } from "vitest";
import { linkHeadings } from "./headings";

/** What becomes of headings and exercises with these titles: where they can be linked to. */
function link(...children: unknown[]) {
  const tree = { type: "root", children } as Root;
  linkHeadings()(tree);
  return tree.children as ReturnType<typeof h>[];
}
const exercise = (title: string) => ({
  type: "mdxJsxFlowElement",
  name: "Exercise",
  attributes: [{ type: "mdxJsxAttribute", name: "title", value: title }],
  children: [],
});

test("a heading is a link to itself, and says what it said", () => {
  const maths = h("code", { className: "math-inline" }, "z_2");
  expect(link(h("h2", "What is ", maths, ", really?"), h("p", "So."))).toEqual([
    h("h2", { id: "what-is-z-2-really" }, [
      h(
        "a",
        { href: "#what-is-z-2-really", className: "heading-link" },
        "What is ",
        maths,
        ", really?",
      ),
    ]),
    h("p", "So."),
  ]);
});

test("no two headings of a lesson have one place, nor one that is something else's", () => {
  const titles = ["Why?", "Why", "Changes", "Cell by-hand", "…", "!", "Naïve: ½"];
  const ids = link(...titles.map((title) => h("h3", title)), exercise("why"), h("h2", "Why"));
  expect(ids.map((one) => one.properties?.id)).toEqual([
    ...["why", "why-2", "section-changes", "section-cell-by-hand", "section", "section-2"],
    ...["naïve-1-2", undefined, "why-4"],
  ]);
});

test("an exercise has a place too, by its title", () => {
  const [made] = link(exercise("Mend the hole")) as unknown as [ReturnType<typeof exercise>];
  expect(made.attributes).toContainEqual({
    type: "mdxJsxAttribute",
    name: "id",
    value: "mend-the-hole",
  });
});

test("a heading that holds a link, or has its place, is left as it is", () => {
  const [linked, placed] = link(
    h("h2", h("em", h("a", { href: "../" }, "Back"))),
    h("h2", { id: "footnote-label" }, "Footnotes"),
  );
  expect(linked).toEqual(h("h2", { id: "back" }, h("em", h("a", { href: "../" }, "Back"))));
  expect(placed).toEqual(h("h2", { id: "footnote-label" }, "Footnotes"));
});
