import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { examplesOf } from "../build/gallery";
import { lookUp, splitPath, watchValue } from "../kernel/watch";
import { picture } from "../tests/picture";
import { type Bound, lists, type Read } from "./binding";
import { checkFound, findWrong, propsOf } from "./check";
import { bindingOf, kinds, loadFigure } from "./figures";

const here = dirname(fileURLToPath(import.meta.url));
const bounds = import.meta.glob<Bound<object, unknown>>("./*/examples.ts", {
  eager: true,
  import: "bound",
});
const settings = { log: false };

describe.each(kinds)("the figure %s", (kind) => {
  const { watches, data, needs } = bindingOf(kind);
  const { props, values, data: wanted } = bounds[`./${kind}/examples.ts`]!;
  const watched = watches(props);

  /** What a page knows: what is watched, as it is watched. */
  const read: Read = (path) => {
    const watch = watched.find((one) => one.path === path);
    return watch && watchValue(lookUp(values, splitPath(path)), watch.as);
  };

  test("finds each of its data under the path that a lesson gives for it, and watches it", () => {
    expect(data(props, read, settings)).toEqual(wanted);
    const asked = new Set<string>();
    const listen: Read = (path) => void asked.add(path);
    data(props, listen, settings);
    expect([...asked].sort()).toEqual([...new Set(watched.map(({ path }) => path))].sort());
  });

  test("takes these props, and finds nothing amiss with what they lead to", () => {
    expect(findWrong(propsOf(kind), props)).toBe("");
    expect(() => checkFound("some", watched, read, needs?.(props))).not.toThrow();
  });

  test("can be drawn before any run", async () => {
    const figure = await loadFigure(kind);
    const nothing = data(props, () => undefined, settings);
    expect(picture(figure, nothing)).toContain("<svg");
    expect(figure.describe(nothing)).toContain("no run yet");
  });

  test.each(examplesOf(kind))("looks as its picture %s", async (name, data, width) => {
    const file = `./${kind}/snapshots/${name}.svg`;
    await expect(picture(await loadFigure(kind), data, width)).toMatchFileSnapshot(file);
  });

  test("has no picture without an example", () => {
    const names = examplesOf(kind).map(([name]) => `snapshots/${name}.svg`);
    const pictures = readdirSync(`${here}/${kind}`, { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".svg"),
    );
    expect(pictures.filter((file) => !names.includes(file))).toEqual([]);
  });

  test("is imported by no file outside of its folder", () => {
    const app = dirname(here);
    const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) =>
      /(?<!\.test)\.tsx?$/.test(file),
    );
    const path = RegExp(`/${kind}/[\\w.]+["']`);
    const outside = files.filter((file) => !`${app}/${file}`.startsWith(`${here}/${kind}/`));
    expect(outside.length).toBeGreaterThan(100);
    const importing = outside.filter((file) => path.test(readFileSync(`${app}/${file}`, "utf8")));
    expect(importing).toEqual([]);
  });
});

test("what a figure needs must be there, and what else it watches must be what it is taken for", () => {
  const watches = [...lists("a.times"), ...lists("b.times")];
  const check = (values: Record<string, unknown>, needed?: string[]) => () =>
    checkFound("some", watches, (path) => watchValue(values[path], "list"), needed);
  expect(check({ "a.times": [1] })).toThrow("The figure some shows b.times: it names nothing");
  expect(check({ "a.times": [1] }, ["a.times"])).not.toThrow();
  expect(check({ "b.times": [1] }, ["a.times"])).toThrow("shows a.times: it names nothing");
  expect(check({ "a.times": [1], "b.times": {} }, ["a.times"])).toThrow("it is no list of numbers");
});
