import { parseHTML } from "linkedom";
import { afterEach, expect, test, vi } from "vitest";
import { followText } from "./followText";

const { document, window } = parseHTML(`<div id="pinned">
  <p data-shows="0"></p><p data-shows="2"></p>
  <div class="derivation"><p data-shows="6"></p><details id="one"></details>
  <p data-shows="8"></p><details id="two"></details></div>
  <details id="other"></details>
</div>`);
const pinned = document.getElementById("pinned")! as unknown as HTMLElement;
const places = [...document.querySelectorAll("[data-shows]")];

/** A window of 1,000 pixels in which the places stand so high; what follows the text is told of a scroll. */
function stand(tops: number[], listen: Record<string, () => void> = {}) {
  vi.stubGlobal("innerHeight", 1000);
  vi.stubGlobal("addEventListener", (type: string, heard: () => void) => {
    listen[type] = heard;
  });
  for (const [i, place] of places.entries())
    Object.assign(place, { getBoundingClientRect: () => ({ top: tops[i] }) });
}

afterEach(() => vi.unstubAllGlobals());

test.each([
  [[700, 900, 1100, 1200], 0],
  [[-500, 590, 610, 900], 2],
  [[-900, -500, 100, 500], 8],
])("with the places at %j the stage is %i", (tops, stage) => {
  stand(tops);
  const told = vi.fn();
  followText(pinned, told);
  expect(told).toHaveBeenLastCalledWith(stage);
});

test("the step that is opened is the stage until the page is scrolled", () => {
  const heard: Record<string, () => void> = {};
  stand([-900, -500, 100, 500], heard);
  const told = vi.fn();
  followText(pinned, told);
  const open = (id: string) => {
    const details = document.getElementById(id)!;
    Object.assign(details, { open: true });
    details.dispatchEvent(new window.Event("toggle", { bubbles: true }));
  };
  open("one");
  expect(told).toHaveBeenLastCalledWith(6);
  open("two");
  expect(told).toHaveBeenLastCalledWith(8);
  open("one");
  heard.scroll!();
  expect(told).toHaveBeenLastCalledWith(8);
  const times = told.mock.calls.length;
  open("other");
  expect(told).toHaveBeenCalledTimes(times);
});
