import type { ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { island } from "./island";
import { islands } from "./islands";

type Props = { of: string; html: string; source: string };
vi.mock("./islands", () => ({ islands: { Knob: ({ of }: Props) => <b>{of}</b> } }));

test("an island says its file's name and its props, but not what the page has anyway", () => {
  const Island = island(islands.Knob as ComponentType<Props>);
  expect(renderToStaticMarkup(<Island of="a" html="<i>" source="i" />)).toBe(
    '<div class="island" data-island="Knob" data-props="{&quot;of&quot;:&quot;a&quot;}"><b>a</b></div>',
  );
});

test("a component that the page could not find again is no island", () => {
  const Lost = () => null;
  expect(() => island(Lost)).toThrow("Lost is not in a file of its name among the islands.");
});
