import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import type { Lesson } from "../cell/lesson";
import { namesIn } from "./watchSight";

const lesson = { marks: [{ cell: "by-hand", of: "check", names: ["dE_df"] }] } as unknown as Lesson;

/** An element with data attributes, as the build writes them. */
function element(data: Record<string, unknown>) {
  const made = parseHTML("<p></p>").document.querySelector("p")!;
  for (const [name, value] of Object.entries(data))
    made.setAttribute(`data-${name}`, typeof value === "string" ? value : JSON.stringify(value));
  return made as unknown as HTMLElement;
}

test.each([
  ["a number", { of: "byHand.weights[0]" }, ["byHand"]],
  ["a cell", { island: "Cell", props: { name: "now", mode: "auto" } }, ["now"]],
  ["a cell with marks", { island: "Cell", props: { name: "by-hand" } }, ["by-hand", "check"]],
  [
    "an island",
    { island: "Runs", props: { step: "byHand.step", controls: ["R"] } },
    ["byHand", "R"],
  ],
  [
    "a figure",
    {
      kind: "field",
      props: { answers: "field", inputs: { x: "c.x", y: "c.y", answer: "c.f" }, truth: "truth" },
    },
    ["field", "c", "truth"],
  ],
])("the names in %s", (_, data, names) => {
  expect([...new Set(namesIn(element(data), lesson))]).toEqual(names);
});
