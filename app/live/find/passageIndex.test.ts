import { expect, test } from "vitest";
import { readIndex, writeIndex } from "./passageIndex";

const passage = (title: string, text: string, page = "A lesson") => ({
  ...{ url: `#${title}`, page, title, text },
});
const passages = [
  passage("Which way is down?", "The slope of the error, by a nudge of a weight: step by step."),
  passage("How large may a step be?", "A sigmoid that is saturated has no slope."),
  passage("gradientCheck", "Compares slopes with central differences.", "The library"),
];

async function find(query: string) {
  const found = (await readIndex(writeIndex(passages)))(query);
  return found.map(({ title }) => title);
}

test("a passage is found by the beginnings of its words, all of them", async () => {
  expect(await find("slop err")).toEqual(["Which way is down?"]);
  expect(await find("sigmoid nudge")).toEqual([]);
});

test("a word of the heading counts for more, and one slip of the pen for little", async () => {
  expect((await find("step"))[0]).toBe("How large may a step be?");
  expect(await find("saturatd")).toEqual(["How large may a step be?"]);
});

test("a name of the library is found by its parts", async () => {
  expect(await find("gradientcheck")).toEqual(["gradientCheck"]);
  expect(await find("check")).toEqual(["gradientCheck"]);
  expect(await find("library")).toEqual(["gradientCheck"]);
});

test("what is found comes with all that is shown of it", async () => {
  const [first] = (await readIndex(writeIndex(passages)))("nudge");
  expect(first).toMatchObject(passages[0]!);
});
