import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recompile } from "../compiler/recompile";
import { makeLesson } from "../tests/openNotebook";
import { markOf } from "./mark";
import * as versions from "./versions";

const sources = { a: "const a = R + 1", b: "const b = a + 1" };
const lesson = makeLesson(sources);
const opened = versions.openVersions(lesson);
const running = { state: "running", milliseconds: 5, step: null, steps: null } as const;
const done = { state: "done", milliseconds: 1 } as const;
const outOfDate = { state: "stale", waitsFor: null };

const compile = (cells: versions.Versions, only?: string) => {
  const found = versions.findUnapplied(cells, only)!;
  return versions.apply(cells, found, recompile(found, ["R"]));
};
const say = (cells: versions.Versions, states: Parameters<typeof versions.hear>[1]) =>
  versions.hear(cells, states, {});
const stateOf = (cells: versions.Versions, name: string) => cells.get(name)!.state;

test("what is written makes a cell out of date, and taken back leaves it as it was", () => {
  const written = versions.write(opened, "a", "const a = 7");
  expect(stateOf(written, "a")).toEqual(outOfDate);
  expect(stateOf(versions.write(written, "a", sources.a), "a")).toEqual({ state: "baked" });
});

test("a cell written in while it runs still runs, and is out of date once it ends", () => {
  const written = versions.write(say(opened, { a: running }), "a", "const a = 2");
  expect(stateOf(written, "a")).toEqual(running);
  expect(stateOf(say(written, { a: done }), "a")).toEqual(outOfDate);
});

test("a state that says the same is the same, so that nothing is drawn anew", () => {
  const written = versions.write(opened, "a", "const a = 7");
  const more = versions.write(written, "a", "const a = 77");
  expect(stateOf(more, "a")).toBe(stateOf(written, "a"));
});

describe("applied", () => {
  test("a source is the kernel's, and there is no other to apply", () => {
    const applied = compile(versions.write(opened, "a", "const a: number = 41"));
    expect(applied.get("a")!.compiled.code).toBe("const a         = 41");
    expect(versions.findUnapplied(applied)).toBeNull();
    expect(versions.findEdited(applied)).toEqual(["a"]);
    expect(versions.findUnapplied(opened)).toBeNull();
  });

  test("one cell alone, what is written in the others waits", () => {
    const both = versions.write(versions.write(opened, "a", "const a = 4"), "b", "const b = 1");
    const applied = compile(both, "b");
    expect(versions.findEdited(applied)).toEqual(["b"]);
    expect(stateOf(applied, "a")).toEqual(outOfDate);
    expect(versions.findUnapplied(versions.write(opened, "a", "1"), "b")).toBeNull();
  });

  test("a source without meaning is refused until it is another, whatever the kernel says", () => {
    const refused = compile(versions.write(opened, "a", "const a = 1\nconst = 2"));
    const place = { line: 2, column: 7 };
    expect(stateOf(refused, "a")).toMatchObject({ state: "error", failure: { cell: "a", place } });
    const told = say(refused, { a: running });
    expect(stateOf(told, "a").state).toBe("error");
    expect(stateOf(versions.update(told, "a", { type: "gone", stopped: true }), "a").state).toBe(
      "error",
    );
    const mended = compile(versions.write(told, "a", "const a = 5"));
    expect(mended.get("a")!.refused).toBeNull();
    expect(stateOf(say(mended, { a: done }), "a")).toEqual(done);
  });

  test("the author's source after Reset is the author's cell", () => {
    const edited = versions.compare(compile(versions.write(opened, "a", "const a = (")), "a", true);
    const reset = compile(versions.reset(edited, "a"), "a");
    expect(reset.get("a")).toMatchObject({ source: sources.a, refused: null, compared: false });
    expect(versions.findEdited(reset)).toEqual([]);
    expect(versions.editsNow(reset)).toEqual({});
  });
});

describe("an edit of an earlier visit", () => {
  const source = "const a = 7";

  test("is shown, and waits to be applied", () => {
    const edits = { a: { source, of: markOf(sources.a) } };
    const kept = versions.openVersions(lesson, edits, (name) => name === "b");
    expect(kept.get("a")).toMatchObject({ source, applied: sources.a, outdated: false });
    expect(stateOf(kept, "a")).toEqual(outOfDate);
    expect(versions.findEdited(kept)).toEqual([]);
    expect([kept.get("a")!.compared, kept.get("b")!.compared]).toEqual([false, true]);
  });

  test("of a cell that its author has changed since is outdated until the reader stays with it", () => {
    const kept = versions.openVersions(lesson, { a: { source, of: "another" } });
    expect(kept.get("a")!.outdated).toBe(true);
    expect(versions.editsNow(kept)).toEqual({ a: { source, of: "" } });
    const stayed = versions.stay(kept, "a");
    expect(versions.editsNow(stayed)).toEqual({ a: { source, of: markOf(sources.a) } });
  });

  test("of a cell that is gone counts for nothing", () => {
    expect(versions.openVersions(lesson, { gone: { source, of: "" } })).toEqual(opened);
  });
});

