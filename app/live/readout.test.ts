import { parseHTML } from "linkedom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Handles } from "../cell/lesson";
import type { Watched } from "../kernel/protocol";
import { setNotebook } from "../tests/setNotebook";
import { openReadout } from "./readout";

const rules: string[] = [];

beforeEach(() => {
  const { document } = parseHTML("<main></main>");
  vi.stubGlobal("document", Object.assign(document, { adoptedStyleSheets: [] }));
  vi.stubGlobal("CSS", { escape: (text: string) => text });
  vi.stubGlobal(
    "CSSStyleSheet",
    class {
      replaceSync = (text: string) => void rules.push(text);
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  rules.length = 0;
});

const handles: Handles = {
  ...{ of: "now", row: "row", rows: ["0 0", "0 1"], formulas: {}, next: {} },
  names: { w1: "the weight", f: "the answer" },
};

/** The readout's own place, and numbers: `f` has a value for each row, `w1` is one for all. */
function open() {
  const place = document.createElement("output");
  place.textContent = "Point at a symbol.";
  const set = setNotebook({ handles });
  const number = (value: number): Watched => ({ kind: "number", value });
  Object.assign(set.values, {
    ...{ "now.w1": number(5), "now.f": number(0.5) },
    ...{ "now.rows[0].f": number(0.25), "now.rows[1].f": number(0.75) },
    ...{ "now.rows[0].w1": { kind: "missing" }, "now.rows[1].w1": { kind: "missing" } },
  });
  return { ...set, place, show: openReadout(place, set.notebook) };
}

test("in a row it reads out the row's own value, and says which row", () => {
  const { place, show } = open();
  show({ names: "f", row: null });
  expect(place.textContent).toBe("fthe answer0.500000");
  show({ names: "f", row: 1 });
  expect(place.textContent).toBe("fthe answer in row 0 10.750000");
  show({ names: "f", row: 0 });
  expect(place.textContent).toBe("fthe answer in row 0 00.250000");
});

test("what is no row's own is the same in each", () => {
  const { place, show } = open();
  show({ names: "w1", row: 1 });
  expect(place.textContent).toBe("w1the weight in row 0 15");
});

test("of several names it says the values, each of its row, and goes on while they move", () => {
  const { place, show, values, tell } = open();
  show({ names: "w1 f", row: 1 });
  expect(place.textContent).toBe("w15f0.750000in row 0 1");
  values["now.rows[1].f"] = { kind: "number", value: 0.125 };
  tell();
  expect(place.textContent).toBe("w15f0.125000in row 0 1");
});

test("it lights up what it reads out, nothing it does not know, and in the end nothing", () => {
  const { place, show } = open();
  show({ names: "f", row: 1 });
  expect(rules.at(-1)).toContain('[data-sym~="f"]');
  show({ names: "unknown", row: null });
  expect(rules).toHaveLength(1);
  show({ names: null, row: null });
  expect([rules.at(-1), place.textContent]).toEqual(["", "Point at a symbol."]);
});
