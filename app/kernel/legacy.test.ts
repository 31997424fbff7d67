import { describe, expect, test } from "vitest";
import { compileCells, nextTurn, openKernel } from "../tests/openKernel";
import type { FromKernel, Legacy } from "./protocol";

const sources = {
  start: `ran("start"); const start = () => R;`,
  slow: `ran("slow"); const slow = { E: new Float64Array([start(), 2]), word: "fast" };`,
  slower: `ran("slower"); const slower = slow.E[0] + S;`,
  all: `ran("all"); const all = [slow?.word, slower];`,
};
const cellsOf = (of: Record<string, string> = sources) =>
  compileCells(of, ["slow", "slower"]).map((cell) =>
    cell.name === "all" ? { ...cell, needs: "any" as const } : cell,
  );

/** What the cells of a kernel have left once they have run. */
async function leave(of: Record<string, string> = sources): Promise<Legacy[]> {
  const { define, run, settled, said } = openKernel();
  define(cellsOf(of));
  await settled();
  run("slow", "slower");
  await settled();
  return said
    .filter((message): message is FromKernel & { type: "left" } => message.type === "left")
    .map(({ legacy }) => structuredClone(legacy));
}

/** The next kernel, which has been told all and in which nothing has run yet. */
function succeed(legacies: Legacy[], inputs = { R: 1, S: 2 }) {
  const kernel = openKernel();
  kernel.send({ type: "define", cells: cellsOf(), inputs, paused: true });
  kernel.send({ type: "inherit", legacies });
  return kernel;
}

test("what a press alone would run again is there at once, and runs nothing", async () => {
  const legacies = await leave();
  expect(legacies.map(({ cell }) => cell)).toEqual(["slow", "slower"]);
  const { states, outputs, runs, variables, settled } = succeed(legacies);
  await settled();
  expect(states).toMatchObject({
    slow: { state: "done", milliseconds: legacies[0]!.milliseconds },
    slower: { state: "done" },
  });
  expect(runs).toEqual({});
  expect(variables.get("slow")).toEqual({ E: new Float64Array([1, 2]), word: "fast" });
  // The page has what it put out.
  expect(outputs.slow).toBeUndefined();
});

test("what depends on it is made from it, while what it was made from is made again", async () => {
  const { states, runs, variables, run, settled } = succeed(await leave());
  run();
  await settled();
  expect(runs).toEqual({ start: 1, all: 1 });
  expect(variables.get("all")).toEqual(["fast", 3]);
  expect(states.slow!.state).toBe("done");
});

test("what takes what there is is made from what was left, though other cells left nothing", async () => {
  const [slow] = await leave();
  const { variables, run, settled } = succeed([slow!]);
  run();
  await settled();
  expect(variables.get("all")).toEqual(["fast", undefined]);
});

describe("of a stream that has functions beside it", () => {
  const of = {
    start: `const start = () => R;`,
    race: `ran("entered");
const train = () => start() + 1;
function* take() { ran("taken"); yield { word: "first" }; yield { word: "last", n: train() }; }
const race = take();`,
    reads: `const reads = race.word + train();`,
    sweep: `ran("sweep"); const sweep = train();`,
  };
  const cells = compileCells(of, ["race", "sweep"]);
  const open = () => {
    const kernel = openKernel();
    kernel.send({ type: "define", cells, inputs: { R: 1, S: 2 }, paused: true });
    return kernel;
  };
  const legacies = async () => {
    const kernel = open();
    kernel.run("race");
    await kernel.settled();
    return kernel.said.flatMap((m) => (m.type === "left" ? structuredClone([m.legacy]) : []));
  };

  test("the stream is left, and not taken again: the functions are made anew", async () => {
    const left = await legacies();
    expect(left.at(-1)!.values).toEqual({ race: { word: "last", n: 2 } });
    const { send, said, states, runs, variables, run, settled } = open();
    send({ type: "inherit", legacies: left });
    await settled();
    expect(states.race).toEqual({ state: "done", milliseconds: left[0]!.milliseconds });
    expect(runs).toEqual({});
    run();
    await settled();
    expect([runs, variables.get("reads")]).toEqual([{ entered: 1 }, "last2"]);
    run("sweep");
    await settled();
    expect([runs, variables.get("sweep")]).toEqual([{ entered: 1, sweep: 1 }, 2]);
    expect(states.race).toEqual({ state: "done", milliseconds: left[0]!.milliseconds });
    const updates = said.flatMap((m) => (m.type === "update" ? [m] : [])).slice(1);
    for (const { states, outputs } of updates)
      expect([states.race?.state ?? "done", outputs.race]).toEqual(["done", undefined]);
    // What is left to this kernel is left to the next.
    const again = said.flatMap((m) =>
      m.type === "left" && m.legacy.cell === "race" ? [m.legacy] : [],
    );
    expect(again).toEqual(left);
  });

  test("what needs the functions has them made, and no more", async () => {
    const { send, run, runs, settled } = open();
    send({ type: "inherit", legacies: await legacies() });
    run("sweep");
    await settled();
    expect(runs).toEqual({ entered: 1, sweep: 1 });
  });

  test("it is taken again at a press, and after a change", async () => {
    const left = await legacies();
    for (const change of ["run", "input"]) {
      const { send, run, input, runs, settled, states } = open();
      send({ type: "inherit", legacies: left });
      if (change === "input") {
        input("R", 5);
        run();
        await settled();
        expect([states.race!.state, runs]).toEqual(["stale", {}]);
      }
      run("race");
      await settled();
      expect(runs).toEqual({ entered: 1, taken: 1 });
    }
  });
});