test("what the kernel says of cells that the lesson does not have counts for nothing", () => {
  const output = { shown: null, logs: [], dropped: 7 };
  const told = versions.hear(opened, { evil: done, toString: done }, { evil: output, a: output });
  expect([...told.keys()]).toEqual(["a", "b"]);
  expect(told.get("a")!.output.dropped).toBe(7);
});

test("a cell out of date is the author's again where the kernel says so, unless it has run here", () => {
  const baked = { state: "baked" } as const;
  const stale = { state: "stale", waitsFor: null } as const;
  const authors = { shown: { kind: "string", text: "author's" } as const, logs: [], dropped: 0 };
  const nothing = { shown: null, logs: [], dropped: 0 };
  const run = { ...lesson, baked: { ...lesson.baked, outputs: { a: authors } } };
  const moved = versions.hear(versions.openVersions(run), { a: stale }, { a: nothing });
  const back = say(moved, { a: baked });
  expect(back.get("a")).toMatchObject({ state: baked, output: authors });
  for (const state of [running, done])
    expect(stateOf(say(say(say(moved, { a: state }), { a: stale }), { a: baked }), "a")).toEqual(
      outOfDate,
    );
});

describe("what a cell has put out", () => {
  const put = (text: string | null) => ({
    shown: text === null ? null : ({ kind: "string", text } as const),
    logs: [],
    dropped: 0,
  });
  const queued = { state: "queued" } as const;
  const shown = (cells: versions.Versions) => cells.get("a")!.output;
  const say = (
    cells: versions.Versions,
    state: Parameters<typeof versions.hear>[1][string],
    text: string | null,
  ) => versions.hear(cells, { a: state }, { a: put(text) });
  const before = say(opened, done, "old");

  test("stays while its next run, in whichever kernel, has put out nothing", () => {
    let now = before;
    for (const state of [queued, running, { state: "stale", waitsFor: "b" } as const, running]) {
      now = say(now, state, null);
      expect(shown(now)).toEqual(put("old"));
    }
    expect(shown(say(now, running, "new"))).toEqual(put("new"));
  });

  test("goes with a run that ends, fails or is stopped without any", () => {
    const failure = { name: "Error", message: "no", cell: "a", place: null };
    const waiting = say(before, running, null);
    for (const state of [
      done,
      { state: "error", failure } as const,
      { state: "stopped", milliseconds: 1 } as const,
    ]) {
      expect(shown(say(waiting, state, null))).toEqual(put(null));
      // Though the kernel says no more of it.
      expect(shown(versions.hear(waiting, { a: state }, {}))).toEqual(put(null));
    }
    expect(shown(versions.update(waiting, "a", { type: "gone", stopped: true }))).toEqual(
      put(null),
    );
    expect(shown(versions.update(waiting, "a", { type: "gone", stopped: false }))).toEqual(
      put("old"),
    );
  });
});

/** Anything that can happen to versions, as a function of them. */
const step: fc.Arbitrary<(cells: versions.Versions) => versions.Versions> = fc
  .record({
    name: fc.constantFrom("a", "b"),
    source: fc.constantFrom("const a = 7", "const b = (", sources.a, sources.b),
    what: fc.constantFrom(
      "write",
      "reset",
      "stay",
      "compare",
      "take",
      "run",
      "end",
      "lose",
      "apply",
    ),
  })
  .map(({ name, source, what }) => (cells) => {
    switch (what) {
      case "write":
        return versions.write(cells, name, source);
      case "reset":
        return versions.reset(cells, name);
      case "stay":
        return versions.stay(cells, name);
      case "compare":
        return versions.compare(cells, name, true);
      case "take":
        return versions.takeUp(cells, { [name]: { source, of: "" } });
      case "run":
        return versions.update(cells, name, { type: "entered" });
      case "end":
        return say(cells, { [name]: done });
      case "lose":
        return versions.update(cells, name, { type: "gone", stopped: true });
      default:
        return versions.findUnapplied(cells, name) ? compile(cells, name) : cells;
    }
  });

test("whatever happens, what was is not changed, and the work now brings the same cells again", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let cells = opened;
      for (const take of steps) {
        const before = structuredClone(cells);
        const after = take(cells);
        expect(cells).toEqual(before);
        cells = after;
      }
      const again = versions.openVersions(lesson, versions.editsNow(cells));
      for (const [name, { source }] of cells) expect(again.get(name)!.source).toBe(source);
      expect(versions.editsNow(again)).toEqual(versions.editsNow(cells));
    }),
  );
});
