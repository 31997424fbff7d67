import { describe, expect, test } from "vitest";
import type { Opened, Run } from "../library/package";
import { compileCells, nextTurn, openKernel } from "../tests/openKernel";

/** A package whose `self()` is a run's own: it gives what the package was told of the run. */
function openOwn(where: "here" | "loaded") {
  const runs: Run[] = [];
  const opened: Opened = {
    names: { common: 1 },
    forRun(run) {
      return {
        self() {
          runs.push(run);
          return run;
        },
      };
    },
  };
  const kernel = openKernel(where === "here" ? { library: opened } : { packages: { own: opened } });
  return { ...kernel, asked: runs };
}

describe.each(["here", "loaded"] as const)("a package that is %s gives names to a run", (where) => {
  test("who knows its cell and prints into its output", async () => {
    const kernel = openOwn(where);
    kernel.define(
      compileCells({ a: 'const a = self().cell; self().print("of a")', b: 'self().print("of b")' }),
    );
    await kernel.settled();
    expect(kernel.variables.get("a")).toBe("a");
    expect(kernel.outputs).toMatchObject({
      a: { logs: [{ level: "log", text: "of a" }] },
      b: { logs: [{ level: "log", text: "of b" }] },
    });
  });

  test("anew for each run, and the others once for all", async () => {
    const kernel = openOwn(where);
    kernel.define(compileCells({ a: "const a = self() === self(); const one = common" }));
    await kernel.settled();
    expect(kernel.variables.get("a")).toBe(true);
    expect(kernel.variables.get("one")).toBe(1);
    kernel.run("a");
    await kernel.settled();
    const [first, same, second] = kernel.asked;
    expect(first).toBe(same);
    expect(second).not.toBe(first);
  });

  test("unless a cell declares the name", async () => {
    const kernel = openOwn(where);
    kernel.define(compileCells({ own: "const self = () => 7", a: "const a = self()" }));
    await kernel.settled();
    expect(kernel.variables.get("a")).toBe(7);
    kernel.define(compileCells({ a: "const a = self().cell" }));
    await kernel.settled();
    expect(kernel.variables.get("a")).toBe("a");
  });
});

test("a package is asked for a run's names once, by a run that uses any", async () => {
  const cells: string[] = [];
  const forRun = ({ cell }: Run) => {
    cells.push(cell);
    return { self: () => cell, same: () => cell };
  };
  const kernel = openKernel({
    library: { names: { common: 1 }, forRun },
    packages: { more: { names: { other: 2 } } },
  });
  cells.length = 0;
  kernel.define(compileCells({ a: "console.log(common, other, R)", b: "self() + same()" }));
  await kernel.settled();
  expect(cells).toEqual(["b"]);
});

test("a name that is in both is the run's own", async () => {
  const opened: Opened = { names: { both: "all" }, forRun: ({ cell }) => ({ both: cell }) };
  const kernel = openKernel({ packages: { opened } });
  kernel.define(compileCells({ a: "const a = both" }));
  await kernel.settled();
  expect(kernel.variables.get("a")).toBe("a");
});

test("who asks is told when the cell's function has returned or thrown, the last first", async () => {
  const log: string[] = [];
  const forRun = ({ cell, onReturn }: Run) => ({
    note(what: string) {
      log.push(what);
      onReturn(() => log.push(`${cell} is back from ${what}`));
    },
  });
  // In a slice that is never used up, both begin before either goes on.
  const kernel = openKernel({ library: { names: {}, forRun }, now: () => 0 });
  kernel.define(
    compileCells({
      a: 'note("one"); note("two"); await 0; note("after")',
      b: 'note("three"); throw new Error("no")',
    }),
  );
  await kernel.settled();
  expect(log).toEqual([
    ...["one", "two", "a is back from two", "a is back from one"],
    ...["three", "b is back from three", "after"],
  ]);
});