test("it goes as soon as the reader changes or runs anew what it was made from", async () => {
  const changed = succeed(await leave());
  changed.run();
  await changed.settled();
  changed.input("S", 5);
  await changed.settled();
  expect([changed.states.slow!.state, changed.states.slower!.state]).toEqual(["done", "stale"]);
  const anew = succeed(await leave());
  anew.run("slow");
  await anew.settled();
  expect(anew.runs.slow).toBe(1);
  expect(anew.states.slower!.state).toBe("stale");
});

test.each([
  ["a control has another value", { R: 3, S: 2 }, sources],
  ["code above it is another", { R: 1, S: 2 }, { ...sources, start: "const start = () => R + 1;" }],
])("where %s it is not taken", async (_, inputs, of) => {
  const { states, variables, settled } = succeed(await leave(of), inputs);
  await settled();
  expect([states.slow!.state, states.slower!.state]).toEqual(["baked", "baked"]);
  expect(variables.has("slow")).toBe(false);
});

describe("of a cell is left", () => {
  const leftOf = async (slow: string) =>
    (await leave({ ...sources, slow, slower: "const slower = 1;" })).find(
      ({ cell }) => cell === "slow",
    )?.values;

  test.each(["1n", "[NaN, -0, undefined, null, 'a']", "new Map([[1, new Set([2])]])"])(
    "plain data as it is: %s",
    async (value) => {
      // biome-ignore lint/security/noGlobalEval: the same data here as in the cell.
      expect((await leftOf(`const slow = ${value};`))!.slow).toEqual(globalThis.eval(value));
    },
  );

  test.each([
    ["a function", "() => 1"],
    ["a stream that comes to one", "(function* () { yield () => 1; })()"],
    ["what holds one", "{ deep: [() => 1] }"],
    ["a thing of a class", "new (class {})()"],
    ["a circle", "(() => { const a = []; a.push(a); return a; })()"],
    ["more than there is room for", "new Float64Array(3e6)"],
    ["a list that is all holes", "new Array(4e9)"],
    ["what throws where it is read", "{ get a() { throw new Error('mine'); } }"],
  ])("nothing where it is %s", async (_, value) => {
    expect(await leftOf(`const slow = ${value};`)).toBeUndefined();
  });

  test("of a large buffer the part that can be seen", async () => {
    const left = await leftOf("const slow = new Float64Array(1e7).subarray(0, 2);");
    expect((left!.slow as Float64Array).buffer.byteLength).toBe(16);
  });

  test("of a run all but its steps, which say where they are asked for that they are gone", async () => {
    const run = `const slow = { settings: { R }, E: [1], at: () => 7, word: "ran" };`;
    const legacies = await leave({ ...sources, slow: run, slower: "const slower = 1;" });
    const kernel = openKernel();
    const cells = cellsOf({ ...sources, slow: run, slower: "const slower = 1;" });
    kernel.send({ type: "define", cells, inputs: { R: 1, S: 2 }, paused: true });
    kernel.send({ type: "inherit", legacies });
    await kernel.settled();
    const slow = kernel.variables.get("slow") as { at(k: number): number };
    expect(slow).toMatchObject({ settings: { R: 1 }, E: [1], word: "ran" });
    expect(() => slow.at(0)).toThrow("run the cell again");
  });
});

