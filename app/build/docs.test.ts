import { expect, test } from "vitest";
import { findGaps, readDocs } from "./docs";
import { libraryDocs, libraryNames } from "./libraryDocs";

const sources = {
  "library/scale.ts": `import type { Factor } from "./factor";
/** How far to go. */
type Options = {
  /** In radians. */
  by: number;
};

/**
 * Makes a list of numbers larger, as \`a.b\` does. It is copied. Source: Euclid, book 5,
 * definition 3.
 *
 * The second paragraph.
 *
 * @group Lists
 * @example
 * const larger = scale([1, 2], { by: 3 });
 *
 * larger;
 * @param list of length n
 * @param options.by how many times
 * @returns a list of length n
 * @throws RangeError for another
 * factor
 */
export function scale(list: number[], options: Options): number[];
export function scale(list: Factor, options: Options): number[];
export function scale(list: never, { by }: Options) {
  return by(list);
}
function hidden() {}`,
  "library/factor.ts": `export type Factor = 1 | 2;
/**
 * Takes steps.
 * @param step one of them
 */
export type Walk = <S extends Factor>(step: (s: S) => S, start?: number) => S;
/** Not for cells. */
export const tf = 1;
export const ofRun = (walk: Walk) => walk;`,
  "library/ambient.d.ts": `/** All of it. */
declare const tf: typeof import("elsewhere");
declare const walk: import("./factor").Walk;
/** A name of its own. */
declare const scaled: typeof import("./scale").scale;
/** Says so. */
declare const say: (text: string) => Promise<void>;
declare const silent: number;`,
};
const read = (name: string) => readDocs(sources, [name])[0]!;

test("a docstring is read part by part", () => {
  expect(read("scale")).toEqual({
    name: "scale",
    file: "library/scale.ts",
    signature: `scale(list: number[], options: Options): number[]
scale(list: Factor, options: Options): number[]`,
    parameters: ["list", "options"],
    types: ["type Options = {\n  /** In radians. */\n  by: number;\n};", "type Factor = 1 | 2;"],
    sentence: "Makes a list of numbers larger, as `a.b` does.",
    more: ["It is copied.", "The second paragraph."],
    source: "Euclid, book 5, definition 3.",
    params: [
      { name: "list", text: "of length n" },
      { name: "options.by", text: "how many times" },
    ],
    returns: "a list of length n",
    throws: ["RangeError for another factor"],
    example: "const larger = scale([1, 2], { by: 3 });\n\nlarger;",
    group: "Lists",
  });
});

test("a name without a function is read where it is declared, or where that leads", () => {
  expect(read("tf")).toMatchObject({
    sentence: "All of it.",
    signature: 'tf: typeof import("elsewhere")',
  });
  expect(read("walk")).toMatchObject({
    sentence: "Takes steps.",
    signature: "walk<S extends Factor>(step: (s: S) => S, start?: number): S",
    parameters: ["step", "start"],
    types: ["type Factor = 1 | 2;"],
  });
  expect(read("scaled")).toMatchObject({
    sentence: "A name of its own.",
    signature: expect.stringMatching(/^scaled\(list: number\[\], options: Options\)/),
  });
  expect(read("say").signature).toBe("say(text: string): Promise<void>");
});

test("what is not said is told, by its name", () => {
  const names = ["walk", "silent", "hidden", "scale"];
  expect(findGaps(readDocs(sources, names), names)).toEqual([
    "walk has no @example",
    "walk has no @group",
    "walk does not say what its parameter start is",
    "silent has no docstring that is a sentence",
    "silent has no @example",
    "silent has no @group",
    "hidden is declared nowhere",
  ]);
});

test("all that a cell can name without importing is documented", () => {
  expect(findGaps(libraryDocs(), libraryNames)).toEqual([]);
  expect(libraryNames).toContain("numpyRandom");
});
