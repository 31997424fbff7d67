import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkCells } from "./link";
import { parseCell } from "./parse";
import { recompile } from "./recompile";

function link(sources: Record<string, string>, controls: string[] = []) {
  const cells = Object.entries(sources).map(([name, source]) => {
    return { name, mode: "auto" as const, parsed: parseCell(source) };
  });
  return linkCells(cells, controls);
}

function orderOf(sources: Record<string, string>, controls: string[] = []): string {
  return link(sources, controls)
    .cells.map((cell) => cell.name)
    .join(" ");
}

describe("the order of running", () => {
  it("is that of the page where nothing else asks for another", () => {
    expect(orderOf({ b: "let x", a: "let y", c: "z" })).toBe("b a c");
  });

  it("puts what a name needs before the name", () => {
    expect(orderOf({ use: "x + y", y: "let y = x", other: "1", x: "let x = rate" }, ["rate"])).toBe(
      "other x y use",
    );
  });

  it("is one in which every name is declared before it is used", () => {
    fc.assert(
      fc.property(anyGraph(), ({ sources, needs }) => {
        const { cells, problems } = link(sources);
        expect(problems).toEqual([]);
        const order = cells.map((cell) => cell.name);
        expect([...order].sort()).toEqual(Object.keys(sources).sort());
        for (const [user, owner] of needs) {
          expect(order.indexOf(owner)).toBeLessThan(order.indexOf(user));
        }
      }),
    );
  });

  it("is not changed by running in it", () => {
    fc.assert(
      fc.property(anyGraph(), ({ sources }) => {
        const order = orderOf(sources).split(" ");
        const sorted = Object.fromEntries(order.map((name) => [name, sources[name]!]));
        expect(orderOf(sorted)).toBe(order.join(" "));
      }),
    );
  });
});

it("gives the kernel what it needs to know of a cell", () => {
  const parsed = parseCell("const a: T = await b; a");
  expect(linkCells([{ name: "c", mode: "manual", parsed }], [])).toEqual({
    problems: [],
    cells: [
      {
        name: "c",
        code: "const a    = await b; a",
        inputs: ["b"],
        outputs: ["a"],
        async: true,
        display: { start: 22, end: 23 },
        mode: "manual",
      },
    ],
  });
});

it("keeps what a cell needs through a reader's edit, and refuses it a circle all the same", () => {
  const needs = "any" as const;
  const write = (source: string) => {
    const parsed = parseCell("const a = typeof b");
    const [compiled] = linkCells([{ name: "c", mode: "auto", needs, parsed }], []).cells;
    return recompile([{ source, author: { compiled: compiled! } }], []).get("c");
  };
  expect(write("const a = 1")).toMatchObject({ compiled: { needs }, refused: null });
  expect(write("const a =")).toMatchObject({ compiled: { needs }, refused: { cell: "c" } });
  const parsed = [parseCell("const a = typeof b"), parseCell("const b = typeof a")];
  const cells = parsed.map((one, i) => ({
    name: `c${i}`,
    mode: "auto" as const,
    needs,
    parsed: one,
  }));
  expect(linkCells(cells, []).problems).toHaveLength(2);
});

describe("problems", () => {
  it("a name declared by two cells", () => {
    const { cells, problems } = link({ a: "let x = 1", b: "let y,\n  x", c: "x" });
    expect(problems).toEqual([
      {
        cell: "a",
        message: "`x` is also declared in the cell `b` (line 2, column 3)",
        place: { line: 1, column: 5 },
      },
      {
        cell: "b",
        message: "`x` is also declared in the cell `a` (line 1, column 5)",
        place: { line: 2, column: 3 },
      },
    ]);
    expect(cells.map((cell) => cell.name)).toEqual(["c"]);
  });

  it("a name declared by a cell and a control", () => {
    expect(link({ a: "let rate = 1" }, ["rate"])).toEqual({
      cells: [],
      problems: [
        {
          cell: "a",
          message: "`rate` is also the name of a control",
          place: { line: 1, column: 5 },
        },
      ],
    });
  });

  it("a circle", () => {
    const { cells, problems } = link({
      a: "let x = y",
      b: "let y = z",
      c: "let w, z = x",
      d: "w",
      e: "let v",
    });
    expect(cells.map((cell) => cell.name)).toEqual(["d", "e"]);
    expect(problems.map((problem) => problem.cell)).toEqual(["a", "b", "c"]);
    expect(problems[0]).toEqual({
      cell: "a",
      message:
        "This cell is part of a circle: it needs `y` of the cell `b` (line 1, column 5), " +
        "which needs `z` of the cell `c` (line 1, column 8), " +
        "which needs `x` of the cell `a` (line 1, column 5)",
      place: { line: 1, column: 9 },
    });
  });

  it("not a cell that only leads to a circle", () => {
    const { problems } = link({ a: "let x = y", b: "let y = z", c: "let z = y" });
    expect(problems.map((problem) => problem.cell)).toEqual(["b", "c"]);
  });

  it("an assignment to another cell's name", () => {
    expect(link({ a: "let x = 1", b: "\n x++" }).problems).toEqual([
      {
        cell: "b",
        message:
          "`x` is declared in the cell `a` (line 1, column 5), and only there can be assigned to",
        place: { line: 2, column: 2 },
      },
    ]);
  });

  it("an assignment to a control", () => {
    expect(link({ a: "rate = 1" }, ["rate"]).problems).toEqual([
      {
        cell: "a",
        message: "`rate` is a control; only the reader can set it",
        place: { line: 1, column: 1 },
      },
    ]);
  });

  it("an assignment to a name that nothing declares", () => {
    expect(link({ a: "const f = () => { x = 1; x = 2 }" }).problems).toEqual([
      {
        cell: "a",
        message: "`x` is not declared; write `let x = …`",
        place: { line: 1, column: 19 },
      },
    ]);
  });

  it("none for names that objects have anyway", () => {
    const sources = { a: "toString + valueOf", b: "let constructor = __proto__" };
    expect(link(sources).problems).toEqual([]);
    expect(orderOf({ a: "__proto__ + constructor", b: "let __proto__, constructor" })).toBe("b a");
  });
});

/** Cells in any order on the page, each of which may need those before it in another order. */
function anyGraph() {
  const edges = fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7)), { selector: String });
  const shuffled = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 });
  return fc.tuple(edges, shuffled).map(([edges, page]) => {
    const needs = edges
      .filter(([user, owner]) => owner < user)
      .map(([user, owner]) => [`c${user}`, `c${owner}`] as const);
    const sources: Record<string, string> = {};
    for (const i of page) {
      const used = needs.filter(([user]) => user === `c${i}`).map(([, owner]) => `of_${owner}`);
      sources[`c${i}`] = `const of_c${i} = [${used.join(", ")}]`;
    }
    return { sources, needs };
  });
}
