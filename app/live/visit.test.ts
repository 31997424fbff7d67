import { describe, expect, test } from "vitest";
import { openEntries } from "../cell/entries";
import { lessonKey } from "../cell/keys";
import { writeFragment } from "../cell/share";
import { noWork } from "../cell/work";
import { createFakeStorage } from "../tests/fakeStorage";
import { makeLesson } from "../tests/openNotebook";
import { openVisit } from "./visit";

const lesson = makeLesson({ a: "const a = R + 1", b: "const b = a + 1" });
const edit = { source: "const a = 7", of: "x" };

const visit = (
  storage: () => Storage,
  fragment = "",
  own = createFakeStorage().open,
  file?: string,
) => {
  const openIn = (storage: () => Storage) => (version: string) =>
    openEntries(storage, lessonKey("/", "test", version), () => {});
  return openVisit(lesson, fragment, openIn(storage), openIn(own), file);
};

describe("a visit", () => {
  test("begins with the reader's own work", async () => {
    const { open } = createFakeStorage({ "descent:/:test:edits:a": edit });
    expect(await visit(open)).toMatchObject({
      work: { edits: { a: edit }, inputs: {} },
      foreign: false,
      unfinished: [],
      said: null,
      gone: {},
    });
  });

  test("has what its window showed before it was loaded anew, and only then", async () => {
    const { open } = createFakeStorage();
    const { open: own, items } = createFakeStorage();
    const there = await visit(open);
    const here = await visit(open, "", own);
    there.keeper.edit("a", edit);
    here.keeper.leave({});
    expect(items.size).toBe(1);
    const again = await visit(open, "", own);
    expect([again.work.edits, items.size]).toEqual([{}, 0]);
    expect(again.keeper.elsewhere("a", undefined)).toMatchObject({ edit });
    again.keeper.edit("a", { ...edit, source: "const a = 8" });
    there.keeper.edit("a", { ...edit, source: "const a = 9" });
    again.keeper.leave({ a: { ...edit, source: "const a = 8" } });
    expect((await visit(open, "", own)).work.edits.a!.source).toBe("const a = 8");
    expect((await visit(open, "", own)).work.edits.a!.source).toBe("const a = 9");
  });

  test("to a lesson whose cell has another name has what was written in it, until that is thrown away", async () => {
    const { open, items } = createFakeStorage({
      "descent:/:test:edits:old": edit,
      "descent:/:test:edits:b": edit,
    });
    const { gone, keeper, work } = await visit(open);
    expect([gone, work.edits]).toEqual([{ old: edit }, { b: edit }]);
    keeper.edit("old", undefined);
    expect([...items.keys()]).toEqual(["descent:/:test:edits:b"]);
  });

  test("after one that ended while an edit ran knows what ran, for as long as nobody has run it", async () => {
    const { open } = createFakeStorage({
      "descent:/:test:edits:a": edit,
      "descent:/:test:running:b": true,
    });
    for (let i = 0; i < 2; i++) expect((await visit(open)).unfinished).toEqual(["b"]);
  });

  test("forgets what ran where nothing is edited any more", async () => {
    const { open, items } = createFakeStorage({ "descent:/:test:running:b": true });
    expect((await visit(open)).unfinished).toEqual([]);
    expect(items.size).toBe(0);
  });

  test("by a link brings the link's work, says so, and leaves the reader's own", async () => {
    const { open } = createFakeStorage({ "descent:/:test:running:b": true });
    const work = { edits: { a: edit }, inputs: { R: 5 } };
    const found = await visit(open, await writeFragment(work));
    expect(found).toMatchObject({ work, foreign: true, unfinished: [] });
    expect(found.said).toBe(
      "This link changes the cell a and rate (5). None of its code has run: look at it, then press Run.",
    );
    expect((await visit(open)).work).toEqual(noWork);
  });

  test("by a file of the reader's own brings what no link may, and names the file", async () => {
    const edits = { a: { source: " ".repeat(1_500_000), of: "x" } };
    const fragment = await writeFragment({ edits, inputs: {} }, Number.POSITIVE_INFINITY);
    const { open } = createFakeStorage();
    const { work, said } = await visit(open, fragment, open, "test.html");
    expect(work.edits).toEqual(edits);
    expect(said).toContain("This file, test.html, changes the cell a.");
    expect((await visit(open, fragment)).said).toContain("The changes in this link cannot be read");
  });

  test("by a link whose code holds what cannot be seen says so", async () => {
    const edits = { a: { source: 'const a = "x\u202e\u2066"; // \u2066', of: "x" } };
    const { said } = await visit(
      createFakeStorage().open,
      await writeFragment({ edits, inputs: {} }),
    );
    expect(said).toContain("then press Run. In its code stand signs that cannot be seen");
    expect(said).toContain("around: U+202E and U+2066. They are marked.");
  });

  test("by a link whose code holds many such signs says how many it does not name", async () => {
    const signs = String.fromCodePoint(...Array.from({ length: 26 }, (_, i) => 0xe0041 + i));
    const edits = { a: { source: `const a = "${signs}";`, of: "x" } };
    const fragment = await writeFragment({ edits, inputs: {} });
    const { said } = await visit(createFakeStorage().open, fragment);
    expect(said).toContain("U+E0044, U+E0045 and 21 others. They are marked.");
  });

  test("by a link to what is gone names it in a sentence's length", async () => {
    const inputs = { old: 1, [`older${"!".repeat(5000)}`]: 1 };
    const { said } = await visit(
      createFakeStorage().open,
      await writeFragment({ edits: {}, inputs }),
    );
    expect(said).toMatch(
      /has no old and older!{34}…: the link may come from a later or an earlier one\.$/,
    );
  });

  test("by a link whose names would turn the sentence around them has them named and set apart", async () => {
    const inputs = { "ra\u202ete": 1, קצב: 1 };
    const { said } = await visit(
      createFakeStorage().open,
      await writeFragment({ edits: {}, inputs }),
    );
    expect(said).toContain("has no raU+202Ete and \u2068קצב\u2069: the link");
  });

  test("by a link with values that controls do not take has the others, and says why", async () => {
    const visitWith = async (R: number | string, without?: string) => {
      const work = { edits: { a: edit }, inputs: { R }, ...(without && { without }) };
      return visit(createFakeStorage().open, await writeFragment(work));
    };
    const { work, said } = await visitWith(10);
    expect(work).toEqual({ edits: { a: edit }, inputs: {} });
    expect(said).toBe(
      "This link changes the cell a. None of its code has run: look at it, then press Run. It cannot set rate to 10, which is not a whole number from 0 to 9; the author’s stays.",
    );
    expect((await visitWith("1,2 ".repeat(5000))).said).toMatch(
      /cannot set rate to "(1,2 ){9}1,…, which/,
    );
    expect((await visitWith(5, "R")).said).toMatch(
      / press Run\. It comes without rate, which was too long for it\.$/,
    );
  });

  test("by a damaged link is to the author's lesson, and says why", async () => {
    const found = await visit(createFakeStorage().open, "#changes=1.damaged");
    expect(found).toMatchObject({ work: noWork, foreign: true });
    expect(found.said).toContain("cannot be read: it is damaged");
  });
});