test("what has failed in one kernel has failed in the next, whatever runs above it, until it runs or the reader changes something", async () => {
  for (const then of ["run", "input"] as const) {
    const kernel = openKernel();
    kernel.send({ type: "define", cells: cellsOf(), inputs: { R: 1, S: 2 }, paused: true });
    const failure = { name: "Error", message: "taken", cell: "slow", place: null };
    kernel.send({ type: "stop", cell: "slow", failure });
    kernel.run();
    await kernel.settled();
    expect(kernel.runs).toEqual({ start: 1 });
    expect(kernel.states.slow).toEqual({ state: "error", failure });
    if (then === "run") kernel.run("slow");
    else kernel.input("R", 5);
    await kernel.settled();
    expect(kernel.states.slow!.state).toBe(then === "run" ? "done" : "stale");
  }
});

describe("a control that goes and comes back", () => {
  async function open(of: Record<string, string> = sources) {
    const kernel = openKernel();
    kernel.define(cellsOf(of));
    await kernel.settled();
    kernel.run("slow", "slower");
    await kernel.settled();
    const set = async (name: string, value: number) => {
      kernel.input(name, value);
      await kernel.settled();
    };
    const edit = async (start: string) => {
      kernel.define(cellsOf({ ...of, start }), { R: 1, S: 2 });
      await kernel.settled();
    };
    return { ...kernel, set, edit };
  }
  const statesOf = ({ states }: Pick<ReturnType<typeof openKernel>, "states">) =>
    ["slow", "slower"].map((name) => states[name]!.state);

  test("finds what was run with its value, and runs none of it", async () => {
    const kernel = await open();
    const { milliseconds } = kernel.states.slow as { milliseconds: number };
    await kernel.set("R", 5);
    expect(statesOf(kernel)).toEqual(["stale", "stale"]);
    expect(kernel.variables.get("all")).toEqual([undefined, undefined]);
    await kernel.set("R", 1);
    expect(kernel.states).toMatchObject({
      ...{ slow: { state: "done", milliseconds }, slower: { state: "done" } },
    });
    expect(kernel.runs).toMatchObject({ slow: 1, slower: 1 });
    expect(kernel.variables.get("all")).toEqual(["fast", 3]);
    await kernel.set("S", 3);
    expect(statesOf(kernel)).toEqual(["done", "stale"]);
    await kernel.set("S", 2);
    expect(statesOf(kernel)).toEqual(["done", "done"]);
  });

  test("and so does code that is changed and changed back", async () => {
    const kernel = await open();
    await kernel.edit("const start = () => R + 1;");
    expect(statesOf(kernel)).toEqual(["stale", "stale"]);
    await kernel.edit(sources.start);
    expect(statesOf(kernel)).toEqual(["done", "done"]);
    expect(kernel.runs).toMatchObject({ slow: 1, slower: 1 });
  });

  test("what was run meanwhile is of the other value, as is what it would go into", async () => {
    const kernel = await open();
    await kernel.set("R", 5);
    kernel.run("slow");
    await kernel.settled();
    await kernel.set("R", 1);
    expect(statesOf(kernel)).toEqual(["stale", "stale"]);
    await kernel.set("R", 5);
    expect(statesOf(kernel)).toEqual(["done", "stale"]);
    expect(kernel.variables.get("slow")).toMatchObject({ E: new Float64Array([5, 2]) });
  });

  test("what was made of a cell that takes what there is waits for Run", async () => {
    const kernel = openKernel();
    const of = {
      slow: "const slow = () => R;",
      all: "const all = [typeof slow];",
      slower: "const slower = all[0];",
    };
    kernel.define(cellsOf(of));
    kernel.run("slow");
    await kernel.settled();
    kernel.run("slower");
    await kernel.settled();
    expect(kernel.variables.get("slower")).toBe("function");
    for (const R of [5, 1]) {
      kernel.input("R", R);
      await kernel.settled();
    }
    expect(statesOf(kernel)).toEqual(["stale", "stale"]);
  });

  test("what failed once it had ended is not put back", async () => {
    const errors: Error[] = [];
    const library = { names: { keep: (error: Error) => errors.push(error) } };
    const kernel = openKernel({ library });
    kernel.define(compileCells({ slow: `const slow = R; keep(new Error("late"));` }, ["slow"]));
    kernel.run("slow");
    await kernel.settled();
    expect(kernel.states.slow!.state).toBe("done");
    kernel.reject(errors[0]);
    while (kernel.states.slow!.state !== "error") await nextTurn();
    for (const R of [5, 1]) {
      kernel.input("R", R);
      await kernel.settled();
    }
    expect(kernel.states.slow!.state).toBe("stale");
  });

  test("what was made again meanwhile of the same is not put back", async () => {
    const kernel = await open();
    kernel.run("slow");
    await kernel.settled();
    for (const S of [3, 2]) await kernel.set("S", S);
    expect(statesOf(kernel)).toEqual(["done", "stale"]);
  });

  test.each([
    ["that cannot be left", "const slow = { E: [R], word: () => 1 };"],
    ["whose timers went on", `const slow = { E: [R], word: "" }; setInterval(() => {}, 1000);`],
  ])("what has values %s waits for Run", async (_, slow) => {
    const kernel = openKernel();
    kernel.define(cellsOf({ ...sources, slow }));
    kernel.run("slow");
    const at = async (state: string) => {
      while (kernel.states.slow?.state !== state) await nextTurn();
    };
    await at(slow.includes("setInterval") ? "running" : "done");
    kernel.input("R", 5);
    await at("stale");
    kernel.input("R", 1);
    await kernel.settled();
    expect(kernel.states.slow!.state).toBe("stale");
  });
});