describe("a run's settings", () => {
  const lesson = {
    alone: "const alone = S",
    above: "const above = R",
    a: "const a = above + 1; const settings = self().settings",
  };
  const settingsOf = async (kernel: ReturnType<typeof openOwn>, cells: Record<string, string>) => {
    kernel.define(compileCells(cells));
    await kernel.settled();
    return kernel.variables.get("settings");
  };

  test("are the controls it depends on, through cells too, and those cells' editions", async () => {
    const kernel = openOwn("here");
    expect(await settingsOf(kernel, lesson)).toEqual({ R: 1, "cell above": 0 });
    kernel.input("R", 4);
    await kernel.settled();
    expect(kernel.variables.get("settings")).toEqual({ R: 4, "cell above": 0 });
    expect(await settingsOf(kernel, { ...lesson, a: `const b = S; ${lesson.a}` })).toEqual({
      R: 1,
      S: 2,
      "cell above": 0,
    });
  });

  test("count the codes that a cell above has had; one that comes back is what it was", async () => {
    const kernel = openOwn("here");
    await settingsOf(kernel, lesson);
    const edited = { ...lesson, above: "const above = 2 * R" };
    expect(await settingsOf(kernel, edited)).toMatchObject({ "cell above": 1 });
    expect(await settingsOf(kernel, lesson)).toMatchObject({ "cell above": 0 });
    expect(await settingsOf(kernel, { ...lesson, above: "const above = 3 * R" })).toMatchObject({
      "cell above": 2,
    });
    expect(await settingsOf(kernel, edited)).toMatchObject({ "cell above": 1 });
  });

  test("cannot be changed", async () => {
    const kernel = openOwn("here");
    kernel.define(compileCells({ a: "self().settings.R = 5" }));
    await kernel.settled();
    expect(kernel.states.a).toMatchObject({ failure: { name: "TypeError" } });
  });
});

describe("a run is over", () => {
  /** How often the first run of `a` has come to its end, after what happens to it. */
  async function endsAfter(source: string, happens: (k: ReturnType<typeof openKernel>) => void) {
    let ends = 0;
    const forRun = ({ onEnd }: Run) => ({
      onEnd: () =>
        onEnd(() => {
          ends++;
          throw new Error("in the end");
        }),
    });
    const kernel = openKernel({ library: { names: {}, forRun } });
    kernel.define(compileCells({ a: `if (R === 1) onEnd(); ${source}` }));
    for (let i = 0; i < 20; i++) await nextTurn();
    const before = ends;
    happens(kernel);
    await kernel.settled();
    return [before, ends];
  }
  const endless = "for (;;) await new Promise((resolve) => setTimeout(resolve));";
  const done = "const a = R;";

  test.each<[string, string, [before: number, after: number], Parameters<typeof endsAfter>[1]]>([
    ["not when it has come to its end", done, [0, 0], (k) => k.stop("nothing")],
    ["once an input supersedes it", done, [0, 1], (k) => [2, 3, 4].map((R) => k.input("R", R))],
    ["once it is asked for again", done, [0, 1], (k) => [k.input("R", 2), k.run("a")]],
    ["once its cell is edited", endless, [0, 1], (k) => k.define(compileCells({ a: done }), {})],
    ["once its cell is gone", done, [0, 1], (k) => k.define([])],
    ["once it is stopped", endless, [0, 1], (k) => [k.stop("a"), k.stop("a")]],
    ["not when it is stopped at its end, for its values stay", done, [0, 0], (k) => k.stop("a")],
    ["once it fails", 'throw new Error("no")', [1, 1], (k) => k.input("R", 2)],
    ["once it fails late", `await 0; throw new Error("no")`, [1, 1], (k) => k.input("R", 2)],
  ])("%s", async (_, source, times, happens) => {
    expect(await endsAfter(source, happens)).toEqual(times);
  });

  test("and shows what it did, though what that was made of is gone", async () => {
    const forRun = ({ onEnd }: Run) => ({
      borrow() {
        const borrowed = { value: 7 };
        onEnd(() => {
          borrowed.value = Number.NaN;
        });
        return borrowed;
      },
    });
    const kernel = openKernel({ library: { names: {}, forRun } });
    kernel.define(compileCells({ a: "const a = borrow(); a.value + R; a" }, ["a"]));
    kernel.run("a");
    await kernel.settled();
    const { shown } = kernel.outputs.a!;
    kernel.input("R", 2);
    await kernel.settled();
    expect(kernel.states.a).toMatchObject({ state: "stale" });
    expect(kernel.outputs.a!.shown).toEqual(shown);
    expect(shown).toMatchObject({ entries: [{ value: { value: 7 } }] });
  });

  test("at once for whoever asks when it is", async () => {
    const ended: number[] = [];
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const forRun = ({ onEnd }: Run) => ({ onEnd: (R: number) => onEnd(() => ended.push(R)) });
    const kernel = openKernel({ library: { names: { gate }, forRun } });
    kernel.define(compileCells({ a: "await gate; onEnd(R)" }));
    for (let i = 0; i < 5; i++) await nextTurn();
    kernel.input("R", 2);
    open();
    await kernel.settled();
    expect(ended).toEqual([1]);
  });
});
