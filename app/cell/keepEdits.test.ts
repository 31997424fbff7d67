import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFakeStorage } from "../tests/fakeStorage";
import { openEntries } from "./entries";
import { type Elsewhere, keepEdits } from "./keepEdits";
import type { Edit } from "./work";

const author = "the author's";
const edit = (source: string): Edit => ({ source, of: "x" });

/** Windows on one lesson, with a cell `a`; what a reader does in each. */
function openWindows(count: number, room?: number) {
  const storage = createFakeStorage({}, room);
  const said: string[] = [];
  let opened = 0;
  /** What was typed and nobody has given up: typed on, reset, or decided against. */
  const wanted = new Set<string>();

  function open() {
    const entries = openEntries(storage.open, "", (reason) => said.push(reason));
    const keep = keepEdits(entries, `w${opened++}`, () => author);
    return { keep, shown: keep.open("a"), found: null as Elsewhere | null };
  }
  const windows = Array.from({ length: count }, open);
  const giveUp = (edit: Edit | undefined) => edit && wanted.delete(edit.source);

  return {
    wanted,
    said,
    items: storage.items,
    shown: (w: number) => windows[w]!.shown?.source ?? author,
    found: (w: number) => windows[w]!.found && (windows[w]!.found.edit?.source ?? author),
    type(w: number, source: string) {
      const window = windows[w]!;
      giveUp(window.shown);
      window.shown = edit(source);
      window.keep.write("a", window.shown);
      wanted.add(source);
    },
    reset(w: number) {
      giveUp(windows[w]!.shown);
      windows[w]!.shown = undefined;
      windows[w]!.keep.write("a", undefined);
    },
    hear(w: number) {
      windows[w]!.found = windows[w]!.keep.elsewhere("a", windows[w]!.shown);
    },
    take(w: number) {
      const { found, shown, keep } = windows[w]!;
      if (!found) return;
      if (shown?.source !== found.edit?.source) giveUp(shown);
      keep.take("a", found);
      Object.assign(windows[w]!, { shown: found.edit, found: null });
    },
    stay(w: number) {
      const { found, shown, keep } = windows[w]!;
      if (!found) return;
      if (shown?.source !== found.edit?.source && (shown || found.key !== "edits:a"))
        giveUp(found.edit);
      keep.stay("a", found, shown);
      windows[w]!.found = null;
    },
    reload(w: number) {
      windows[w]!.keep.elsewhere("a", windows[w]!.shown);
      windows[w] = open();
    },
    kill(w: number) {
      windows[w] = open();
    },
    kept: () =>
      [...storage.items]
        .filter(([key]) => /^(edits|aside):a/.test(key))
        .map(([, text]) => JSON.parse(text).source as string),
  };
}

const acts = ["type", "type", "reset", "hear", "hear", "take", "stay", "reload", "kill"] as const;
const step = fc.record({ act: fc.constantFrom(...acts), w: fc.nat({ max: 2 }) });

describe("an edit", () => {
  test("that nobody has given up is kept, whatever the windows do in whatever order", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const windows = openWindows(3);
        steps.forEach(({ act, w }, i) => {
          windows[act](w, `text ${i}`);
          expect(windows.kept()).toEqual(expect.arrayContaining([...windows.wanted]));
        });
      }),
      { numRuns: 1000 },
    );
  });

  test("is one again once readers have decided, and nothing is left aside", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const windows = openWindows(3);
        steps.forEach(({ act, w }, i) => {
          windows[act](w, `text ${i}`);
        });
        for (const w of [0, 1, 2]) windows.reload(w);
        for (let round = 0; round < 2; round++)
          for (const w of [0, 1, 2])
            for (windows.hear(w); windows.found(w); windows.hear(w)) windows.take(w);
        expect(new Set([0, 1, 2].map(windows.shown)).size).toBe(1);
        expect(windows.kept().filter((source) => source !== windows.shown(0))).toEqual([]);
      }),
    );
  });

  test("typed on in another window is offered there, and stays as it is here until taken", () => {
    const windows = openWindows(2);
    windows.type(0, "first");
    windows.hear(1);
    expect([windows.shown(1), windows.found(1)]).toEqual([author, "first"]);
    windows.type(0, "second");
    windows.hear(1);
    windows.take(1);
    windows.hear(1);
    expect([windows.shown(1), windows.found(1)]).toEqual(["second", null]);
  });

  test("typed in two windows at once is kept in both versions, also when both are gone", () => {
    const windows = openWindows(2);
    windows.type(0, "here");
    windows.type(1, "there");
    windows.kill(0);
    windows.kill(1);
    windows.hear(0);
    expect([windows.shown(0), windows.found(0)]).toEqual(["there", "here"]);
    windows.stay(0);
    windows.hear(0);
    expect([windows.found(0), windows.kept()]).toEqual([null, ["there"]]);
  });

  test("reset in another window stays in the one that it was typed in, and comes back with Undo", () => {
    const windows = openWindows(2);
    windows.type(0, "mine");
    windows.reload(1);
    windows.reset(1);
    expect(windows.kept()).toEqual([]);
    windows.hear(0);
    expect([windows.shown(0), windows.found(0)]).toEqual(["mine", author]);
    expect(windows.kept()).toEqual(["mine"]);
    windows.type(1, "mine");
    windows.hear(0);
    expect([windows.found(0), windows.kept()]).toEqual([null, ["mine"]]);
  });

  test("that nobody here has decided on outlasts a reset here", () => {
    const windows = openWindows(2);
    windows.type(0, "theirs");
    windows.reset(1);
    expect(windows.kept()).toEqual(["theirs"]);
    windows.hear(1);
    windows.stay(1);
    windows.hear(1);
    expect([windows.found(1), windows.kept()]).toEqual([null, ["theirs"]]);
  });

  test("that is the author's by now is none", () => {
    const windows = openWindows(2);
    windows.type(0, author);
    windows.hear(1);
    expect(windows.found(1)).toBeNull();
  });

  test("is not written over by one that a full storage has no room beside", () => {
    const windows = openWindows(2, 1);
    windows.type(0, "theirs");
    windows.type(1, "mine");
    expect([windows.kept(), windows.said]).toEqual([["theirs"], ["the quota has been exceeded"]]);
    windows.hear(0);
    expect(windows.found(0)).toBeNull();
  });
});
