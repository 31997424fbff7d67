import { describe, expect, test } from "vitest";
import { countVisits, diamonds, fan } from "../tests/countVisits";
import { type Cell, createCell } from "./cell";
import { findNext } from "./choose";
import { createGraph } from "./graph";
import { newLife, nextLife } from "./life";
import { ask, createProgram, invalidate } from "./program";
import type { CellMode } from "./protocol";
import { settingsOf } from "./settings";
import { createTold, tell } from "./tell";

/** A cell that gives its name. */
function give(name: string, needs: string[], mode: CellMode, life: Cell["life"]): Cell {
  const compiled = { name, code: "", inputs: needs, outputs: [name], async: false, display: null };
  return createCell({ ...compiled, mode }, needs, 0, { life, isAuthors: false, run: null });
}

const scene = { paused: false, seen: null, lastInput: 0 };
const done = { is: "done" } as const;
const waiting = newLife(false);
const asked = nextLife(waiting, { type: "asked" });

/** A cell that waits for Run, below the last of a lesson whose cells are all the same. */
function openLesson(cells: { name: string; needs: string[] }[], life: Cell["life"]) {
  const order = cells.map(({ name, needs }) => give(name, needs, "auto", life));
  const last = give("last", [cells.at(-1)!.name], "manual", asked);
  const { graph, ...rest } = countVisits(createGraph([...order, last]));
  const byName = new Map(graph.order.map((cell) => [cell.name, cell]));
  const program = { ...createProgram(), graph, cells: byName };
  return { program, graph, order, last, ...rest };
}

describe.each([
  ["diamonds", diamonds(12)],
  ["one above two hundred", fan(200)],
])("in a lesson of %s no question goes every way through it", (_, cells) => {
  const runs = { is: "running", spoken: true, kept: true } as const;
  const seen = new Set(["last"]);

  test.each<[string, Cell["life"]]>([
    ["once all are done", done],
    ["while all wait", waiting],
    ["while all run", runs],
  ])("which cell is next: %s", (_, life) => {
    const { graph, visits, size } = openLesson(cells, life);
    expect(visits(() => findNext(graph, scene, 1000))).toBeLessThanOrEqual(4 * size);
    expect(visits(() => findNext(graph, { ...scene, seen }, 1000))).toBeLessThanOrEqual(6 * size);
  });

  test("what a press of Run asks for", () => {
    const { program, visits, size } = openLesson(cells, waiting);
    expect(visits(() => ask(program, ["last"]))).toBeLessThanOrEqual(size);
    expect(program.cells.get(cells[0]!.name)!.life).toMatchObject({ asked: true });
  });

  test("what is told to the page, what a change reaches, what a run is made with", () => {
    const { program, graph, order, last, visits, size } = openLesson(cells, waiting);
    const telling = visits(() => tell(createTold(), program, false, () => 0));
    expect(telling).toBeLessThanOrEqual(3 * size);
    expect(visits(() => invalidate(program, order, true))).toBeLessThanOrEqual(size);
    expect(visits(() => settingsOf(last, graph, new Map()))).toBeLessThanOrEqual(size);
  });
});

describe("the next cell to run", () => {
  const above = (life: Cell["life"], mode: CellMode = "auto") => give("above", [], mode, life);
  const streaming = { is: "running", spoken: true, kept: true } as const;
  const next = (cells: Cell[], more = {}, now = 1000) => {
    const found = findNext(createGraph(cells), { ...scene, ...more }, now);
    return found && (found === "later" ? found : found.name);
  };

  test("follows what streams if it is automatic, and waits for the end if it is manual", () => {
    const auto = give("auto", ["above"], "auto", waiting);
    const manual = give("manual", ["above"], "manual", asked);
    expect(next([above(streaming), auto])).toBe("auto");
    expect(next([above(streaming), manual])).toBeNull();
    expect(next([above(done), manual])).toBe("manual");
    expect(next([above({ ...streaming, spoken: false }), auto])).toBeNull();
  });

  test("is what somebody sees; the others wait until the reader rests", () => {
    const cells = [give("far", [], "auto", waiting), give("near", ["above"], "auto", waiting)];
    const seen = new Set(["near"]);
    expect(next([...cells, above(waiting)], { seen })).toBe("above");
    expect(next([...cells, above(done)], { seen })).toBe("near");
    expect(next(cells.slice(0, 1), { seen, lastInput: 990 })).toBe("later");
    expect(next(cells.slice(0, 1), { seen, lastInput: 10 })).toBe("far");
  });

  test("is none that was not asked for while the lesson is paused", () => {
    const cells = [above(waiting), give("asked", [], "auto", asked)];
    expect(next(cells, { paused: true })).toBe("asked");
    expect(next(cells.slice(0, 1), { paused: true })).toBeNull();
  });
});