describe("what the author's run gave", () => {
  async function open() {
    const kernel = openKernel();
    kernel.define(cellsOf(), { R: 1, S: 2 });
    await kernel.settled();
    const set = async (name: string, value: number) => {
      kernel.input(name, value);
      await kernel.settled();
    };
    const now = () => ["slow", "slower"].map((name) => kernel.states[name]!.state);
    return { ...kernel, set, now };
  }

  test("stands again once the controls do, and is run by nobody", async () => {
    const kernel = await open();
    expect(kernel.now()).toEqual(["baked", "baked"]);
    await kernel.set("R", 5);
    expect(kernel.now()).toEqual(["stale", "stale"]);
    await kernel.set("S", 3);
    await kernel.set("R", 1);
    expect(kernel.now()).toEqual(["baked", "stale"]);
    await kernel.set("S", 2);
    expect(kernel.now()).toEqual(["baked", "baked"]);
    expect(kernel.runs.slow).toBeUndefined();
  });

  test("stands again once the code above is the author's", async () => {
    const kernel = await open();
    for (const [start, state] of [
      ["const start = () => R + 1;", "stale"],
      [sources.start, "baked"],
    ] as const) {
      kernel.define(cellsOf({ ...sources, start }), { R: 1, S: 2 });
      await kernel.settled();
      expect(kernel.now()).toEqual([state, state]);
    }
  });

  test("is gone once the cell has run with other values", async () => {
    const kernel = await open();
    await kernel.set("R", 5);
    kernel.run("slow");
    await kernel.settled();
    await kernel.set("R", 1);
    expect(kernel.now()).toEqual(["stale", "baked"]);
  });

  test("is gone once the cell has had what another kernel left", async () => {
    const { settled, send, input, states, run } = openKernel();
    const cells = cellsOf();
    send({ type: "define", cells, inputs: { R: 2, S: 2 }, paused: true });
    input("R", 1);
    send({ type: "inherit", legacies: await leave() });
    run();
    await settled();
    expect(states.slow!.state).toBe("done");
    for (const R of [3, 2]) {
      input("R", R);
      await settled();
    }
    expect(states.slow!.state).toBe("stale");
  });
});

test("cells that run by themselves leave nothing", async () => {
  const { define, settled, said } = openKernel();
  define(compileCells(sources));
  await settled();
  expect(said.map(({ type }) => type)).not.toContain("left");
});
