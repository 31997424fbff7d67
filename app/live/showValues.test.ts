import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import type { Lesson } from "../cell/lesson";
import { setNotebook } from "../tests/setNotebook";
import { showValues } from "./showValues";

const cells = [
  { compiled: { name: "by-hand", outputs: ["byHand"] } },
  { compiled: { name: "now", outputs: ["now"] } },
] as unknown as Lesson["cells"];

/** A page of three numbers: of one cell, of another, and of a control. */
function open() {
  const { document } = parseHTML(
    `<main>${["byHand.E", "now.f[0]", "seed"]
      .map((of) => `<data data-of="${of}" data-digits="3" value="">–</data>`)
      .join("")}</main>`,
  );
  const set = setNotebook({ cells });
  const places = [...document.querySelectorAll("data")] as HTMLDataElement[];
  showValues(document.querySelector("main")!, set.notebook);
  const stale = () => places.map((place) => place.hasAttribute("data-stale"));
  return { ...set, places, stale };
}

test("a number in the prose follows its variable, in full and in its digits", () => {
  const { values, places, tell } = open();
  values["byHand.E"] = { kind: "number", value: 0.0123456 };
  values["now.f[0]"] = { kind: "number", value: Number.NaN };
  tell();
  expect(places.map(({ value }) => value)).toEqual(["0.0123456", "NaN", ""]);
  expect(places.map(({ textContent }) => textContent)).toEqual(["0.0123", "NaN", "–"]);
});

test("a number that has words is shown in them, and is still the number", () => {
  const { document } = parseHTML(
    `<main><data data-of="seed" data-words='["none","one"]' value="0">none</data></main>`,
  );
  const { notebook, values, tell } = setNotebook({ cells });
  showValues(document.querySelector("main")!, notebook);
  const place = document.querySelector("data") as HTMLDataElement;
  const shown = (value: number) => {
    values.seed = { kind: "number", value };
    tell();
    return [place.value, place.textContent];
  };
  expect(shown(1)).toEqual(["1", "one"]);
  expect(shown(7)).toEqual(["7", "7"]);
});

test("a number is marked while its cell is out of date, and no longer; those of others are not", () => {
  const { states, stale, tell } = open();
  tell();
  expect(stale()).toEqual([false, false, false]);
  for (const state of ["stale", "queued", "error"] as const) {
    states["by-hand"] = state;
    tell();
    expect(stale(), state).toEqual([true, false, false]);
    states["by-hand"] = "done";
    tell();
    expect(stale(), state).toEqual([false, false, false]);
  }
  states["by-hand"] = "running";
  tell();
  expect(stale()).toEqual([false, false, false]);
});
