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
  /** What was typed and nobody has typed on or reset. */
  const wanted = new Set<string>();

  function open(name = `w${opened++}`, had?: Edit | null) {
    const entries = openEntries(storage.open, "", (reason) => said.push(reason));
    const keep = keepEdits(entries, { name, had: () => had }, () => author);
    return { name, keep, shown: keep.open("a"), found: null as Elsewhere | null };
  }
  const windows = Array.from({ length: count }, () => open());
  const giveUp = (edit: Edit | undefined) => edit && wanted.delete(edit.source);

  return {
    wanted,
    said,
    items: storage.items,
    shown: (w: number) => windows[w]!.shown?.source ?? author,
    found: (w: number) => windows[w]!.found && (windows[w]!.found.edit?.source ?? author),
    count: (w: number) => windows[w]!.found?.count ?? 0,
    past: (w: number) => windows[w]!.keep.past("a", windows[w]!.shown).map(({ source }) => source),
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
      keep.take("a", found, shown);
      Object.assign(windows[w]!, { shown: found.edit, found: null });
    },
    stay(w: number) {
      const { found, shown, keep } = windows[w]!;
      if (!found) return;
      keep.stay("a", found, shown);
      windows[w]!.found = null;
    },
    back(w: number) {
      const { keep, shown } = windows[w]!;
      if (keep.past("a", shown).length > 0) windows[w]!.shown = keep.bringBack("a", shown);
    },
    throwAway: (w: number) => windows[w]!.keep.throwAway("a"),
    leave(w: number) {
      windows[w]!.keep.elsewhere("a", windows[w]!.shown);
      windows[w] = open();
    },
    reload(w: number) {
      const { name, keep, shown } = windows[w]!;
      keep.elsewhere("a", shown);
      windows[w] = open(name, keep.isKept("a", shown) ? undefined : (shown ?? null));
    },
    kill(w: number) {
      windows[w] = open();
    },
    kept: () =>
      [...storage.items]
        .filter(([key]) => /^(edits|aside):a/.test(key))
        .map(([, text]) => JSON.parse(text).source as string),
    givenUp: () =>
      (JSON.parse(storage.items.get("past:a") ?? "[]") as Edit[]).map(({ source }) => source),
  };
}

const acts = [
  ...(["type", "type", "reset", "hear", "hear", "take", "stay"] as const),
  ...(["back", "leave", "reload", "kill"] as const),
];
const step = fc.record({ act: fc.constantFrom(...acts), w: fc.nat({ max: 2 }) });

describe("an edit", () => {
  test("that nobody has typed on is kept or can be had back, whatever the windows do in whatever order", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const windows = openWindows(3);
        steps.forEach(({ act, w }, i) => {
          const before = windows.shown(w);
          windows[act](w, `text ${i}`);
          if (act === "reload") expect(windows.shown(w)).toBe(before);
          const all = [...windows.kept(), ...windows.givenUp()];
          expect(all).toEqual(expect.arrayContaining([...windows.wanted]));
        });
      }),
      { numRuns: 1000 },
    );
  });

  test("that is given up for another comes back, one after the other, and goes at a press", () => {
    const windows = openWindows(3);
    ["A", "B", "C"].forEach((text, w) => {
      windows.type(w, text);
    });
    for (const w of [0, 1]) windows.hear(w);
    windows.hear(0);
    expect([windows.found(0), windows.count(0)]).toEqual(["C", 2]);
    windows.take(0);
    windows.hear(0);
    expect([windows.found(0), windows.count(0), windows.past(0)]).toEqual(["B", 1, ["A"]]);
    windows.stay(0);
    expect([windows.shown(0), windows.past(0)]).toEqual(["C", ["B", "A"]]);
    windows.reload(0);
    for (const text of ["B", "A", "C", "B"]) {
      windows.back(0);
      expect(windows.shown(0)).toBe(text);
      expect(windows.past(0)).toHaveLength(2);
    }
    windows.throwAway(0);
    expect([windows.shown(0), windows.past(0)]).toEqual(["B", []]);
  });

  test("is there again where its window is loaded anew, whatever others have kept", () => {
    const windows = openWindows(2);
    windows.type(0, "mine");
    windows.type(1, "theirs");
    windows.reload(0);
    windows.hear(0);
    expect([windows.shown(0), windows.found(0)]).toEqual(["mine", "theirs"]);
    windows.kill(0);
    expect(windows.shown(0)).toBe("theirs");
  });

  test("in another window does not come into one that showed the author's and is loaded anew", () => {
    const windows = openWindows(2);
    windows.type(1, "theirs");
    windows.reload(0);
    windows.hear(0);
    expect([windows.shown(0), windows.found(0)]).toEqual([author, "theirs"]);
  });

  test("is one again once readers have decided, and nothing is left aside", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const windows = openWindows(3);
        steps.forEach(({ act, w }, i) => {
          windows[act](w, `text ${i}`);
        });
        for (const w of [0, 1, 2]) windows.leave(w);
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
    windows.leave(1);
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
